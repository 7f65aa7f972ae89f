#pragma once
// A journal folder in memory whose writes wait, find no room or fail, as a test says. Thread-safe.
// For tests only.

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "watch/faulty_folder.h"

namespace wardmote::app::gate::testing {

class HeldDisk final : public watch::SegmentFolder {
 public:
  enum class Mood { Writes, Waits, IsFull, Fails };

  void be(Mood mood) {
    const std::lock_guard lock(mutex_);
    mood_ = mood;
    changed_.notify_all();
  }
  // Until a write waits, or has been refused.
  void wait_for_a_write() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return met_ != 0; });
  }

  Result<std::vector<std::uint64_t>> list() override { return folder_.list(); }
  Result<std::unique_ptr<watch::SegmentFile>> open(std::uint64_t number) override {
    WARDMOTE_TRY(file, folder_.open(number));
    return std::make_unique<File>(*this, std::move(file));
  }
  Result<std::unique_ptr<watch::SegmentFile>> create(std::uint64_t number,
                                                     std::uint64_t size) override {
    WARDMOTE_TRY(file, folder_.create(number, size));
    return std::make_unique<File>(*this, std::move(file));
  }

 private:
  class File final : public watch::SegmentFile {
   public:
    File(HeldDisk& disk, std::unique_ptr<watch::SegmentFile> file)
        : disk_(disk), file_(std::move(file)) {}
    Result<void> write(std::uint64_t offset, std::string_view bytes) override {
      WARDMOTE_CHECK(disk_.pass());
      return file_->write(offset, bytes);
    }
    Result<void> sync() override { return file_->sync(); }
    Result<std::string> read(std::uint64_t offset, std::size_t most) override {
      return file_->read(offset, most);
    }
    std::uint64_t size() const override { return file_->size(); }

   private:
    HeldDisk& disk_;
    std::unique_ptr<watch::SegmentFile> file_;
  };

  Result<void> pass() {
    std::unique_lock lock(mutex_);
    if (mood_ == Mood::Writes) return {};
    ++met_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return mood_ != Mood::Waits; });
    if (mood_ == Mood::IsFull) return fail(ErrorKind::Full, "disk-full", "", "No room.");
    if (mood_ == Mood::Fails) return fail(ErrorKind::Unavailable, "disk-failed", "", "It failed.");
    return {};
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  Mood mood_ = Mood::Writes;
  int met_ = 0;
  watch::testing::FaultyDisk disk_{1, {}};
  watch::testing::FaultyFolder folder_{disk_};
};

}  // namespace wardmote::app::gate::testing
