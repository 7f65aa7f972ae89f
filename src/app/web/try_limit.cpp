#include "app/web/try_limit.h"

#include <algorithm>

namespace wardmote::app {
namespace {

std::int64_t micros(std::chrono::seconds span) { return std::chrono::microseconds(span).count(); }

Instant after(Instant from, std::chrono::seconds span) {
  return Instant(from.micros() + micros(span));
}

std::chrono::seconds wait_after(int failed) {
  if (failed < TryLimit::kFree) return std::chrono::seconds(0);
  const int doublings = std::min(failed - TryLimit::kFree, 10);
  return std::min(TryLimit::kFirstWait * (1 << doublings), TryLimit::kLongestWait);
}

}  // namespace

std::optional<Instant> TryLimit::begin(const std::string& person, Instant now) {
  const std::lock_guard lock(mutex_);
  if (filled_ && *filled_ < now) {
    const auto passed = static_cast<double>(now.micros() - filled_->micros());
    tokens_ =
        std::min<double>(kAltogether, tokens_ + passed / static_cast<double>(micros(kRefill)));
  }
  filled_ = now;
  std::erase_if(by_person_,
                [&](const auto& one) { return after(one.second.last, kForgotten) < now; });
  if (const auto known = by_person_.find(person); known != by_person_.end()) {
    auto& tries = known->second;
    if (now < tries.last) {  // the clock was set back: the wait goes with it
      tries.free_at = Instant(now.micros() + tries.free_at.micros() - tries.last.micros());
      tries.last = now;
    }
    if (now < tries.free_at) return tries.free_at;
  }
  if (tokens_ < 1) return after(now, kRefill);
  tokens_ -= 1;
  auto& tries = by_person_[person];
  ++tries.failed;
  tries.last = now;
  tries.free_at = after(now, wait_after(tries.failed));
  return std::nullopt;
}

void TryLimit::succeeded(const std::string& person) {
  const std::lock_guard lock(mutex_);
  by_person_.erase(person);
}

}  // namespace wardmote::app
