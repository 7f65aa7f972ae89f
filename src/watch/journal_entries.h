#pragma once
// What the journal says in words: entries whose text is JSON.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"
#include "base/ids.h"
#include "watch/verdict.h"
#include "watch/vocabulary.h"

namespace wardmote::watch {

// A journal is of live traffic or of simulated traffic, never of both.
enum class Stream { Live, Simulated };

// Which clock gives requests their counting time.
enum class ClockSource {
  Gate,   // the gate's own, carried on from the wall time at its start
  Input,  // the times that the input tells, raised where they go backwards
};

struct RunBegun {
  static constexpr std::string_view meaning = "A run of the gate begins, under these settings.";
  Stream stream = Stream::Live;
  ClockSource clock = ClockSource::Gate;
  std::vector<Outcome> precedence;
  bool held_requests_count = false;
  std::int64_t remembered_most = 0;
  std::int64_t remembered_milliseconds = 0;
  Vocabulary vocabulary;
  std::optional<Id128> fingerprint_key = {};
  static constexpr auto fields() {
    return Fields{
        field("stream", &RunBegun::stream, "Live or simulated traffic"),
        field("clock", &RunBegun::clock, "Which clock gives counting times"),
        field("precedence", &RunBegun::precedence, "Of several outcomes the first is given"),
        field("held_requests_count", &RunBegun::held_requests_count,
              "Whether a held request counts as well"),
        field("remembered_most", &RunBegun::remembered_most,
              "How many RequestIDs are remembered at most"),
        field("remembered_milliseconds", &RunBegun::remembered_milliseconds,
              "For how long they are remembered"),
        field("vocabulary", &RunBegun::vocabulary, "The names behind the numbers"),
        field("fingerprint_key", &RunBegun::fingerprint_key,
              "What fingerprints are made with, drawn by the journal's first run; told nowhere "
              "else"),
    };
  }
};

struct RequestRefused {
  static constexpr std::string_view meaning = "What came was no request that could be counted.";
  std::optional<std::string> request_id;
  std::string code;
  std::string why;
  std::optional<Instant> time = {};
  static constexpr auto fields() {
    return Fields{
        field("request_id", &RequestRefused::request_id, "Its RequestID, where one could be read"),
        field("code", &RequestRefused::code, "What is wrong, as a code"),
        field("why", &RequestRefused::why, "What is wrong, as a sentence"),
        field("time", &RequestRefused::time, "When it came, by the gate; absent in older journals"),
    };
  }
};

struct ClockStepped {
  static constexpr std::string_view meaning =
      "The wall clock was found to have been set; counting times did not follow.";
  Instant time;
  std::int64_t milliseconds = 0;
  static constexpr auto fields() {
    return Fields{
        field("time", &ClockStepped::time, "When it was found, by the gate's clock"),
        field("milliseconds", &ClockStepped::milliseconds, "How far forward; back where negative"),
    };
  }
};

}  // namespace wardmote::watch

template <>
inline constexpr auto wardmote::EnumNames<wardmote::watch::Stream> =
    std::to_array<std::string_view>({"live", "simulated"});
template <>
inline constexpr auto wardmote::EnumNames<wardmote::watch::ClockSource> =
    std::to_array<std::string_view>({"gate", "input"});
