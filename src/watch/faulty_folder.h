#pragma once
// A disk in memory that misbehaves by seed: it is full for a while, fails a write or a sync, and
// when the power goes it keeps of what was not synced any sectors it likes. For tests only.

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "watch/faulty_snapshots.h"
#include "watch/journal_files.h"

namespace wardmote::watch::testing {

class FaultyDisk {
 public:
  struct Odds {  // of one call in so many; 0 is never
    unsigned full = 0;
    unsigned write_fails = 0;
    unsigned sync_fails = 0;
    unsigned sync_lies = 0;
  };

  FaultyDisk(std::uint64_t seed, Odds odds) : random_(seed), odds_(odds) {}

  bool happens(unsigned one_in) { return one_in != 0 && random_() % one_in == 0; }
  const Odds& odds() const { return odds_; }
  void set_odds(Odds odds) { odds_ = odds; }
  // The next so many calls find it full, whatever the odds. Before a gate's thread works on it.
  void fill_for(unsigned calls) { full_calls_ = calls; }
  bool is_full() {
    if (full_calls_ == 0) return happens(odds_.full);
    --full_calls_;
    return true;
  }

  // The power goes: of each write that was not synced, any of its sectors may have reached the
  // disk.
  void lose_power() {
    for (const auto& [segment, offset, bytes] : unsynced_) {
      constexpr std::size_t sector = 512;
      for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = std::min(sector - (offset + at) % sector, bytes.size() - at);
        if (random_() % 2 == 0) durable_[segment].replace(offset + at, length, bytes, at, length);
        at += length;
      }
    }
    unsynced_.clear();
    visible_ = durable_;
  }

  void write(std::uint64_t segment, std::uint64_t offset, std::string_view bytes) {
    visible_[segment].replace(offset, bytes.size(), bytes);
    unsynced_.push_back({segment, offset, std::string(bytes)});
  }
  void sync() {
    durable_ = visible_;
    unsynced_.clear();
  }
  void create(std::uint64_t segment, std::uint64_t size) {
    visible_[segment] = durable_[segment] = std::string(size, '\0');
  }
  void remove(std::uint64_t segment) {
    visible_.erase(segment);
    durable_.erase(segment);
    std::erase_if(unsynced_, [&](const Write& write) { return write.segment == segment; });
  }
  std::map<std::uint64_t, std::string>& segments() { return visible_; }

 private:
  struct Write {
    std::uint64_t segment;
    std::uint64_t offset;
    std::string bytes;
  };
  std::mt19937_64 random_;
  Odds odds_;
  unsigned full_calls_ = 0;
  std::map<std::uint64_t, std::string> durable_, visible_;
  std::vector<Write> unsynced_;
};

class FaultyFile final : public SegmentFile {
 public:
  FaultyFile(FaultyDisk& disk, std::uint64_t number) : disk_(disk), number_(number) {}

  Result<void> write(std::uint64_t offset, std::string_view bytes) override {
    if (disk_.is_full()) return fail(ErrorKind::Full, "full", "", "No room.");
    if (disk_.happens(disk_.odds().write_fails)) {
      disk_.write(number_, offset, bytes.substr(0, bytes.size() / 2));
      return fail(ErrorKind::Unavailable, "write", "", "The disk failed.");
    }
    disk_.write(number_, offset, bytes);
    return {};
  }
  Result<void> sync() override {
    if (disk_.happens(disk_.odds().sync_fails)) {
      return fail(ErrorKind::Unavailable, "sync", "", "The disk failed.");
    }
    if (!disk_.happens(disk_.odds().sync_lies)) disk_.sync();
    return {};
  }
  Result<std::string> read(std::uint64_t offset, std::size_t most) override {
    return disk_.segments()[number_].substr(offset, most);
  }
  std::uint64_t size() const override { return disk_.segments()[number_].size(); }

 private:
  FaultyDisk& disk_;
  std::uint64_t number_;
};

class FaultyFolder final : public PrunableFolder {
 public:
  explicit FaultyFolder(FaultyDisk& disk) : disk_(disk) {}

  // The process dies at the change after so many others, which may or may not have been made.
  void die_after(unsigned changes) { left_ = changes; }
  void live() { left_.reset(); }

  Result<std::optional<std::string>> statement() override { return statement_; }
  Result<std::optional<std::string>> prepared() override { return prepared_; }
  SnapshotFolder* bases() override { return &bases_; }
  FaultySnapshots& base_files() { return bases_; }
  Result<void> prepare(std::string_view text) override {
    return change([&] { prepared_ = text; });
  }
  Result<void> forget_prepared() override {
    return change([&] { prepared_.reset(); });
  }
  Result<void> state(std::string_view text) override {
    return change([&] { statement_ = text; });
  }
  Result<void> remove(std::uint64_t number) override {
    return change([&] { disk_.remove(number); });
  }

  Result<std::vector<std::uint64_t>> list() override {
    std::vector<std::uint64_t> out;
    for (const auto& [number, bytes] : disk_.segments()) out.push_back(number);
    return out;
  }
  Result<std::unique_ptr<SegmentFile>> open(std::uint64_t number) override {
    return std::make_unique<FaultyFile>(disk_, number);
  }
  Result<std::unique_ptr<SegmentFile>> create(std::uint64_t number, std::uint64_t size) override {
    if (disk_.is_full()) return fail(ErrorKind::Full, "full", "", "No room.");
    disk_.create(number, size);
    return std::make_unique<FaultyFile>(disk_, number);
  }

 private:
  template <class Change>
  Result<void> change(Change&& make) {
    const bool dies = left_ && *left_ == 0;
    if (left_ && *left_ != 0) --*left_;
    if (!dies || disk_.happens(2)) make();
    if (dies) return fail(ErrorKind::Unavailable, "died", "", "The process died.");
    return {};
  }

  FaultyDisk& disk_;
  std::optional<unsigned> left_;
  std::optional<std::string> statement_, prepared_;
  FaultySnapshots bases_;
};

}  // namespace wardmote::watch::testing
