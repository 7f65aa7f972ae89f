#pragma once
// A verdict as it is told to people and scripts: one JSON object a line, and the same fields in
// what `wardmote watch export` writes.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"
#include "watch/journal_format.h"
#include "watch/threshold_table.h"
#include "watch/verdict.h"

namespace wardmote::watch {

// One reason of a verdict: a threshold that was broken, or what is wrong with the request.
struct Because {
  static constexpr std::string_view meaning = "One reason of a verdict.";
  std::string code;
  std::string why;
  std::optional<std::string> threshold;
  std::optional<ThresholdLevel> level;
  std::optional<std::string> set_by;
  std::optional<std::int64_t> limit;
  std::optional<std::int64_t> count;
  std::optional<bool> at_least;
  std::optional<std::string> exception;
  std::optional<Instant> exception_until;
  static constexpr auto fields() {
    return Fields{
        field("code", &Because::code, "The kind of reason"),
        field("why", &Because::why, "The reason as a sentence"),
        field("threshold", &Because::threshold, "The setter's reference of the threshold"),
        field("level", &Because::level, "What the threshold does when it is passed"),
        field("set_by", &Because::set_by, "The User ID that set it, or DCC"),
        field("limit", &Because::limit, "So many may go on within the window"),
        field("count", &Because::count, "So many had gone on when this one came"),
        field("at_least", &Because::at_least,
              "Whether they may have been more: what only warns or flags keeps the newest"),
        field("exception", &Because::exception,
              "Why another limit was in force for a while, in its setter's words"),
        field("exception_until", &Because::exception_until, "Until when it was in force"),
    };
  }
};

struct VerdictLine {
  static constexpr std::string_view meaning = "What became of a request at the gate.";
  static constexpr bool shows_empty_lists = true;
  std::optional<std::int64_t> position;
  std::optional<std::int64_t> reference;
  Instant time;
  std::string request_id;
  std::optional<std::string> type;
  Outcome verdict = Outcome::Pass;
  bool repeat = false;
  bool late = false;
  std::vector<Because> because;
  static constexpr auto fields() {
    return Fields{
        field("position", &VerdictLine::position,
              "Its place in the journal; for who sees all, since it tells how much came besides"),
        field("reference", &VerdictLine::reference,
              "The number by which its User names what is held, where the position is not told"),
        field("time", &VerdictLine::time, "The time by which it was counted"),
        field("request_id", &VerdictLine::request_id, "Its RequestID, EUIs in upper case"),
        field("type", &VerdictLine::type, "Its communication type"),
        field("verdict", &VerdictLine::verdict, "What became of it"),
        field("repeat", &VerdictLine::repeat,
              "Whether these bytes came before: the verdict is the first one's"),
        field("late", &VerdictLine::late,
              "Whether its own time was earlier than the one before it, and was raised"),
        field("because", &VerdictLine::because, "All thresholds that it broke, or what is wrong"),
    };
  }
};

// The window of a count in words: "within an hour", "in this day of the calendar".
std::string window_of(const Threshold&);
// Why a threshold that was broken is a reason. The breach is of a verdict given under the table, at
// this time.
Because reason_of(const Breach&, const ThresholdTable&, CountingTime);
// The same for who sees its own traffic alone: of a threshold of the DCC its kind, without name,
// limit or count.
Because reason_for_its_user(const Breach&, const ThresholdTable&, CountingTime);
// Of a repeat, where its verdict has reasons: that they are told of the first one, and when it
// came.
std::vector<Because> reasons_of_repeat(Outcome, CountingTime first);
// Why other bytes under a known RequestID are refused.
Because reason_of(Refusal);
// What is doubtful of a request, whatever its verdict.
std::vector<Because> reasons_of(Doubts);

}  // namespace wardmote::watch
