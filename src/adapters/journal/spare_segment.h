#pragma once
// The segment that comes next, filled with zeros ahead of its use, by a thread of its own and in
// small steps, so that no sync of the journal waits behind much.
//
// It keeps pace with the segment at hand: when that is half full, this one is ready. So it costs
// the disk little at any moment, however fast the journal grows.

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "adapters/system/files.h"

namespace wardmote::adapters::journal {

class SpareSegment {
 public:
  SpareSegment(system::Path path, std::uint64_t size);
  // Waits for one step at most; the file goes with it, unless it was taken.
  ~SpareSegment();
  SpareSegment(const SpareSegment&) = delete;

  std::uint64_t size() const { return size_; }

  // The segment at hand is filled up to here. Never waits for the disk.
  void follow(std::uint64_t filled);

  // Hurries, and waits until the file is whole and durable. Once. Errors: those of the disk; then
  // there is no file.
  Result<void> take();

  static constexpr std::uint64_t step = std::uint64_t{128} << 10;  // bytes

 private:
  void work();
  Result<void> fill();
  bool wait_for_turn(std::uint64_t at);

  const system::Path path_;
  const std::uint64_t size_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t filled_ = 0;
  bool hurried_ = false, stopping_ = false, taken_ = false;
  Result<void> done_;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace wardmote::adapters::journal
