#pragma once
// Minutes as a text file, read: what a person wrote, with the place of each thing and everything
// that is wrong with it. docs/formats/minutes.md defines the format.
//
// Knows nothing of the record: whether an item, an id or a verb exists is for minutes_changes.h and
// for the steps at the table. Pure, thread-safe, linear in the length of the text.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/finding.h"
#include "base/ids.h"
#include "marking/marking.h"

namespace wardmote::publish {

inline constexpr std::size_t kMaxMinutesBytes = 4 << 20;

struct FilePortion {
  Place place;
  std::optional<Id128> id;
  Level mark = Level::Amber;
  std::string text;  // settled, not empty
};

struct FileDecision {
  Place place;
  std::optional<Id128> id;
  std::optional<Level> mark;
  std::string verb, object, value;  // a value that is a day as 2018-12-12
  std::optional<std::string> sentence;
};

// "No decision required", or put off.
struct FileOutcome {
  Place place;
  bool put_off = false;
  std::optional<Day> to;
  std::optional<std::string> ground;
};

struct FileAction {
  Place place;
  std::optional<Id128> id;
  std::optional<Level> mark;
  std::string number, what, owner;  // number may be empty
  std::optional<std::string> document, channel;
  std::optional<Day> due;
  bool ticked = false;
};

struct FileItem {
  Place place;
  std::optional<Id128> id;
  std::optional<int> number;
  std::string title;  // may be empty
  std::optional<Level> mark;
  std::vector<FilePortion> portions;
  std::vector<FileDecision> decisions;
  std::vector<FileOutcome> outcomes;
  std::vector<FileAction> actions;
};

struct MinutesFile {
  std::string meeting;  // reference
  Place meeting_place, day_place;
  std::optional<Day> day;
  std::optional<Instant> edition;  // what the record was when the file was written
  std::vector<FileItem> items;
};

struct MinutesRead {
  MinutesFile file;   // as far as it could be read
  Findings findings;  // in the order of the text
};

// Findings: minutes-too-large, minutes-not-utf8, character-unseen (the whole, nothing is read);
// front-matter-missing, front-matter-open, front-matter-malformed, front-matter-twice,
// front-matter-unknown (a warning), meeting-missing, day-malformed, edition-malformed;
// heading-malformed, item-twice, outside-items, mark-missing, mark-unknown, words-missing,
// id-malformed, id-twice, verb-missing, object-missing, owner-missing, action-part-unknown,
// too-many-entries, too-many-findings.
MinutesRead read_minutes(std::string_view text);

}  // namespace wardmote::publish
