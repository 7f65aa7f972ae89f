#include "adapters/journal/spare_segment.h"

#include <algorithm>
#include <cerrno>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include "adapters/journal/numbered_files.h"
#include "adapters/system/descriptor.h"

namespace wardmote::adapters::journal {

using system::Descriptor;
using system::Path;
using system::system_error;

namespace {

// Ready when the segment at hand is half full.
constexpr std::uint64_t ahead = 2;

}  // namespace

SpareSegment::SpareSegment(Path path, std::uint64_t size)
    : path_(std::move(path)), size_(size), thread_([this] { work(); }) {}

SpareSegment::~SpareSegment() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
  if (!taken_) ::unlink(path_.c_str());
}

void SpareSegment::follow(std::uint64_t filled) {
  {
    const std::lock_guard lock(mutex_);
    filled_ = filled;
  }
  changed_.notify_all();
}

Result<void> SpareSegment::take() {
  {
    const std::lock_guard lock(mutex_);
    hurried_ = true;
  }
  changed_.notify_all();
  thread_.join();
  taken_ = done_.has_value();
  return done_;
}

void SpareSegment::work() { done_ = fill(); }

// False where nobody wants the file any more.
bool SpareSegment::wait_for_turn(std::uint64_t at) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return stopping_ || hurried_ || at < ahead * filled_; });
  return !stopping_;
}

Result<void> SpareSegment::fill() {
  if (!wait_for_turn(0)) return {};
  const Descriptor file(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (!file) return tl::unexpected(system_error(errno, path_, "cannot be created"));
  const std::string zeros(step, '\0');
  for (std::uint64_t at = 0; at < size_; at += step) {
    if (!wait_for_turn(at)) return {};
    const auto length = std::min<std::uint64_t>(step, size_ - at);
    WARDMOTE_CHECK(write_through(file.get(), at, std::string_view(zeros).substr(0, length), path_));
  }
  if (::fsync(file.get()) == 0) return {};
  return tl::unexpected(system_error(errno, path_, "cannot be synced"));
}

}  // namespace wardmote::adapters::journal
