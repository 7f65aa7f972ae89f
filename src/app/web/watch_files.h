#pragma once
// What the pages of the files of anomaly detection show. Private to app/web.

#include "anomaly/report_file.h"
#include "anomaly/thresholds_file.h"
#include "app/file_desk.h"
#include "app/web/watch_words.h"

namespace wardmote::app {

// The files that this reader may know of, newest first: a row each, those of one page.
struct FileRows {
  std::size_t count = 0;
  json::array rows;
};
FileRows file_rows(const Visit&, const WatchSight&, std::size_t from, std::size_t most);

// The User IDs whose reports this reader may have, as choices.
json::array user_choices(const Visit&, const WatchSight&);

// What is wrong with a file, a row each: line, column, code, why and what to do.
json::array report_rows(const Findings&);

// A file that can be taken: what it says and what it would change.
void put_look(const Visit&, const FileLook&, json::object& data);

// What is held of a User now, from what the watch follows.
anomaly::QuarantinedCommunicationsReportFile report_now(const Visit&, traffic::Eui64);
HeldReferences references_now(const Visit&, traffic::Eui64);

}  // namespace wardmote::app
