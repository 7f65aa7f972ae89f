#pragma once
// Folded states, kept while they are wanted.
//
// A state is a function of the acts it was folded from, so the visible positions themselves are the
// key: readers whose sights admit the same acts share one value, and no entry can ever be wrong.
// A longer sequence that begins with a kept one is folded from there. Two generations bound the
// memo: what was not asked for during a whole generation goes. Thread-safe.

#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace wardmote::record {

class Memo {
 public:
  using Positions = std::vector<std::uint32_t>;
  using Value = std::shared_ptr<const void>;
  struct Found {
    Value value;           // empty where nothing fits
    std::size_t used = 0;  // how many of the positions it was folded from
  };

  explicit Memo(std::size_t entries_per_generation = 100'000) : bound_(entries_per_generation) {}

  Found find(const void* projection, std::uint32_t subject, const Positions&);
  void keep(const void* projection, std::uint32_t subject, Positions, Value);
  void clear();
  std::size_t size() const;

 private:
  struct Key {
    const void* projection;
    std::uint32_t subject;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return (reinterpret_cast<std::uintptr_t>(key.projection) >> 4) * 0x9E3779B97F4A7C15ULL +
             key.subject * 0xD1B54A32D192ED03ULL;
    }
  };
  struct Entry {
    Positions positions;
    Value value;
  };
  using Generation = std::unordered_map<Key, std::vector<Entry>, Hash>;
  // Different sights of one subject; more than these and the oldest goes.
  static constexpr std::size_t kVariants = 64;

  static const Entry* longest(const Generation&, const Key&, const Positions&);
  void insert(const Key&, Entry);

  std::size_t bound_;
  mutable std::mutex mutex_;
  Generation young_, old_;
};

}  // namespace wardmote::record
