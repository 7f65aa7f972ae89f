#include "traffic/event_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "traffic/event_lines.h"
#include "traffic/event_testing.h"
#include "traffic/event_writer.h"

namespace wardmote::traffic {
namespace {

using testing::random_event;
using testing::small_names;
using Bytes = std::vector<std::uint8_t>;
using Step = EventReader::Step;

Bytes header() {
  const std::string text = event_stream_header(small_names());
  return {text.begin(), text.end()};
}

void append(Bytes& out, const EventRecord& event) {
  std::uint8_t bytes[most_event_bytes];
  out.insert(out.end(), bytes, write_event(bytes, event));
}

EventRecord plain_event() {
  EventRecord out;
  out.type = 2;
  out.time = 1'000;
  out.add({1, 250'000});
  return out;
}

// What the reader says of a stream with one plain event whose byte `at` is `value`.
std::string refusal_of(std::size_t at, std::uint8_t value) {
  Bytes stream = header();
  const std::size_t begin = stream.size();
  append(stream, plain_event());
  stream[begin + at] = value;
  EventReader reader;
  EventRecord out;
  if (reader.next(stream, out) != Step::Refused) return "taken";
  EXPECT_EQ(reader.error().kind, ErrorKind::Invalid);
  EXPECT_EQ(reader.next(stream, out), Step::Refused);
  const std::size_t place = std::stoul(reader.error().place.substr(5));
  return reader.error().code + " +" + std::to_string(place - begin);
}

RC_GTEST_PROP(EventStreams, read_as_written_however_they_are_cut, ()) {
  Bytes stream = header();
  std::vector<EventRecord> events;
  for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
    events.push_back(random_event());
    append(stream, events.back());
  }
  EventReader reader;
  EventRecord out;
  std::size_t taken = 0, given = 0, read = 0;
  while (taken < stream.size()) {
    given = std::min(stream.size(), given + *rc::gen::inRange<std::size_t>(1, 200));
    for (;;) {
      const Step step = reader.next(std::span(stream).subspan(taken, given - taken), out);
      taken += reader.used();
      RC_ASSERT(step != Step::Refused);
      RC_ASSERT(reader.position() == taken);
      if (step == Step::NeedsMore) break;
      RC_ASSERT(read < events.size());
      RC_ASSERT(out.fingerprint == events[read].fingerprint);
      RC_ASSERT(request_event_of(out, reader.names()) ==
                request_event_of(events[read], small_names()));
      ++read;
    }
  }
  RC_ASSERT(read == events.size());
  RC_ASSERT(reader.names() == small_names());
  RC_ASSERT(reader.end(0).has_value());
}

TEST(EventStreams, lay_a_record_out_in_48_bytes_and_16_for_each_value) {
  EventRecord event = plain_event();
  event.type = 3;
  event.command_variant = 5;
  event.generation = Generation::Smets1;
  event.id = {{0x0102030405060708}, {0x1112131415161718}, 0x2122232425262728};
  event.fingerprint = 0x3132333435363738;
  Bytes bytes;
  append(bytes, event);
  const Bytes expected{
      3,    0,    0x65, 1,    0,    0,    0,    0,     // type, flags, values, extension
      0xE8, 3,    0,    0,    0,    0,    0,    0,     // time
      8,    7,    6,    5,    4,    3,    2,    1,     // originator
      0x18, 0x17, 0x16, 0x15, 0x14, 0x13, 0x12, 0x11,  // target
      0x28, 0x27, 0x26, 0x25, 0x24, 0x23, 0x22, 0x21,  // counter
      0x38, 0x37, 0x36, 0x35, 0x34, 0x33, 0x32, 0x31,  // fingerprint
      1,    0,    0,    0,    0,    0,    0,    0,     // attribute
      0x90, 0xD0, 3,    0,    0,    0,    0,    0};    // 2.5
  EXPECT_EQ(bytes, expected);
}

TEST(EventStreams, refuse_what_is_not_in_form_at_its_byte) {
  EXPECT_EQ(refusal_of(0, 5), "event-type-unknown +0");
  EXPECT_EQ(refusal_of(2, 0x40), "event-flags-broken +2");
  EXPECT_EQ(refusal_of(2, 0x4A), "event-flags-broken +2");
  EXPECT_EQ(refusal_of(2, 0x71), "event-flags-broken +2");
  EXPECT_EQ(refusal_of(2, 0xC1), "event-flags-broken +2");
  EXPECT_EQ(refusal_of(2, 0x45), "command-variant-disagrees +2");
  EXPECT_EQ(refusal_of(0, 3), "command-variant-disagrees +2");
  EXPECT_EQ(refusal_of(3, 17), "event-values-too-many +3");
  EXPECT_EQ(refusal_of(4, 1), "event-extension-broken +4");
  EXPECT_EQ(refusal_of(7, 1), "event-extension-broken +4");
  EXPECT_EQ(refusal_of(2, 0x01), "event-time-out-of-range +8");
  EXPECT_EQ(refusal_of(14, 1), "event-time-out-of-range +8");
  EXPECT_EQ(refusal_of(48, 3), "event-attribute-unknown +48");
  EXPECT_EQ(refusal_of(52, 1), "event-reserved-not-zero +50");
  EXPECT_EQ(refusal_of(47, 1), "taken");
}

TEST(EventStreams, refuse_another_beginning) {
  const auto refusal = [](std::string_view text) {
    EventReader reader;
    EventRecord out;
    const Bytes bytes(text.begin(), text.end());
    if (reader.next(bytes, out) != Step::Refused) return std::string("taken");
    return reader.error().code + " " + reader.error().place;
  };
  using namespace std::string_view_literals;
  EXPECT_EQ(refusal("{\"request_id\""), "event-stream-unknown byte 0");
  EXPECT_EQ(refusal("WX"), "event-stream-unknown byte 0");
  EXPECT_EQ(refusal("WME1\0\0\x20\0"sv), "event-names-too-long byte 4");
  EXPECT_EQ(refusal("WME1\0\0\0\0"sv), "event-names-broken byte 4");
  EXPECT_EQ(refusal("WME1\2\0\0\0[]"sv), "event-names-broken byte 8");
  EXPECT_EQ(refusal("WME1\x0c\0\0\0{\"types\":[]}"sv), "event-names-broken byte 8");
  EXPECT_EQ(refusal("WME1\x15\0\0\0{\"types\":[\"1.1\",\"1.1\"]}"sv.substr(0, 8 + 0x15)),
            "event-names-broken byte 8");
  EXPECT_EQ(refusal("WME1\x11\0\0\0{\"types\":[\"1.1\"]}"sv), "taken");
  EXPECT_EQ(refusal("W"), "taken");
}

TEST(EventStreams, pass_over_an_extension) {
  Bytes stream = header();
  const std::size_t begin = stream.size();
  append(stream, plain_event());
  stream[begin + 4] = 8;
  stream.insert(stream.end(), 8, 0xFF);
  append(stream, plain_event());
  EventReader reader;
  EventRecord out;
  ASSERT_EQ(reader.next(stream, out), Step::Event);
  ASSERT_EQ(reader.next(std::span(stream).subspan(reader.used()), out), Step::Event);
  EXPECT_EQ(reader.position(), stream.size());
}

TEST(EventStreams, that_end_too_early_say_where) {
  Bytes stream = header();
  append(stream, plain_event());
  EventReader reader;
  EventRecord out;
  EXPECT_EQ(reader.end(0).error().code, "event-cut-off");
  EXPECT_EQ(reader.next(std::span(stream).first(stream.size() - 1), out), Step::NeedsMore);
  const std::size_t left = stream.size() - 1 - reader.used();
  EXPECT_EQ(left, 63U);
  EXPECT_EQ(reader.end(left).error().place, "byte " + std::to_string(stream.size() - 1));
}

}  // namespace
}  // namespace wardmote::traffic
