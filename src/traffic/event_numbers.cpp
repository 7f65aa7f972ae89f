#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "traffic/event_lines.h"

namespace wardmote::traffic {

namespace {

using Places = std::vector<std::pair<std::string_view, std::uint16_t>>;

Places places_of(const std::vector<std::string>& names) {
  Places out;
  for (const std::string& name : names)
    out.emplace_back(name, static_cast<std::uint16_t>(out.size()));
  std::ranges::sort(out);
  return out;
}

std::optional<std::uint16_t> find(const Places& places, std::string_view name) {
  const auto at = std::ranges::lower_bound(places, name, {}, &Places::value_type::first);
  if (at == places.end() || at->first != name) return std::nullopt;
  return at->second;
}

// A decimal with at most five places, as hundred-thousandths; none where it is anything else.
std::optional<std::int64_t> scaled(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  std::int64_t out = 0;
  int places = -1, digits = 0;
  bool too_large = false;
  const auto take = [&](int digit) {
    too_large |= __builtin_mul_overflow(out, std::int64_t{10}, &out) ||
                 __builtin_sub_overflow(out, std::int64_t{digit}, &out);
  };
  for (const char c : text) {
    if (c == '.' && places < 0 && digits > 0) {
      places = 0;
      continue;
    }
    if (c < '0' || c > '9' || places == 5) return std::nullopt;
    if (places >= 0) ++places;
    ++digits;
    take(c - '0');
  }
  if (digits == 0 || places == 0) return std::nullopt;
  for (int place = std::max(places, 0); place < 5; ++place) take(0);
  if (too_large || (!negative && out == std::numeric_limits<std::int64_t>::min()))
    return std::nullopt;
  return negative ? out : -out;
}

}  // namespace

EventNumbers::EventNumbers(const EventNames& names)
    : types_(places_of(names.types)), attributes_(places_of(names.attributes)) {}

Result<EventRecord> EventNumbers::record_of(const RequestEvent& event) const {
  EventRecord out;
  std::string wrong;
  const auto refuse = [&](std::string_view what) {
    if (!wrong.empty()) wrong += "; ";
    wrong += what;
  };
  if (event.time) {
    const std::int64_t micros = event.time->micros();
    out.time = micros / 1000 - (micros % 1000 < 0 ? 1 : 0);
  }
  if (const auto id = RequestId::parse(event.request_id))
    out.id = *id;
  else
    refuse("request_id is not ORIGINATOR:TARGET:COUNTER");
  if (event.command_variant < 1 || event.command_variant > 9) {
    refuse("command_variant is not a number from 1 to 9");
  } else {
    out.command_variant = static_cast<std::uint8_t>(event.command_variant);
    std::string name = event.service_reference_variant;
    if (is_signed_variant(out.command_variant)) name += signed_suffix;
    if (const auto type = find(types_, name))
      out.type = *type;
    else
      refuse(fmt::format("no communication type is named {}", name));
  }
  out.generation = event.generation;
  if (event.values.size() > max_event_values) refuse("an event has at most 16 values");
  for (const EventValue& one : event.values) {
    const auto attribute = find(attributes_, one.attribute);
    const auto value = scaled(one.value);
    if (!attribute) refuse(fmt::format("no attribute is named {}", one.attribute));
    if (!value) refuse(fmt::format("{} is no decimal with at most five places", one.value));
    if (attribute && value) out.add({*attribute, *value});
  }
  if (wrong.empty()) return out;
  return fail(ErrorKind::Invalid, "event-fields-wrong", "",
              "The event cannot be counted: " + wrong + ".",
              "docs/formats/events.md says what each field holds.");
}

}  // namespace wardmote::traffic
