#include "watch/adoption.h"

#include <chrono>

#include "base/codec.h"

namespace wardmote::watch {

namespace {

// Each with its own way out behind it.
Error refused(const std::string& reference, const Findings& findings) {
  std::string why, way_out;
  for (const Finding& finding : findings) {
    if (!why.empty()) why += " " + way_out + " ";
    why += finding.why;
    way_out = finding.way_out;
  }
  return Error{ErrorKind::Invalid, "thresholds-refused", reference, std::move(why),
               std::move(way_out)};
}

}  // namespace

Adoption::Adoption(ThresholdSet set, From from, SegmentFolder& folder, bool beside)
    : set_(std::move(set)), text_(encode(set_)), from_(std::move(from)), folder_(folder) {
  if (beside) thread_ = std::thread([this] { work(); });
}

Adoption::~Adoption() { stop(); }

void Adoption::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

Result<void> Adoption::begin() {
  const std::string reference = set_.reference;
  auto table = ThresholdTable::compile(std::move(set_), *from_.vocabulary, from_.memory);
  if (!table) return tl::unexpected(refused(reference, table.error()));
  recount_.emplace(folder_, succession(*from_.table, *table), from_.last_verdict, from_.policy);
  return {};
}

// Then, while it waits to be finished, what is being written.
void Adoption::work() {
  constexpr std::chrono::milliseconds pause(5);
  auto more = begin().map([] { return true; });
  while (more) {
    std::unique_lock lock(mutex_);
    if (!*more) {
      ready_ = true;
      changed_.wait_for(lock, pause, [this] { return stopping_; });
    }
    if (stopping_) return;
    lock.unlock();
    more = recount_->count_group();
  }
  error_ = std::move(more).error();
  ready_ = true;
}

Result<void> Adoption::finish(journal::Position until) {
  stop();
  const auto finished = [&]() -> Result<void> {
    if (error_) return tl::unexpected(*error_);
    if (!recount_) WARDMOTE_CHECK(begin());
    return recount_->count_to(until);
  }();
  if (!finished) error_ = finished.error();
  return finished;
}

}  // namespace wardmote::watch
