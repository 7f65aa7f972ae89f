#pragma once
// A watch behind the pages: a gate that decides what a test sends, and whoever follows its journal.

#include <optional>
#include <stdexcept>

#include "adapters/system/log.h"
#include "app/watch_journal.h"
#include "app/watch_live.h"
#include "app/watch_live_testing.h"
#include "app/web/testing.h"

namespace wardmote::app::testing {

struct Sent {
  std::string user;
  std::uint64_t counter = 0;
  std::int64_t at = 0;  // milliseconds since the run began
  watch::Doubts doubts = {};
};

class Watched {
 public:
  static constexpr const char* meter = "00-DB-12-34-56-78-90-A0";

  // All requests are of type 7.4. The run begins at `begun`, where `clock` stands.
  Watched(Office& office, Clock& clock, Instant begun, std::vector<watch::Threshold> thresholds,
          const std::vector<Sent>& requests, std::optional<traffic::Eui64> dcc = {})
      : office_(office) {
    watch::Gate::Opening opening;
    opening.run.precedence = {watch::Outcome::Delete, watch::Outcome::Hold, watch::Outcome::Flag,
                              watch::Outcome::Warn, watch::Outcome::Pass};
    opening.run.remembered_most = 1'000;
    opening.run.remembered_milliseconds = 86'400'000;
    opening.run.vocabulary = {.types = {"7.4"}, .attributes = {}};
    opening.thresholds = {.reference = "set", .thresholds = std::move(thresholds)};
    opening.segment_size = std::uint64_t{1} << 20;
    auto open = open_gate(office.site->data(), std::move(opening), chance_).value();
    for (const auto& one : requests) {
      watch::Request request;
      request.arrival.id = {*traffic::Eui64::parse(one.user), *traffic::Eui64::parse(meter),
                            one.counter};
      request.arrival.doubts = one.doubts;
      request.time = watch::CountingTime(begun.micros() / 1'000 + one.at);
      open.gate.take({&request, 1});
      open.gate.hand_over();
      open.gate.collect().value();
    }
    if (!open.gate.close()) throw std::runtime_error("the run did not end well");
    follow(clock, open.gate.position());
    office.web = Web::open(*office.site, clock, *office.random, office.metrics,
                           {.public_name = "", .watch = &*live_, .dcc = dcc})
                     .value();
  }
  ~Watched() { office_.web.reset(); }
  Watched(const Watched&) = delete;

  static std::string request_id(const std::string& user, std::uint64_t counter) {
    return user + ":" + meter + ":" + std::to_string(counter);
  }

 private:
  void follow(Clock& clock, watch::journal::Position entries) {
    live_.emplace(*office_.site, clock, chance_, office_.metrics, log_);
    wait_until_followed(*live_, entries);
  }

  Office& office_;
  wardmote::testing::SeededRandom chance_{11};
  wardmote::testing::ManualClock log_clock_;
  system::Log log_{log_clock_, system::LogLevel::Error, [](std::string_view) {}};
  std::optional<WatchLive> live_;
};

// A User's limit of so many requests of type 7.4 within an hour.
inline watch::Threshold hourly(const std::string& reference, const std::string& user,
                               std::int64_t limit) {
  watch::Threshold out;
  out.reference = reference;
  out.user_id = user;
  out.type = "7.4";
  out.limit = limit;
  out.window_seconds = 3'600;
  return out;
}

}  // namespace wardmote::app::testing
