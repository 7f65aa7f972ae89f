#include "app/gate/bulk.h"

#include <fmt/format.h>

#include "adapters/http/header_value.h"
#include "traffic/event_reader.h"
#include "traffic/little_endian.h"

namespace wardmote::app::gate {

namespace {

std::span<const std::uint8_t> octets(std::string_view bytes) {
  return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

Result<void> check_room(const Parcel& parcel) {
  if (parcel.size() < most_bulk_requests) return {};
  return fail(ErrorKind::Invalid, "bulk-too-many", "",
              fmt::format("A bulk has at most {} requests; nothing of this one was taken.",
                          most_bulk_requests),
              "Send it in parts.");
}

Result<void> unpack_lines(Parcel& parcel, const Intake& intake, bool needs_time,
                          const Sender* sender) {
  const std::string_view bytes = parcel.whole();
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, end - at);
    at = end + 1;
    if (line.empty() || line == "\r") continue;
    WARDMOTE_CHECK(check_room(parcel));
    parcel.add(from(sender, intake.take(line)), line, needs_time);
  }
  return {};
}

Result<void> unpack_prefixed(Parcel& parcel, const Intake& intake, bool needs_time,
                             const Sender* sender) {
  constexpr std::size_t prefix = 4;
  const std::string_view bytes = parcel.whole();
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t left = bytes.size() - at;
    const std::size_t length =
        left < prefix ? 0 : traffic::get_little<std::uint32_t>(octets(bytes).data() + at);
    if (left < prefix || left - prefix < length) {
      return fail(ErrorKind::Invalid, "bulk-cut-off", fmt::format("byte {}", at),
                  "A length stands here that the bytes behind it do not fill; nothing of this "
                  "bulk was taken.",
                  "Send the bulk whole.");
    }
    WARDMOTE_CHECK(check_room(parcel));
    const std::string_view request = bytes.substr(at + prefix, length);
    parcel.add(from(sender, intake.take(request)), request, needs_time);
    at += prefix + length;
  }
  return {};
}

Result<void> unpack_events(Parcel& parcel, const Intake& intake, bool needs_time,
                           const Sender* sender) {
  using Step = traffic::EventReader::Step;
  traffic::EventReader reader;
  traffic::EventRecord event;
  std::optional<EventIntake> events;
  auto rest = octets(parcel.whole());
  while (true) {
    const Step step = reader.next(rest, event);
    if (step == Step::Refused) return tl::unexpected(reader.error());
    rest = rest.subspan(reader.used());
    if (step == Step::NeedsMore) return reader.end(rest.size());
    WARDMOTE_CHECK(check_room(parcel));
    if (!events) events.emplace(intake, reader.names());
    parcel.add(from(sender, events->take(event)), {}, needs_time);
  }
}

}  // namespace

std::optional<Framing> framing_of(std::string_view content_type) {
  const auto type = http::parse_parameterised(content_type);
  if (!type) return std::nullopt;
  if (type->value == "application/x-ndjson" || type->value == "application/jsonl")
    return Framing::Lines;
  if (type->value == "application/vnd.wardmote.length-prefixed") return Framing::LengthPrefixed;
  if (type->value == "application/vnd.wardmote.events") return Framing::Events;
  return std::nullopt;
}

Result<void> unpack(Parcel& parcel, Framing framing, const Intake& intake, bool needs_time,
                    const Sender* sender) {
  const auto with = framing == Framing::Lines            ? unpack_lines
                    : framing == Framing::LengthPrefixed ? unpack_prefixed
                                                         : unpack_events;
  WARDMOTE_CHECK(with(parcel, intake, needs_time, sender));
  if (!parcel.empty()) return {};
  return fail(ErrorKind::Invalid, "bulk-empty", "", "There is no request in the body.",
              "Send one or more.");
}

}  // namespace wardmote::app::gate
