#pragma once
// What the API of the watch lists: what is held, as a list and one by one, and who lacks a
// threshold. Private to app/web.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/web/watch_words.h"

namespace wardmote::app {

// Which of the held requests are listed.
struct HeldSearch {
  std::string words;  // within RequestID, type or User ID
  std::string event;  // of this event alone; all where empty
  bool overdue = false;
  std::set<std::int64_t> references = {};  // these alone; all where empty
  std::size_t from = 0, most = 100;
};
struct HeldList {
  static constexpr std::string_view meaning = "Requests that are held, oldest first.";
  static constexpr bool shows_empty_lists = true;
  std::int64_t count = 0;
  std::vector<HeldView> held;
  std::optional<std::string> next;
  static constexpr auto fields() {
    return Fields{
        field("count", &HeldList::count, "So many are found, on all pages together"),
        field("held", &HeldList::held, "Those of this page"),
        field("next", &HeldList::next, "The address of the next page; absent on the last"),
    };
  }
};
struct LackingList {
  static constexpr std::string_view meaning =
      "Users that lack thresholds which they must have, as far as the reader may see theirs.";
  static constexpr bool shows_empty_lists = true;
  std::int64_t count = 0;
  std::vector<anomaly::Lacking> lacking;
  static constexpr auto fields() {
    return Fields{
        field("count", &LackingList::count, "So many Users lack one"),
        field("lacking", &LackingList::lacking, "The Users, and what they lack"),
    };
  }
};

HeldList held_list(const Visit&, const WatchSight&, Instant now, const HeldSearch&);
// What is known of a request: that it is held, or was and how it was settled, or, as long as the
// gate remembers it, what was said of it. Nothing where it is not known or not the reader's.
std::optional<HeldView> request_told(const Visit&, const WatchSight&, Instant now,
                                     std::string_view request_id);

// The rows of a table and what stands beside a request.
json::object held_row(const Visit&, const HeldView&, Instant now);

std::int64_t overdue_hours(const Visit&);

}  // namespace wardmote::app
