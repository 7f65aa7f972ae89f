#pragma once
// Snapshots in memory on a disk that misbehaves by seed: it is full, fails, and keeps a snapshot
// that is torn or damaged. Thread-safe but for files(). For tests only.

#include <map>
#include <mutex>
#include <random>
#include <string>

#include "watch/snapshot_files.h"

namespace wardmote::watch::testing {

class FaultySnapshots final : public SnapshotFolder {
 public:
  struct Odds {  // of one call in so many; 0 is never
    unsigned full = 0;
    unsigned keep_fails = 0;
    unsigned is_torn = 0;     // what was kept ends somewhere
    unsigned is_damaged = 0;  // a bit of what was kept is another
  };

  FaultySnapshots() : FaultySnapshots(1, Odds()) {}
  FaultySnapshots(std::uint64_t seed, Odds odds) : random_(seed), odds_(odds) {}

  std::map<std::uint64_t, std::string>& files() { return files_; }
  // From now on it misbehaves so.
  void misbehave(std::uint64_t seed, Odds odds) {
    const std::lock_guard lock(mutex_);
    random_.seed(seed);
    odds_ = odds;
  }

  Result<std::vector<std::uint64_t>> list() override {
    const std::lock_guard lock(mutex_);
    std::vector<std::uint64_t> out;
    for (const auto& [position, bytes] : files_) out.push_back(position);
    return out;
  }
  Result<std::unique_ptr<SnapshotSource>> open(std::uint64_t position) override {
    const std::lock_guard lock(mutex_);
    const auto file = files_.find(position);
    if (file == files_.end())
      return fail(ErrorKind::NotFound, "snapshot-missing", "", "There is no such snapshot.");
    return std::make_unique<Source>(file->second);
  }
  Result<std::unique_ptr<SnapshotSink>> begin(std::uint64_t position) override {
    return std::make_unique<Sink>(*this, position);
  }
  Result<void> remove(std::uint64_t position) override {
    const std::lock_guard lock(mutex_);
    files_.erase(position);
    return {};
  }

 private:
  class Source final : public SnapshotSource {
   public:
    explicit Source(std::string bytes) : bytes_(std::move(bytes)) {}
    std::uint64_t size() const override { return bytes_.size(); }
    Result<std::string> read(std::uint64_t offset, std::size_t most) override {
      return offset > bytes_.size() ? std::string() : bytes_.substr(offset, most);
    }

   private:
    std::string bytes_;
  };

  class Sink final : public SnapshotSink {
   public:
    Sink(FaultySnapshots& folder, std::uint64_t position) : folder_(folder), position_(position) {}
    Result<void> append(std::string_view bytes) override {
      const std::lock_guard lock(folder_.mutex_);
      if (folder_.happens(folder_.odds_.full)) return fail(ErrorKind::Full, "full", "", "No room.");
      bytes_ += bytes;
      return {};
    }
    Result<void> keep() override {
      const std::lock_guard lock(folder_.mutex_);
      if (folder_.happens(folder_.odds_.keep_fails)) {
        return fail(ErrorKind::Unavailable, "sync", "", "The disk failed.");
      }
      if (folder_.happens(folder_.odds_.is_torn)) bytes_.resize(folder_.random_() % bytes_.size());
      if (!bytes_.empty() && folder_.happens(folder_.odds_.is_damaged)) {
        bytes_[folder_.random_() % bytes_.size()] ^= 1;
      }
      folder_.files_[position_] = std::move(bytes_);
      return {};
    }

   private:
    FaultySnapshots& folder_;
    std::uint64_t position_;
    std::string bytes_;
  };

  bool happens(unsigned one_in) { return one_in != 0 && random_() % one_in == 0; }

  std::mutex mutex_;
  std::mt19937_64 random_;
  Odds odds_;
  std::map<std::uint64_t, std::string> files_;
};

}  // namespace wardmote::watch::testing
