#pragma once
// The data of the watch's first page. Private to app/web.

#include "app/web/watch_words.h"

namespace wardmote::app {

// Which counter is drawn: of the address, else the one that is closest to its limit.
struct ChosenCounter {
  std::optional<std::string> user_id, type;
  bool given = false;
};
ChosenCounter chosen_counter(const Visit&);
std::optional<watch::CounterKey> key_of(const ChosenCounter&, const WatchPicture&);

// Everything of the page but its frame.
void put_watch(const Visit&, const WatchPicture&, const WatchView&, const WatchSight&,
               json::object& data);

}  // namespace wardmote::app
