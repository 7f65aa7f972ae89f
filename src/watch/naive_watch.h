#pragma once
// The watch as a sentence of the specification would have it, and nothing clever: it keeps all that
// ever arrived and counts again for each verdict. For tests only; the engine is compared with it.

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/london.h"
#include "watch/arrival.h"
#include "watch/engine.h"

namespace wardmote::watch::testing {

class NaiveWatch {
 public:
  NaiveWatch(ThresholdSet set, const Vocabulary& vocabulary, Engine::Settings settings)
      : set_(std::move(set)), vocabulary_(vocabulary), settings_(settings) {}

  void adopt(ThresholdSet set) { set_ = std::move(set); }

  // Remembers otherwise from now on; what was forgotten when the last request came stays so.
  void remember(RememberedRequests::Bounds bounds) {
    const auto oldest = [&] {
      for (std::size_t i = oldest_remembered(); i < seen_.size(); ++i)
        if (seen_[i].time > seen_.back().time - settings_.remembered.milliseconds) return i;
      return seen_.size();
    }();
    forgotten_ = oldest;
    settings_.remembered = bounds;
    forgotten_ = oldest_remembered();
  }

  struct Answer {
    Outcome outcome = Outcome::Pass;
    bool repeat = false;
    std::int64_t first = 0;           // of a repeat: the time of the first one
    std::vector<std::string> broken;  // references, sorted
    bool operator==(const Answer&) const = default;
  };

  Answer decide(const Arrival& arrival, std::int64_t now) {
    if (const Seen* seen = remembered(arrival.id, now)) {
      if (seen->fingerprint != arrival.fingerprint || seen->type != arrival.type)
        return {.outcome = Outcome::Refuse, .broken = {}};
      return {.outcome = seen->outcome, .repeat = true, .first = seen->time, .broken = {}};
    }
    Answer answer;
    std::vector<Outcome> outcomes{Outcome::Pass};
    for (const Threshold& threshold : set_.thresholds) {
      if (!breaks(threshold, arrival, now)) continue;
      answer.broken.push_back(threshold.reference);
      outcomes.push_back(outcome_of(threshold, arrival));
    }
    const auto& order = settings_.policy.precedence;
    answer.outcome = *std::ranges::min_element(
        outcomes, {}, [&](Outcome outcome) { return std::ranges::find(order, outcome); });
    std::ranges::sort(answer.broken);
    const bool counts = goes_on(answer.outcome) ||
                        (answer.outcome == Outcome::Hold && settings_.policy.held_requests_count);
    seen_.push_back({arrival.id, arrival.type, arrival.fingerprint, answer.outcome, now, counts});
    return answer;
  }

  // The counting times of all that counted for a key, oldest first.
  std::vector<CountingTime> counted(const CounterKey& key) const {
    std::vector<CountingTime> out;
    for (const Seen& seen : seen_) {
      if (seen.counts && (!key.user || *key.user == seen.id.originator) &&
          (!key.type || *key.type == seen.type)) {
        out.emplace_back(seen.time);
      }
    }
    return out;
  }

 private:
  struct Seen {
    traffic::RequestId id;
    traffic::CommunicationType type;
    std::uint64_t fingerprint;
    Outcome outcome;
    std::int64_t time;
    bool counts;
  };

  // By number.
  std::size_t oldest_remembered() const {
    const std::size_t most = std::min<std::size_t>(settings_.remembered.most, seen_.size());
    return std::max(forgotten_, seen_.size() - most);
  }

  const Seen* remembered(const traffic::RequestId& id, std::int64_t now) const {
    for (std::size_t i = seen_.size(); i-- > oldest_remembered();) {
      if (seen_[i].time <= now - settings_.remembered.milliseconds) return nullptr;
      if (seen_[i].id == id) return &seen_[i];
    }
    return nullptr;
  }

  bool breaks(const Threshold& threshold, const Arrival& arrival, std::int64_t now) const {
    const std::string& type = vocabulary_.types[arrival.type.index];
    if (threshold.type && *threshold.type != type) return false;
    if (threshold.level == ThresholdLevel::DccAttribute) return breaks_value(threshold, arrival);
    if (threshold.user_id && traffic::Eui64::parse(*threshold.user_id) != arrival.id.originator) {
      return false;
    }
    std::int64_t limit = *threshold.limit;
    for (const ThresholdException& exception : threshold.exceptions) {
      if (exception.from.micros() / 1'000 <= now && now < exception.until.micros() / 1'000) {
        limit = exception.limit;
      }
    }
    return std::ranges::count_if(seen_, [&](const Seen& seen) {
             return seen.counts && (!threshold.type || seen.type == arrival.type) &&
                    (!threshold.user_id || seen.id.originator == arrival.id.originator) &&
                    in_window(threshold, seen.time, now);
           }) >= limit;
  }

  bool breaks_value(const Threshold& threshold, const Arrival& arrival) const {
    return std::ranges::any_of(arrival.values, [&](const AttributeValue& value) {
      return vocabulary_.attributes[value.attribute.value] == *threshold.attribute &&
             ((threshold.minimum && value.value < *traffic::Decimal::parse(*threshold.minimum)) ||
              (threshold.maximum && value.value > *traffic::Decimal::parse(*threshold.maximum)));
    });
  }

  static bool in_window(const Threshold& threshold, std::int64_t then, std::int64_t now) {
    if (threshold.window_seconds) return then > now - *threshold.window_seconds * 1'000;
    const Instant was(then * 1'000), is(now * 1'000);
    if (london::day_of(was) != london::day_of(is)) return false;
    return *threshold.window == CalendarWindow::Day || then / 3'600'000 == now / 3'600'000;
  }

  static Outcome outcome_of(const Threshold& threshold, const Arrival& arrival) {
    if (threshold.dual_control.value_or(false)) return Outcome::Flag;
    if (threshold.level == ThresholdLevel::UserWarning) return Outcome::Warn;
    const bool smets1 = arrival.generation == Generation::Smets1;
    return threshold.level == ThresholdLevel::DccAttribute && smets1 ? Outcome::Delete
                                                                     : Outcome::Hold;
  }

  ThresholdSet set_;
  const Vocabulary& vocabulary_;
  Engine::Settings settings_;
  std::vector<Seen> seen_;
  std::size_t forgotten_ = 0;  // so many of them, whatever is remembered from now on
};

}  // namespace wardmote::watch::testing
