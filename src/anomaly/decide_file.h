#pragma once
// That a file was taken, beside what it changes; and that one was refused as an incident.

#include <optional>
#include <string>
#include <string_view>

#include "anomaly/file_acts.h"
#include "record/act.h"
#include "record/view.h"
#include "scheme/command.h"

namespace wardmote::anomaly {

inline record::Subject file_subject(std::string_view digest) {
  return record::Subject("file:" + std::string(digest));
}

// A Projection over acts(file:…).
struct FileKnown {
  std::optional<FileTaken> taken;
  bool refused = false;

  void apply(const record::Act&);
};

// Steps of the program and no commands of people: no page or list offers them.
//
// A FileTaken as JSON, by the people of the Party whose the User ID is. Findings: not-found for
// others, file-known.
const scheme::Command& take_file();
// A FileRefused as JSON, by whoever brought it.
const scheme::Command& refuse_file();

}  // namespace wardmote::anomaly
