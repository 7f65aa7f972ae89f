#include "traffic/event_writer.h"

#include "base/codec.h"
#include "traffic/little_endian.h"

namespace wardmote::traffic {

std::string event_stream_header(const EventNames& names) {
  const std::string json = encode(names);
  std::string out(event_stream_magic);
  std::uint8_t length[4];
  put_little<std::uint32_t>(length, static_cast<std::uint32_t>(json.size()));
  out.append(length, length + 4);
  return out + json;
}

std::uint8_t* write_event(std::uint8_t* out, const EventRecord& event) {
  const unsigned generation = event.generation ? 1 + static_cast<unsigned>(*event.generation) : 0U;
  const unsigned flags = event.command_variant | generation << 4 | (event.time ? 0x40U : 0U);
  put_little<std::uint16_t>(out, event.type);
  out[2] = static_cast<std::uint8_t>(flags);
  out[3] = event.value_count;
  put_little<std::uint32_t>(out + 4, 0);
  put_little<std::uint64_t>(out + 8, static_cast<std::uint64_t>(event.time.value_or(0)));
  put_little<std::uint64_t>(out + 16, event.id.originator.value);
  put_little<std::uint64_t>(out + 24, event.id.target.value);
  put_little<std::uint64_t>(out + 32, event.id.counter);
  put_little<std::uint64_t>(out + 40, event.fingerprint);
  out += event_bytes;
  for (const NumberedValue& one : event.values()) {
    put_little<std::uint64_t>(out, one.attribute);
    put_little<std::uint64_t>(out + 8, static_cast<std::uint64_t>(one.hundred_thousandths));
    out += event_value_bytes;
  }
  return out;
}

}  // namespace wardmote::traffic
