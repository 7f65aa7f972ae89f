#pragma once
// The record in memory: headers resident, bodies in an arena, an index by subject. Private to
// record/.
//
// One writer pushes; readers hold `mutex` shared while they look things up by name, and read what
// lies below a published size without it (AppendOnly). About 200 bytes an act besides its body.

#include <cstring>
#include <map>
#include <memory_resource>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "record/act.h"
#include "record/append_only.h"
#include "record/line.h"
#include "record/position.h"

namespace wardmote::record {

// Strings numbered in the order of their first use.
class Symbols {
 public:
  std::uint32_t intern(std::string_view text);
  std::uint32_t find(std::string_view text) const;  // kNone where unknown
  std::string_view operator[](std::uint32_t id) const { return names_[id]; }
  std::size_t size() const { return names_.size(); }

 private:
  AppendOnly<std::string> names_;
  boost::unordered_flat_map<std::string_view, std::uint32_t> ids_;
};

// Copies of bodies that never move.
class Arena {
 public:
  explicit Arena(std::pmr::memory_resource* memory) : memory_(memory) {}
  ~Arena();
  Arena(const Arena&) = delete;

  const char* keep(std::string_view bytes);

 private:
  static constexpr std::size_t kFirst = std::size_t{64} << 10;
  static constexpr std::size_t kLargest = std::size_t{2} << 20;  // chunks double up to here
  char* add(std::size_t size);

  std::pmr::memory_resource* memory_;
  std::vector<std::span<char>> chunks_;
  std::size_t chunk_ = kFirst / 2;  // size of the latest
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

struct Header {
  ActId id;
  Instant recorded_at;
  const char* body;
  std::uint32_t body_size;
  std::int32_t effective_on;  // days since 1970
  std::uint32_t kind, actor, authority;
  Position corrects;
  std::uint32_t subjects;  // first in the pool
  std::uint32_t subject_count;
};

class Log {
 public:
  // Marking 0 is nobody's: of rows that have no act (erased).
  explicit Log(std::pmr::memory_resource* memory);

  // How many acts are about to come, as far as is known: saves time, promises nothing.
  void expect(std::size_t acts) { by_id_.reserve(acts); }
  // `body` stands in for line.body when it was upcast, with its `kind`.
  // Refused: a correction or remark of an act that never was here, a repeated id, a step back in
  // time.
  Result<> push(const Line& line, std::string_view kind, std::string_view body);
  void push_erased();
  void forget(Position);  // makes an act invisible: erased

  Position find(const ActId&) const;  // kNone where unknown or erased
  // When the act was erased, as the Erased acts say.
  std::optional<Instant> erased_at(const ActId&) const;
  std::size_t size() const { return headers_.size(); }

  const Header& header(Position at) const { return headers_[at]; }
  std::uint32_t marking_at(Position at) const { return load(markings_[at]); }
  std::span<const std::uint32_t> markings_from(Position at) const { return markings_.run(at); }
  const Marking& marking(std::uint32_t id) const { return marking_table_[id].marking; }
  std::uint64_t marking_hash(std::uint32_t id) const { return marking_table_[id].hash; }
  std::size_t marking_count() const { return marking_table_.size(); }
  Act act(Position) const;
  void read(Position, Act& into) const;  // the same, in place of what stood there

  std::uint32_t subject(std::string_view name) const { return subjects_.find(name); }
  std::string_view subject_name(std::uint32_t id) const { return subjects_[id]; }
  const std::vector<Position>& postings(std::uint32_t subject) const { return postings_[subject]; }
  const std::vector<std::uint32_t>& subjects_of_sort(std::string_view sort) const;
  Instant last_recorded_at() const { return last_recorded_at_; }

  static std::uint32_t load(const std::uint32_t& value) {
    return std::atomic_ref<std::uint32_t>(const_cast<std::uint32_t&>(value))
        .load(std::memory_order_relaxed);
  }

  mutable std::shared_mutex mutex;

 private:
  struct Interned {
    Marking marking;
    std::uint64_t hash = 0;  // of its text: the same in every record
    std::string written;     // in its line
  };
  Result<std::uint32_t> intern_marking(std::string_view written);
  Result<> remark(std::string_view body);

  AppendOnly<Header> headers_;
  AppendOnly<std::uint32_t> markings_;
  AppendOnly<std::uint32_t> subject_pool_;
  AppendOnly<Interned> marking_table_;
  boost::unordered_flat_map<std::string_view, std::uint32_t> marking_ids_;
  std::uint32_t last_marking_ = 0;  // acts of one mark come in runs
  // By Id128::prefix.
  boost::unordered_flat_map<
      std::uint64_t, Position, boost::hash<std::uint64_t>, std::equal_to<std::uint64_t>,
      std::pmr::polymorphic_allocator<std::pair<const std::uint64_t, Position>>>
      by_id_;
  Symbols kinds_, people_, authorities_, subjects_;
  std::vector<std::vector<Position>> postings_;                           // by subject
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> sorts_;  // subjects by sort
  Arena arena_;
  Instant last_recorded_at_;
  bool has_empty_rows_ = false;
  // What was erased before this log was read has no id here; who spoke of it still names it.
  std::map<Position, ActId> corrects_erased_;  // filled while reading a stored record only
  std::map<ActId, Instant> erased_;
};

}  // namespace wardmote::record
