#include "watch/journal_format.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <type_traits>

#include "watch/bytes.h"

namespace wardmote::watch::journal {

namespace {

using bytes::take;

constexpr std::string_view magic = "WMJ1";
// Values and breaches of one request included.
constexpr std::size_t largest_verdict = 65'536;
constexpr std::size_t hash_at = header_size - sizeof(record::Digest);

// Flags of a verdict's entry.
constexpr std::uint8_t outcome_bits = 0x07;
constexpr std::uint8_t repeat_bit = 0x08;
constexpr std::uint8_t smets1_bit = 0x10;
constexpr std::uint8_t late_bit = 0x20;
constexpr std::uint8_t other_bytes_bit = 0x40;
constexpr std::uint8_t more_bit = 0x80;  // values or breaches follow

// The type's two bytes: what is doubtful of the request stands above the type.
constexpr unsigned doubts_at = 13;
constexpr unsigned type_bits = (1U << doubts_at) - 1;
static_assert(most_types <= type_bits);

// One copy of 40 bytes a verdict: what nearly every entry is.
struct FixedPart {
  std::uint8_t kind;
  std::uint8_t flags;
  std::uint16_t type;
  std::uint32_t since_base;
  traffic::RequestId id;
  std::uint64_t fingerprint;
};
static_assert(sizeof(FixedPart) == 40 && std::has_unique_object_representations_v<FixedPart>);

}  // namespace

std::optional<GroupHeader> read_header(std::string_view bytes) {
  if (bytes.size() < header_size || !bytes.starts_with(magic)) return std::nullopt;
  bytes.remove_prefix(magic.size());
  GroupHeader header;
  std::int64_t base = 0;
  take(bytes, header.length);
  take(bytes, header.entries);
  take(bytes, header.stamp);
  take(bytes, header.number);
  take(bytes, header.first);
  take(bytes, base);
  take(bytes, header.before);
  take(bytes, header.hash);
  header.base = CountingTime(base);
  if (header.length > most_bytes || header.entries == 0 || header.entries > most_entries) {
    return std::nullopt;
  }
  return header;
}

bool is_sound(const GroupHeader& header, std::string_view group, record::Sha256& sha256) {
  return group.size() == header_size + header.length &&
         sha256(group.substr(0, hash_at), group.substr(header_size)) == header.hash;
}

// Room is kept from one group to the next, and only what is used of it is written.
char* GroupWriter::room_for(std::size_t bytes) {
  if (used_ + bytes > bytes_.size()) bytes_.resize(std::max(used_ + bytes, 2 * bytes_.size()));
  char* const begin = bytes_.data() + used_;
  used_ += bytes;
  return begin;
}

template <class T>
void GroupWriter::put(const T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  std::memcpy(room_for(sizeof value), &value, sizeof value);
}

void GroupWriter::start(CountingTime base) {
  used_ = 0;
  room_for(header_size);
  count_ = 0;
  base_ = base;
}

bool GroupWriter::has_room_for(CountingTime time, std::size_t bytes) const {
  // An event may open before a request and its bytes follow it.
  return count_ + 3 <= most_entries && used_ + bytes + largest_verdict <= most_bytes &&
         time.milliseconds() - base_.milliseconds() <= std::numeric_limits<std::uint32_t>::max();
}

std::string_view GroupWriter::seal(GroupHeader& header, record::Sha256& sha256) {
  header.length = static_cast<std::uint32_t>(used_ - header_size);
  header.entries = count_;
  header.base = base_;
  std::string out(magic);
  bytes::put(out, header.length);
  bytes::put(out, header.entries);
  bytes::put(out, header.stamp);
  bytes::put(out, header.number);
  bytes::put(out, header.first);
  bytes::put(out, header.base.milliseconds());
  bytes::put(out, header.before);
  header.hash =
      sha256(std::string_view(out), std::string_view(bytes_.data() + header_size, header.length));
  bytes::put(out, header.hash);
  out.copy(bytes_.data(), header_size);
  return {bytes_.data(), used_};
}

void GroupWriter::add(EntryKind kind, std::string_view text) {
  put(kind);
  put(static_cast<std::uint32_t>(text.size()));
  text.copy(room_for(text.size()), text.size());
  ++count_;
}

void GroupWriter::add(const VerdictEntry& entry) {
  const Verdict& verdict = entry.verdict;
  const Arrival& arrival = entry.arrival;
  const bool more = !arrival.values.empty() || !verdict.breaches.empty();
  unsigned flags = static_cast<unsigned>(verdict.outcome);
  if (verdict.repeat) flags |= repeat_bit;
  if (arrival.generation == Generation::Smets1) flags |= smets1_bit;
  if (entry.late) flags |= late_bit;
  if (verdict.refusal == Refusal::OtherBytes) flags |= other_bytes_bit;
  if (more) flags |= more_bit;
  put(FixedPart{
      .kind = static_cast<std::uint8_t>(EntryKind::Verdict),
      .flags = static_cast<std::uint8_t>(flags),
      .type = static_cast<std::uint16_t>(arrival.type.index | arrival.doubts.bits() << doubts_at),
      .since_base = static_cast<std::uint32_t>(entry.time.milliseconds() - base_.milliseconds()),
      .id = arrival.id,
      .fingerprint = arrival.fingerprint});
  ++count_;
  if (!more) return;
  put(static_cast<std::uint16_t>(arrival.values.size()));
  put(static_cast<std::uint16_t>(verdict.breaches.size()));
  for (const AttributeValue& value : arrival.values) {
    put(value.attribute.value);
    put(value.value.millionths);
  }
  for (const Breach& breach : verdict.breaches) put(breach);
}

std::optional<EntryReader::Entry> EntryReader::next() {
  if (rest_.empty() || broken_) return std::nullopt;
  Entry entry;
  entry.kind = static_cast<EntryKind>(rest_.front());
  if (entry.kind == EntryKind::Verdict) {
    if (read_verdict(entry.verdict)) return entry;
  } else {
    rest_.remove_prefix(1);
    std::uint32_t length = 0;
    if (take(rest_, length) && length <= rest_.size()) {
      entry.text = rest_.substr(0, length);
      rest_.remove_prefix(length);
      return entry;
    }
  }
  broken_ = true;
  return std::nullopt;
}

bool EntryReader::read_verdict(VerdictEntry& out) {
  FixedPart fixed;
  if (!take(rest_, fixed)) return false;
  out.time = CountingTime(base_.milliseconds() + fixed.since_base);
  out.late = fixed.flags & late_bit;
  out.arrival.id = fixed.id;
  out.arrival.type.index = static_cast<std::uint16_t>(fixed.type & type_bits);
  out.arrival.doubts = Doubts::of_bits(fixed.type >> doubts_at);
  out.arrival.generation = fixed.flags & smets1_bit ? Generation::Smets1 : Generation::Smets2;
  out.arrival.fingerprint = fixed.fingerprint;
  const unsigned outcome = fixed.flags & outcome_bits;
  if (outcome > static_cast<unsigned>(Outcome::Refuse)) return false;
  out.verdict.outcome = static_cast<Outcome>(outcome);
  out.verdict.repeat = fixed.flags & repeat_bit;
  out.verdict.refusal = fixed.flags & other_bytes_bit ? Refusal::OtherBytes : Refusal::None;
  values_.clear();
  breaches_.clear();
  if (fixed.flags & more_bit) {
    std::uint16_t values = 0, breaches = 0;
    if (!take(rest_, values) || !take(rest_, breaches)) return false;
    for (std::uint16_t i = 0; i < values; ++i) {
      AttributeIndex attribute;
      std::int64_t scaled = 0;
      if (!take(rest_, attribute.value) || !take(rest_, scaled)) return false;
      values_.push_back({attribute, traffic::Decimal{scaled}});
    }
    for (std::uint16_t i = 0; i < breaches; ++i) {
      if (!take(rest_, breaches_.emplace_back())) return false;
    }
  }
  out.arrival.values = values_;
  out.verdict.breaches = breaches_;
  return true;
}

}  // namespace wardmote::watch::journal
