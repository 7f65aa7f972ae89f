#include "traffic/event_reader.h"

#include <algorithm>
#include <cstring>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "base/codec.h"
#include "traffic/event_writer.h"
#include "traffic/little_endian.h"

namespace wardmote::traffic {

namespace {

constexpr std::size_t head_bytes = 8;  // magic and length
// The first millisecond of the year 0000 and of 10000.
constexpr std::int64_t first_time = -62'167'219'200'000;
constexpr std::int64_t end_of_time = 253'402'300'800'000;

bool each_once(const std::vector<std::string>& names) {
  std::set<std::string_view> seen;
  return std::ranges::all_of(
      names, [&](const std::string& one) { return !one.empty() && seen.insert(one).second; });
}

}  // namespace

EventReader::Step EventReader::refuse(std::size_t at, const char* code, const char* why) {
  refused_ = true;
  used_ = 0;
  error_ = {ErrorKind::Invalid, code, fmt::format("byte {}", position_ + at), why,
            "docs/formats/events.md says how a stream is written; nothing after this was read."};
  return Step::Refused;
}

EventReader::Step EventReader::header(std::span<const std::uint8_t> bytes) {
  const std::size_t seen = std::min(bytes.size(), event_stream_magic.size());
  if (std::memcmp(bytes.data(), event_stream_magic.data(), seen) != 0)
    return refuse(0, "event-stream-unknown", "The stream does not begin with WME1.");
  if (bytes.size() < head_bytes) return Step::NeedsMore;
  const auto length = get_little<std::uint32_t>(bytes.data() + 4);
  if (length > most_header_bytes)
    return refuse(4, "event-names-too-long", "The names of the header are longer than 1 MiB.");
  if (length == 0) return refuse(4, "event-names-broken", "The header has no names at all.");
  if (bytes.size() < head_bytes + length) return Step::NeedsMore;
  const std::string_view json(reinterpret_cast<const char*>(bytes.data()) + head_bytes, length);
  auto names = decode<EventNames>(json);
  if (!names) return refuse(head_bytes, "event-names-broken", names.error().why.c_str());
  if (names->types.empty() || !each_once(names->types) || !each_once(names->attributes))
    return refuse(head_bytes, "event-names-broken",
                  "The header names no type, or a name is empty or there twice.");
  names_ = std::move(*names);
  for (const std::string& one : names_.types)
    is_signed_.push_back(static_cast<std::uint8_t>(one.ends_with(signed_suffix)));
  used_ = head_bytes + length;
  return Step::Event;
}

EventReader::Step EventReader::next(std::span<const std::uint8_t> bytes, EventRecord& out) {
  used_ = 0;
  if (refused_) return Step::Refused;
  if (bytes.empty()) return Step::NeedsMore;
  if (!has_names()) {
    const Step step = header(bytes);
    if (step != Step::Event) return step;
    bytes = bytes.subspan(used_);
    position_ += used_;
  }
  if (bytes.size() < event_bytes) return Step::NeedsMore;
  const std::size_t header_used = used_;
  const std::uint8_t* const in = bytes.data();

  out.type = get_little<std::uint16_t>(in);
  if (out.type >= is_signed_.size())
    return refuse(0, "event-type-unknown", "The header names no communication type so far.");
  const unsigned flags = in[2];
  const unsigned generation = flags >> 4 & 3U;
  out.command_variant = static_cast<std::uint8_t>(flags & 15U);
  if (out.command_variant < 1 || out.command_variant > 9 || generation == 3 || flags >> 7)
    return refuse(2, "event-flags-broken",
                  "Command Variant, generation or a bit that is not in use is out of range.");
  if (is_signed_variant(out.command_variant) != (is_signed_[out.type] != 0))
    return refuse(2, "command-variant-disagrees",
                  "Command Variants 5 to 7, and no others, are Signed Pre-Commands.");
  out.generation =
      generation ? std::optional(static_cast<Generation>(generation - 1)) : std::nullopt;
  out.value_count = in[3];
  if (out.value_count > max_event_values)
    return refuse(3, "event-values-too-many", "An event has at most 16 values.");
  const auto extension = get_little<std::uint32_t>(in + 4);
  if (extension > most_extension_bytes || extension % 8 != 0)
    return refuse(4, "event-extension-broken",
                  "An extension is at most 65,536 bytes, and a multiple of 8.");
  const auto time = static_cast<std::int64_t>(get_little<std::uint64_t>(in + 8));
  const bool timed = flags & 0x40U;
  if (timed ? time < first_time || time >= end_of_time : time != 0)
    return refuse(8, "event-time-out-of-range",
                  "A time lies in the years 0000 to 9999; without the flag it is 0.");
  out.time = timed ? std::optional(time) : std::nullopt;
  out.id.originator.value = get_little<std::uint64_t>(in + 16);
  out.id.target.value = get_little<std::uint64_t>(in + 24);
  out.id.counter = get_little<std::uint64_t>(in + 32);
  out.fingerprint = get_little<std::uint64_t>(in + 40);

  const std::size_t whole = event_bytes + out.value_count * event_value_bytes + extension;
  if (bytes.size() < whole) return Step::NeedsMore;
  for (std::size_t i = 0; i < out.value_count; ++i) {
    const std::size_t at = event_bytes + i * event_value_bytes;
    const auto attribute = get_little<std::uint64_t>(in + at);
    if (attribute >> 16)
      return refuse(at + 2, "event-reserved-not-zero", "Six bytes after an attribute are zero.");
    if (attribute >= names_.attributes.size())
      return refuse(at, "event-attribute-unknown", "The header names no attribute so far.");
    out.value[i] = {static_cast<std::uint16_t>(attribute),
                    static_cast<std::int64_t>(get_little<std::uint64_t>(in + at + 8))};
  }
  used_ = header_used + whole;
  position_ += whole;
  return Step::Event;
}

Result<> EventReader::end(std::size_t left) const {
  if (left == 0 && has_names()) return {};
  return fail(ErrorKind::Invalid, "event-cut-off", fmt::format("byte {}", position_ + left),
              "The stream ends within its header or a record.", "Send it whole.");
}

}  // namespace wardmote::traffic
