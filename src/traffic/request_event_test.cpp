#include "traffic/request_event.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/codec.h"
#include "traffic/event_lines.h"
#include "traffic/event_testing.h"

namespace wardmote::traffic {
namespace {

using testing::random_event;
using testing::small_names;

HexCase random_case() { return *rc::gen::element(HexCase::Upper, HexCase::Lower, HexCase::Mixed); }

TEST(RequestEvents, are_one_object_a_line_with_absent_fields_left_out) {
  RequestEvent event;
  event.request_id = "90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:1000";
  event.service_reference_variant = "7.4";
  EXPECT_EQ(encode(event),
            R"({"request_id":"90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:1000",)"
            R"("service_reference_variant":"7.4","command_variant":1})");
  event.time = Instant::parse("2026-03-03T09:00:00.250Z");
  event.generation = Generation::Smets1;
  event.values = {{"StandingCharge", "12.5"}};
  EXPECT_EQ(encode(event),
            R"({"time":"2026-03-03T09:00:00.250000Z",)"
            R"("request_id":"90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:1000",)"
            R"("service_reference_variant":"7.4","command_variant":1,"generation":"smets1",)"
            R"("values":[{"attribute":"StandingCharge","value":"12.5"}]})");
}

RC_GTEST_PROP(RequestEvents, written_fast_are_the_bytes_of_the_codec, ()) {
  const EventRecord event = random_event();
  const HexCase hex = random_case();
  const EventLineWriter writer(small_names());
  std::string line(writer.most_bytes(), '\0');
  line.resize(static_cast<std::size_t>(writer.write(line.data(), event, hex) - line.data()));
  RC_ASSERT(line == encode(request_event_of(event, small_names(), hex)) + "\n");
}

RC_GTEST_PROP(RequestEvents, read_from_words_are_the_same_numbers_in_any_case_of_hex, ()) {
  EventRecord event = random_event();
  const auto read =
      decode<RequestEvent>(encode(request_event_of(event, small_names(), random_case())));
  RC_ASSERT(read.has_value());
  const auto again = EventNumbers(small_names()).record_of(*read);
  RC_ASSERT(again.has_value());
  RC_ASSERT(again->fingerprint == 0U);
  RC_ASSERT(again->id == event.id);
  RC_ASSERT(request_event_of(*again, small_names()) == request_event_of(event, small_names()));
}

TEST(RequestEvents, that_cannot_be_counted_are_refused_with_every_reason) {
  RequestEvent event;
  event.request_id = "nobody";
  event.service_reference_variant = "4.8.1";
  event.command_variant = 5;
  event.values = {{"Unheard", "1"}, {"PriceScale", "1e5"}};
  const auto read = EventNumbers(small_names()).record_of(event);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "event-fields-wrong");
  for (const char* word : {"request_id", "4.8.1/signed", "Unheard", "1e5"})
    EXPECT_NE(read.error().why.find(word), std::string::npos) << word;
  event.command_variant = 10;
  EXPECT_NE(EventNumbers(small_names()).record_of(event).error().why.find("command_variant"),
            std::string::npos);
}

TEST(RequestEvents, have_values_with_at_most_five_places) {
  RequestEvent event;
  event.request_id = "90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:1";
  event.service_reference_variant = "1.1.1";
  const EventNumbers numbers(small_names());
  const auto value = [&](std::string text) -> std::optional<std::int64_t> {
    event.values = {{"PriceScale", std::move(text)}};
    const auto record = numbers.record_of(event);
    if (!record) return std::nullopt;
    return record->value[0].hundred_thousandths;
  };
  EXPECT_EQ(value("-0.00001"), -1);
  EXPECT_EQ(value("42949.67295"), 4'294'967'295);
  EXPECT_EQ(value("-92233720368547.75808"), INT64_MIN);
  for (const char* text :
       {"", "-", ".", "1.", ".5", "+1", " 1", "1.000000", "92233720368547.75808", "1,5"})
    EXPECT_EQ(value(text), std::nullopt) << text;
}

}  // namespace
}  // namespace wardmote::traffic
