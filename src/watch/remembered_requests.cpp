#include "watch/remembered_requests.h"

#define XXH_INLINE_ALL
#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <new>

#ifdef __SSE2__
#include <emmintrin.h>
#endif
#include <xxhash.h>

namespace wardmote::watch {

namespace {

constexpr std::uint32_t requests_a_line = 12;  // on average, when full
constexpr std::size_t cache_line = 64;

}  // namespace

void RememberedRequests::Free::operator()(void* memory) const {
  if (pages) {
    pages->deallocate(memory, bytes, cache_line);
  } else {
    std::free(memory);
  }
}

// From the heap the system gives it zeroed on first use: what is not filled yet takes no memory.
// So the ring, filled in order: a large page would be cleared while a request waits.
RememberedRequests::Memory RememberedRequests::memory(std::size_t bytes,
                                                      std::pmr::memory_resource* pages) {
  void* const begin = pages ? pages->allocate(bytes, cache_line) : std::calloc(bytes, 1);
  if (!begin) throw std::bad_alloc();
  return Memory(begin, Free{pages, bytes});
}

RememberedRequests::RememberedRequests(Bounds bounds, std::uint64_t key,
                                       std::pmr::memory_resource* pages)
    : bounds_(bounds),
      key_(key),
      line_count_(bounds.most / requests_a_line + 1),
      place_bits_(static_cast<unsigned>(std::bit_width(bounds.most))),
      place_mask_((std::uint32_t{1} << place_bits_) - 1),
      ring_memory_(memory(std::size_t{bounds.most} * sizeof(Request), nullptr)),
      line_memory_(memory((std::size_t{line_count_} + 1) * sizeof(Line), pages)) {
  static_assert(sizeof(Line) == cache_line);
  ring_ = static_cast<Request*>(ring_memory_.get());
  void* edge = line_memory_.get();
  std::size_t room = (std::size_t{line_count_} + 1) * sizeof(Line);
  lines_ = static_cast<Line*>(
      std::align(cache_line, std::size_t{line_count_} * sizeof(Line), edge, room));
  if (pages) std::memset(lines_, 0, std::size_t{line_count_} * sizeof(Line));
}

RememberedRequests::Key RememberedRequests::key_of(const traffic::RequestId& id) const {
  static_assert(sizeof id == 24 && std::has_unique_object_representations_v<traffic::RequestId>);
  return {XXH3_64bits_withSeed(&id, sizeof id, key_)};
}

// The fewer places there are, the more of the hash stands beside each.
std::uint32_t RememberedRequests::tag_of(std::uint64_t hash) const {
  return static_cast<std::uint32_t>(hash >> 32) & ~place_mask_;
}

#ifdef __SSE2__
std::uint32_t RememberedRequests::matching(const Line& line, std::uint32_t mask,
                                           std::uint32_t wanted) {
  const auto four = [&](int at) {
    const __m128i places = _mm_load_si128(reinterpret_cast<const __m128i*>(&line) + at);
    return _mm_cmpeq_epi32(_mm_and_si128(places, _mm_set1_epi32(static_cast<int>(mask))),
                           _mm_set1_epi32(static_cast<int>(wanted)));
  };
  const __m128i all =
      _mm_packs_epi16(_mm_packs_epi32(four(0), four(1)), _mm_packs_epi32(four(2), four(3)));
  return static_cast<std::uint32_t>(_mm_movemask_epi8(all)) & 0x7FFF;
}
#else
std::uint32_t RememberedRequests::matching(const Line& line, std::uint32_t mask,
                                           std::uint32_t wanted) {
  std::uint32_t out = 0;
  for (unsigned i = 0; i < std::size(line.places); ++i)
    out |= std::uint32_t{(line.places[i] & mask) == wanted} << i;
  return out;
}
#endif

std::uint32_t RememberedRequests::home_of(std::uint64_t hash) const {
  return static_cast<std::uint32_t>(((hash & 0xFFFF'FFFF) * line_count_) >> 32);
}

std::uint32_t RememberedRequests::place(std::uint32_t index) const {
  const std::uint64_t place = std::uint64_t{head_} + index;
  return static_cast<std::uint32_t>(place < bounds_.most ? place : place - bounds_.most);
}

bool RememberedRequests::is_forgotten(const Request& request, CountingTime now) const {
  return request.time().milliseconds() <= now.milliseconds() - bounds_.milliseconds;
}

const RememberedRequests::Request* RememberedRequests::find(Key key, const traffic::RequestId& id,
                                                            CountingTime now) const {
  const std::uint64_t hash = key.hash;
  const std::uint32_t tag = tag_of(hash);
  std::uint32_t at = home_of(hash);
  // In a table of few lines each may have sent somebody on: one round is enough.
  for (std::uint32_t looked = 0; looked < line_count_; ++looked, at = next(at)) {
    const Line& line = lines_[at];
    for (std::uint32_t hits = matching(line, ~place_mask_, tag); hits != 0; hits &= hits - 1) {
      const std::uint32_t entry = line.places[std::countr_zero(hits)];
      if (entry == 0) continue;
      const Request& request = ring_[(entry & place_mask_) - 1];
      if (request.id == id) return is_forgotten(request, now) ? nullptr : &request;
    }
    if (line.passed_by == 0) break;
  }
  return nullptr;
}

// Of a type as much as finds room; 0 says nothing of it, as in older snapshots.
std::uint64_t RememberedRequests::Request::facts_of(const Arrival& arrival, Outcome outcome,
                                                    CountingTime time) {
  constexpr std::uint64_t kinds = 4'095;
  return (arrival.type.index % kinds + 1) << 52 |
         static_cast<std::uint64_t>(time.milliseconds()) << 8 |
         std::uint64_t{arrival.doubts.bits()} << 5 | static_cast<std::uint64_t>(outcome);
}

bool RememberedRequests::Request::is(const Arrival& arrival) const {
  const std::uint64_t its = facts >> 52;
  return fingerprint == arrival.fingerprint &&
         (its == 0 || its == facts_of(arrival, Outcome::Pass, {}) >> 52);
}

void RememberedRequests::add(Key key, const Arrival& arrival, Outcome outcome, CountingTime now) {
  while (size_ != 0 && (size_ == bounds_.most || is_forgotten(ring_[head_], now))) forget_oldest();
  const std::uint32_t free = place(size_);
  ring_[free] = {.id = arrival.id,
                 .fingerprint = arrival.fingerprint,
                 .facts = Request::facts_of(arrival, outcome, now)};
  enter(key.hash, free);
  ++size_;
  ++added_;
}

std::span<const RememberedRequests::Request> RememberedRequests::from(std::uint64_t number,
                                                                      std::uint64_t most) const {
  const std::uint64_t slot = number % bounds_.most;
  return {ring_ + slot, static_cast<std::size_t>(
                            std::min({most, added_ - number, std::uint64_t{bounds_.most} - slot}))};
}

void RememberedRequests::restore(std::span<const Request> requests) {
  constexpr std::size_t ahead = 16;
  std::array<std::uint64_t, ahead> hashes{};
  const auto fetch = [&](std::size_t i) {
    if (i >= requests.size()) return;
    hashes[i % ahead] = key_of(requests[i].id).hash;
    __builtin_prefetch(lines_ + home_of(hashes[i % ahead]), 1);
  };
  for (std::size_t i = 0; i < ahead; ++i) fetch(i);
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const std::uint32_t free = place(size_);
    ring_[free] = requests[i];
    enter(hashes[i % ahead], free);
    ++size_;
    ++added_;
    fetch(i + ahead);
  }
}

RememberedRequests RememberedRequests::under(Bounds bounds,
                                             std::pmr::memory_resource* pages) const {
  RememberedRequests out(bounds, key_, pages);
  std::uint64_t next = added_ - std::min(size_, bounds.most);
  if (size_ == 0) return out;
  const CountingTime newest = from(added_ - 1, 1).front().time();
  while (is_forgotten(from(next, 1).front(), newest)) ++next;
  while (next != added_) {
    const auto some = from(next, added_ - next);
    out.restore(some);
    next += some.size();
  }
  return out;
}

void RememberedRequests::enter(std::uint64_t hash, std::uint32_t place) {
  for (std::uint32_t at = home_of(hash);; at = next(at)) {
    Line& line = lines_[at];
    if (const std::uint32_t free = matching(line, ~std::uint32_t{0}, 0)) {
      line.places[std::countr_zero(free)] = tag_of(hash) | (place + 1);
      return;
    }
    ++line.passed_by;
  }
}

void RememberedRequests::forget_oldest() {
  const std::uint64_t hash = key_of(ring_[head_].id).hash;
  const std::uint32_t wanted = tag_of(hash) | (head_ + 1);
  for (std::uint32_t at = home_of(hash);; at = next(at)) {
    Line& line = lines_[at];
    if (const std::uint32_t found = matching(line, ~std::uint32_t{0}, wanted)) {
      line.places[std::countr_zero(found)] = 0;
      break;
    }
    --line.passed_by;
  }
  head_ = place(1);
  --size_;
}

std::size_t RememberedRequests::bytes_a_request() const {
  return sizeof(Request) +
         (std::size_t{line_count_} * sizeof(Line) + bounds_.most - 1) / bounds_.most;
}

// Once the memory is full each newcomer ends the time of the oldest, whose line is touched as well.
void RememberedRequests::prefetch_lines(Key key) const {
  constexpr std::uint32_t ahead = 16;
  __builtin_prefetch(lines_ + home_of(key.hash));
  if (size_ != bounds_.most || size_ <= ahead) return;
  __builtin_prefetch(lines_ + home_of(key_of(ring_[place(ahead)].id).hash));
}

void RememberedRequests::prefetch_requests(Key key) const {
  const Line& line = lines_[home_of(key.hash)];
  for (std::uint32_t hits = matching(line, ~place_mask_, tag_of(key.hash)); hits != 0;
       hits &= hits - 1) {
    const std::uint32_t entry = line.places[std::countr_zero(hits)];
    if (entry != 0) __builtin_prefetch(ring_ + ((entry & place_mask_) - 1));
  }
}

}  // namespace wardmote::watch
