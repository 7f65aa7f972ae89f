#pragma once
// The RequestIDs of the last hours with the verdict each was given, so that a repeat is known for
// one: remembered for a time or up to a number, whichever ends first; later a repeat counts as new.
//
// A request takes 40 bytes in a ring and 5 to 6 in an index of cache lines: 15 places and a count
// of those that found their line full and went on to the next. Which requests are remembered
// depends on what was added and when, never on the layout, which is keyed against senders who would
// choose their RequestIDs to collide. Memory is taken as it fills; that of the index at once where
// it comes from `pages`; the ring comes from the heap. Not thread-safe. Each call costs O(1).

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>

#include "traffic/request_id.h"
#include "watch/arrival.h"
#include "watch/counting_time.h"
#include "watch/verdict.h"

namespace wardmote::watch {

class RememberedRequests {
 public:
  struct Bounds {
    std::uint32_t most = 1'000'000;                  // at least 1, at most greatest_most
    std::int64_t milliseconds = 24LL * 3600 * 1000;  // at least 1
    bool operator==(const Bounds&) const = default;
  };
  static constexpr std::uint32_t greatest_most = (std::uint32_t{1} << 27) - 1;

  struct Request {
    traffic::RequestId id;
    std::uint64_t fingerprint;
    std::uint64_t facts;  // from the lowest: outcome 5 bits, doubts 3, milliseconds 44, type 12

    static std::uint64_t facts_of(const Arrival&, Outcome, CountingTime);
    CountingTime time() const {
      return CountingTime(static_cast<std::int64_t>(facts >> 8 & 0xFFF'FFFF'FFFF));
    }
    Outcome outcome() const { return static_cast<Outcome>(facts & 0x1F); }
    Doubts doubts() const { return Doubts::of_bits(facts >> 5); }
    // Whether it is what was added, by its bytes and its type.
    bool is(const Arrival&) const;
  };
  static_assert(sizeof(Request) == 40);

  // `pages`, of the index, outlive it; without them it comes from the heap as well.
  RememberedRequests(Bounds, std::uint64_t key, std::pmr::memory_resource* pages = nullptr);

  // What a RequestID is looked up by; good for this object only.
  struct Key {
    std::uint64_t hash = 0;
  };
  Key key_of(const traffic::RequestId&) const;

  // None where it was never added, or was forgotten by `now`. The pointer holds until the next add.
  const Request* find(Key, const traffic::RequestId&, CountingTime now) const;

  // Remembers a request that find() does not know; `now` is no earlier than any before.
  void add(Key, const Arrival&, Outcome, CountingTime now);

  std::uint32_t size() const { return size_; }
  std::size_t bytes_a_request() const;

  // For snapshots. Requests are numbered in the order in which they were added; those remembered
  // are the last size(), forgotten ones among them until the next add. A request that leaves stays
  // readable until bounds().most others have been added since.
  std::uint64_t added() const { return added_; }
  // From this one on, at most `most`, as far as they lie together.
  std::span<const Request> from(std::uint64_t number, std::uint64_t most) const;
  // Remembers again, in their order, what another object remembered: no more than bounds().most.
  void restore(std::span<const Request>);
  const Bounds& bounds() const { return bounds_; }

  // The same requests under other bounds: the newest, where not all find room. What these bounds
  // had forgotten when the last one was added is left out.
  RememberedRequests under(Bounds, std::pmr::memory_resource* pages) const;

  // Fetches what find() and add() will touch: first the index, some time later the requests.
  void prefetch_lines(Key) const;
  void prefetch_requests(Key) const;

 private:
  struct Line {
    // The place in the ring, plus one, and before it as many bits of the hash as find room; 0:
    // free.
    std::uint32_t places[15];
    std::uint32_t passed_by;  // requests whose home is here or before and that live further on
  };
  struct Free {
    std::pmr::memory_resource* pages = nullptr;
    std::size_t bytes = 0;
    void operator()(void* memory) const;
  };
  using Memory = std::unique_ptr<void, Free>;
  static Memory memory(std::size_t bytes, std::pmr::memory_resource* pages);

  // Bits for the places that are `wanted` in the bits of `mask`.
  static std::uint32_t matching(const Line&, std::uint32_t mask, std::uint32_t wanted);
  std::uint32_t tag_of(std::uint64_t hash) const;
  std::uint32_t home_of(std::uint64_t hash) const;
  std::uint32_t next(std::uint32_t line) const { return line + 1 == line_count_ ? 0 : line + 1; }
  std::uint32_t place(std::uint32_t index) const;
  bool is_forgotten(const Request&, CountingTime now) const;
  void enter(std::uint64_t hash, std::uint32_t place);
  void forget_oldest();

  Bounds bounds_;
  std::uint64_t key_;
  std::uint32_t head_ = 0;
  std::uint32_t size_ = 0;
  std::uint64_t added_ = 0;  // the next one's place is this, modulo bounds_.most
  std::uint32_t line_count_ = 0;
  unsigned place_bits_;
  std::uint32_t place_mask_;
  Memory ring_memory_;
  Memory line_memory_;
  Request* ring_ = nullptr;
  Line* lines_ = nullptr;  // at a cache line's edge
};

}  // namespace wardmote::watch
