#include "traffic/event_lines.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>

#include "base/json_text.h"

namespace wardmote::traffic {

namespace {

constexpr std::int64_t day_ms = 86'400'000;

char* copy(char* out, std::string_view text) {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

char* two(char* out, unsigned number) {
  out[0] = static_cast<char>('0' + number / 10);
  out[1] = static_cast<char>('0' + number % 10);
  return out + 2;
}

// As Instant::iso() writes it.
char* write_time(char* out, std::int64_t ms) {
  std::int64_t day = ms / day_ms;
  if (ms % day_ms < 0) --day;
  const auto rest = static_cast<unsigned>(ms - day * day_ms);
  const std::chrono::year_month_day date{
      std::chrono::sys_days(std::chrono::days(static_cast<int>(day)))};
  const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
  out = two(two(out, year / 100), year % 100);
  *out++ = '-';
  out = two(out, static_cast<unsigned>(date.month()));
  *out++ = '-';
  out = two(out, static_cast<unsigned>(date.day()));
  *out++ = 'T';
  out = two(out, rest / 3'600'000);
  *out++ = ':';
  out = two(out, rest / 60'000 % 60);
  *out++ = ':';
  out = two(out, rest / 1000 % 60);
  *out++ = '.';
  *out++ = static_cast<char>('0' + rest % 1000 / 100);
  return copy(two(out, rest % 100), "000Z");
}

char* write_eui(char* out, Eui64 eui, HexCase hex) {
  static constexpr char upper[] = "0123456789ABCDEF", lower[] = "0123456789abcdef";
  for (int byte = 7; byte >= 0; --byte) {
    const char* const digits =
        hex == HexCase::Upper || (hex == HexCase::Mixed && byte % 2 == 0) ? upper : lower;
    const auto pair = static_cast<unsigned>(eui.value >> (8 * byte)) & 0xFFU;
    *out++ = digits[pair >> 4];
    *out++ = digits[pair & 15U];
    *out++ = '-';
  }
  return out - 1;
}

std::string_view variant_of(std::string_view type) {
  if (type.ends_with(signed_suffix)) type.remove_suffix(signed_suffix.size());
  return type;
}

}  // namespace

char* write_decimal(char* out, std::int64_t hundred_thousandths) {
  auto size = static_cast<std::uint64_t>(hundred_thousandths);
  if (hundred_thousandths < 0) {
    *out++ = '-';
    size = 0 - size;
  }
  out = std::to_chars(out, out + 20, size / 100'000).ptr;
  auto rest = static_cast<unsigned>(size % 100'000);
  if (rest == 0) return out;
  *out++ = '.';
  for (unsigned unit = 10'000; rest; unit /= 10) {
    *out++ = static_cast<char>('0' + rest / unit);
    rest %= unit;
  }
  return out;
}

char* write_request_id(char* out, const RequestId& id, HexCase hex) {
  out = write_eui(out, id.originator, hex);
  *out++ = ':';
  out = write_eui(out, id.target, hex);
  *out++ = ':';
  return std::to_chars(out, out + 20, id.counter).ptr;
}

EventLineWriter::EventLineWriter(const EventNames& names) {
  std::size_t longest_variant = 0, longest_attribute = 0;
  for (const std::string& name : names.types) {
    std::string& text = variants_.emplace_back(R"(","service_reference_variant":)");
    json_text::append_string(text, variant_of(name));
    text += R"(,"command_variant":)";
    longest_variant = std::max(longest_variant, text.size());
  }
  for (const std::string& name : names.attributes) {
    std::string& text = attributes_.emplace_back(R"({"attribute":)");
    json_text::append_string(text, name);
    text += R"(,"value":")";
    longest_attribute = std::max(longest_attribute, text.size());
  }
  most_bytes_ =
      160 + most_request_id_bytes + longest_variant + max_event_values * (longest_attribute + 32);
}

char* EventLineWriter::write(char* out, const EventRecord& event, HexCase hex) const {
  if (event.time) {
    out = write_time(copy(out, R"({"time":")"), *event.time);
    out = copy(out, R"(","request_id":")");
  } else {
    out = copy(out, R"({"request_id":")");
  }
  out = write_request_id(out, event.id, hex);
  out = copy(out, variants_[event.type]);
  *out++ = static_cast<char>('0' + event.command_variant);
  if (event.generation) {
    out = copy(out, R"(,"generation":")");
    out = copy(out, name_of(*event.generation));
    *out++ = '"';
  }
  if (event.value_count) {
    out = copy(out, R"(,"values":[)");
    for (const NumberedValue& one : event.values()) {
      out = copy(out, attributes_[one.attribute]);
      out = copy(write_decimal(out, one.hundred_thousandths), R"("},)");
    }
    out[-1] = ']';
  }
  return copy(out, "}\n");
}

RequestEvent request_event_of(const EventRecord& event, const EventNames& names, HexCase hex) {
  RequestEvent out;
  if (event.time) out.time = Instant(*event.time * 1000);
  char text[most_request_id_bytes];
  out.request_id.assign(text, write_request_id(text, event.id, hex));
  out.service_reference_variant = variant_of(names.types[event.type]);
  out.command_variant = event.command_variant;
  out.generation = event.generation;
  for (const NumberedValue& one : event.values()) {
    char number[32];
    out.values.push_back({names.attributes[one.attribute],
                          std::string(number, write_decimal(number, one.hundred_thousandths))});
  }
  return out;
}

}  // namespace wardmote::traffic
