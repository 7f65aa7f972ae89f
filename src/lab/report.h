#pragma once
// A back-test as people and scripts read it: today's thresholds first, then each draft, with the
// same figures for all.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"
#include "lab/backtest.h"
#include "lab/scenario_report.h"

namespace wardmote::lab {

struct FirstReport {
  static constexpr std::string_view meaning = "The first request that met something.";
  Instant time;
  std::int64_t position = 0;
  std::string request_id;
  static constexpr auto fields() {
    return Fields{
        field("time", &FirstReport::time, "The time by which it was counted"),
        field("position", &FirstReport::position, "Its place in the journal"),
        field("request_id", &FirstReport::request_id, "Its RequestID"),
    };
  }
};

struct ThresholdReport {
  static constexpr std::string_view meaning = "What one threshold did.";
  std::string reference;
  std::optional<watch::ThresholdLevel> level;
  std::optional<std::int64_t> limit;
  std::int64_t broken = 0;
  std::int64_t stopped = 0;
  FirstReport first;
  static constexpr auto fields() {
    return Fields{
        field("reference", &ThresholdReport::reference, "Its setter's name for it"),
        field("level", &ThresholdReport::level, "What it does when it is passed"),
        field("limit", &ThresholdReport::limit, "Its limit, where it counts"),
        field("broken", &ThresholdReport::broken, "How many requests broke it"),
        field("stopped", &ThresholdReport::stopped, "How many of them were held or deleted"),
        field("first", &ThresholdReport::first, "The first that broke it"),
    };
  }
};

// Of a day, a User, or all.
struct CountsReport {
  static constexpr std::string_view meaning = "How many requests came and what became of them.";
  std::string of;
  std::int64_t requests = 0;
  std::int64_t passed = 0;
  std::int64_t warned = 0;
  std::int64_t flagged = 0;
  std::int64_t held = 0;
  std::int64_t deleted = 0;
  std::int64_t stopped() const { return held + deleted; }
  static constexpr auto fields() {
    return Fields{
        field("of", &CountsReport::of, "The day or the User ID"),
        field("requests", &CountsReport::requests, "All that were new and could be counted"),
        field("passed", &CountsReport::passed, "Broke no limit"),
        field("warned", &CountsReport::warned, "Went on above a warning"),
        field("flagged", &CountsReport::flagged, "Went on and were flagged"),
        field("held", &CountsReport::held, "Quarantined"),
        field("deleted", &CountsReport::deleted, "Deleted"),
    };
  }
};

struct SetReport {
  static constexpr std::string_view meaning = "What one set of thresholds did.";
  static constexpr bool shows_empty_lists = true;
  std::string set;
  CountsReport all;
  std::int64_t both = 0;
  std::int64_t only_today = 0;
  std::int64_t only_draft = 0;
  double share_of_ordinary = 0;
  std::optional<FirstReport> first_stopped;
  std::vector<CountsReport> days;
  std::vector<CountsReport> users;
  std::vector<ThresholdReport> thresholds;
  static constexpr auto fields() {
    return Fields{
        field("set", &SetReport::set, "\"today\", or the draft's reference"),
        field("all", &SetReport::all, "Over the whole period"),
        field("both", &SetReport::both, "Stopped today and by this set"),
        field("only_today", &SetReport::only_today, "Stopped today and not by this set"),
        field("only_draft", &SetReport::only_draft, "Stopped by this set and not today"),
        field("share_of_ordinary", &SetReport::share_of_ordinary,
              "Of the requests that went on today, the part that this set stops, from 0 to 1"),
        field("first_stopped", &SetReport::first_stopped, "The first that was held or deleted"),
        field("days", &SetReport::days, "Each day in London"),
        field("users", &SetReport::users, "Users of whose requests one did not just pass"),
        field("thresholds", &SetReport::thresholds,
              "Thresholds that were broken, those that stopped most first"),
    };
  }
};

struct BackTestReport {
  static constexpr std::string_view meaning =
      "What draft thresholds would have done with the traffic of a journal, beside today's.";
  static constexpr bool shows_empty_lists = true;
  std::optional<Instant> first, last;
  bool simulated = false;
  bool whole = true;
  std::int64_t requests = 0;
  std::int64_t repeats = 0;
  std::int64_t refused = 0;
  std::vector<SetReport> sets;
  std::vector<ScenarioReport> scenarios;
  static constexpr auto fields() {
    return Fields{
        field("first", &BackTestReport::first, "Time of the first request of the period"),
        field("last", &BackTestReport::last, "Time of the last"),
        field("simulated", &BackTestReport::simulated, "Whether the traffic is simulated"),
        field("whole", &BackTestReport::whole, "Whether the period was read to its end"),
        field("requests", &BackTestReport::requests, "New requests that could be counted"),
        field("repeats", &BackTestReport::repeats, "Repeats, which no threshold concerns"),
        field("refused", &BackTestReport::refused, "Refused, which no threshold concerns"),
        field("sets", &BackTestReport::sets, "Today's thresholds, then each draft"),
        field("scenarios", &BackTestReport::scenarios,
              "How soon the sets find each scenario of the simulated nation, where that was tried"),
    };
  }
};

// Without scenarios, which are tried apart. O(n log n) in days, Users and thresholds.
BackTestReport report_of(const BackTested&);

}  // namespace wardmote::lab
