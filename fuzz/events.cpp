// A binary event stream: what is taken is written and read again without change, an event in words
// says the same, and what is refused is refused at a byte of the stream.

#include <string>
#include <vector>

#include "base/codec.h"
#include "fuzz/require.h"
#include "traffic/event_lines.h"
#include "traffic/event_reader.h"
#include "traffic/event_writer.h"

using namespace wardmote;
using namespace wardmote::traffic;

namespace {

void check_event(const EventRecord& event, const EventNames& names) {
  std::uint8_t bytes[most_event_bytes];
  const auto* const end = write_event(bytes, event);
  const std::string text = event_stream_header(names);
  std::vector<std::uint8_t> stream(text.begin(), text.end());
  stream.insert(stream.end(), static_cast<const std::uint8_t*>(bytes), end);
  EventReader reader;
  EventRecord again;
  FUZZ_REQUIRE(reader.next(stream, again) == EventReader::Step::Event);
  FUZZ_REQUIRE(reader.used() == stream.size());
  FUZZ_REQUIRE(again.fingerprint == event.fingerprint);
  const RequestEvent words = request_event_of(event, names);
  FUZZ_REQUIRE(request_event_of(again, names) == words);
  const EventLineWriter writer(names);
  std::string line(writer.most_bytes(), '\0');
  line.resize(static_cast<std::size_t>(writer.write(line.data(), event) - line.data()));
  FUZZ_REQUIRE(line == encode(words) + "\n");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  EventReader reader;
  EventRecord event;
  std::span<const std::uint8_t> rest(data, size);
  for (;;) {
    const auto step = reader.next(rest, event);
    rest = rest.subspan(reader.used());
    if (step == EventReader::Step::Event) {
      check_event(event, reader.names());
      continue;
    }
    if (step == EventReader::Step::Refused) {
      FUZZ_REQUIRE(reader.error().place.starts_with("byte "));
      FUZZ_REQUIRE(std::stoull(reader.error().place.substr(5)) < size);
    } else {
      FUZZ_REQUIRE(reader.position() + rest.size() == size);
      FUZZ_REQUIRE(reader.end(rest.size()).has_value() == (rest.empty() && reader.has_names()));
    }
    return 0;
  }
}
