#include "app/gate/bulk.h"

#include <gtest/gtest.h>

#include "base/london.h"
#include "policy/bundle.h"
#include "policy/load.h"
#include "traffic/event_names.h"
#include "traffic/event_writer.h"

namespace wardmote::app::gate {
namespace {

const Intake& intake() {
  static const Intake made(*traffic::CommunicationTypes::compile(
      *policy::load(policy::default_bundle()), *Day::parse("2018-11-28")));
  return made;
}

std::string event(int number) {
  return R"({"request_id":"90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:)" +
         std::to_string(number) + R"(","service_reference_variant":"4.1.1","command_variant":1})";
}

std::string prefixed(std::string_view request) {
  std::string out;
  for (std::size_t i = 0; i < 4; ++i) out += static_cast<char>(request.size() >> (8 * i));
  return out.append(request);
}

// How many requests, or the code and the place of what is wrong.
std::string unpacked(const std::string& body, Framing framing) {
  Parcel parcel(body);
  const auto done = unpack(parcel, framing, intake(), false);
  if (!done) return done.error().code + " " + done.error().place;
  std::string out = std::to_string(parcel.size());
  for (std::size_t i = 0; i < parcel.size(); ++i)
    if (const auto* refused = parcel.refused(i)) out += " " + refused->code;
  return out;
}

TEST(Bulk, is_told_apart_as_its_content_type_says) {
  EXPECT_EQ(framing_of("application/x-ndjson; charset=utf-8"), Framing::Lines);
  EXPECT_EQ(framing_of("Application/vnd.wardmote.length-prefixed"), Framing::LengthPrefixed);
  EXPECT_EQ(framing_of("application/vnd.wardmote.events"), Framing::Events);
  EXPECT_EQ(framing_of("text/plain"), std::nullopt);
  EXPECT_EQ(framing_of(""), std::nullopt);
}

TEST(Bulk, has_a_request_a_line_and_refuses_alone_what_is_none) {
  EXPECT_EQ(unpacked(event(1) + "\n\r\n\n" + event(2), Framing::Lines), "2");
  EXPECT_EQ(unpacked(event(1) + "\n{}\n" + event(2) + "\n", Framing::Lines), "3 event-not-in-form");
  EXPECT_EQ(unpacked("\n\n", Framing::Lines), "bulk-empty ");
}

// The journal keeps no bytes of that length: its group could not be read again.
TEST(Bulk, refuses_alone_a_request_that_is_longer_than_the_journal_keeps) {
  const std::string longest = event(1) + std::string((16 << 20) - event(1).size(), ' ');
  EXPECT_EQ(unpacked(longest + "\n" + longest + " \n" + event(2), Framing::Lines),
            "3 request-too-long");
  EXPECT_EQ(unpacked(prefixed(longest + " ") + prefixed(event(2)), Framing::LengthPrefixed),
            "2 request-too-long");
}

TEST(Bulk, has_a_request_behind_each_length) {
  const std::string two = prefixed(event(1)) + prefixed(event(2));
  EXPECT_EQ(unpacked(two, Framing::LengthPrefixed), "2");
  const std::string second = "byte " + std::to_string(prefixed(event(1)).size());
  EXPECT_EQ(unpacked(two.substr(0, two.size() - 1), Framing::LengthPrefixed),
            "bulk-cut-off " + second);
  EXPECT_EQ(unpacked(prefixed(event(1)) + "\1\0", Framing::LengthPrefixed),
            "bulk-cut-off " + second);
  EXPECT_EQ(unpacked("\xff\xff\xff\xff", Framing::LengthPrefixed), "bulk-cut-off byte 0");
}

TEST(Bulk, takes_binary_events_whole_or_not_at_all) {
  traffic::EventRecord event;
  event.command_variant = 1;
  std::string stream = traffic::event_stream_header({{"4.1.1", "9.9.9"}, {}});
  const std::size_t header = stream.size();
  for (event.type = 0; event.type < 2; ++event.type) {
    std::array<std::uint8_t, traffic::most_event_bytes> bytes{};
    const auto* const end = traffic::write_event(bytes.data(), event);
    stream.append(reinterpret_cast<const char*>(bytes.data()),
                  static_cast<std::size_t>(end - bytes.data()));
  }
  EXPECT_EQ(unpacked(stream, Framing::Events), "2 type-unknown");
  EXPECT_EQ(unpacked(stream.substr(0, stream.size() - 8), Framing::Events),
            "event-cut-off byte " + std::to_string(stream.size() - 8));
  EXPECT_EQ(unpacked(stream.substr(0, header), Framing::Events), "bulk-empty ");
  EXPECT_EQ(unpacked("", Framing::Events), "event-cut-off byte 0");
}

TEST(Bulk, has_a_limit_to_its_requests) {
  std::string lines;
  for (std::size_t i = 0; i < most_bulk_requests; ++i) lines += "x\n";
  EXPECT_TRUE(unpacked(lines, Framing::Lines).starts_with("10000 "));
  EXPECT_EQ(unpacked(lines + "x", Framing::Lines), "bulk-too-many ");
}

}  // namespace
}  // namespace wardmote::app::gate
