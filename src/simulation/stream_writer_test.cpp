#include "simulation/stream_writer.h"

#include <gtest/gtest.h>

#include "base/codec.h"
#include "simulation/testing.h"
#include "traffic/event_reader.h"

namespace wardmote::simulation {
namespace {

using testing::bytes_of;

TEST(StreamWriter, writes_lines_and_records_that_say_the_same) {
  for (const char* scenario : {"calm", "mixed-case", "replays", "absurd-tariff"}) {
    const Settings settings{.seed = 9, .minutes = 11, .rate = 25, .scenario = scenario};
    const std::string lines = bytes_of(settings, Form::Json);
    const std::string stream = bytes_of(settings, Form::Binary);
    traffic::EventReader reader;
    traffic::EventRecord record;
    std::span<const std::uint8_t> rest(reinterpret_cast<const std::uint8_t*>(stream.data()),
                                       stream.size());
    std::size_t at = 0, read = 0;
    while (reader.next(rest, record) == traffic::EventReader::Step::Event) {
      rest = rest.subspan(reader.used());
      const std::size_t end = lines.find('\n', at);
      ASSERT_NE(end, std::string::npos);
      const auto event =
          decode<traffic::RequestEvent>(std::string_view(lines).substr(at, end - at));
      ASSERT_TRUE(event) << event.error().text();
      const auto numbers = traffic::EventNumbers(reader.names()).record_of(*event);
      ASSERT_TRUE(numbers) << numbers.error().text();
      ASSERT_EQ(traffic::request_event_of(*numbers, reader.names()),
                traffic::request_event_of(record, reader.names()));
      at = end + 1;
      ++read;
    }
    EXPECT_TRUE(rest.empty());
    EXPECT_EQ(at, lines.size());
    EXPECT_GT(read, 10'000U);
  }
}

TEST(StreamWriter, holds_back_what_lies_after_the_moment) {
  Settings settings{.minutes = 1};
  const std::string whole = bytes_of(settings, Form::Json);
  Nation nation = testing::nation_of(settings);
  StreamWriter writer(nation, Form::Json);
  std::string pieces;
  for (std::int64_t now = settings.start.micros() / 1'000; !writer.done(); now += 77) {
    for (auto block = writer.next_block(now); !block.empty(); block = writer.next_block(now)) {
      pieces += block;
      const std::string last(block.substr(block.rfind("\n{", block.size() - 2) + 1));
      const auto event = decode<traffic::RequestEvent>(last.substr(0, last.size() - 1));
      ASSERT_TRUE(event);
      ASSERT_LT(event->time->micros(), now * 1'000);
    }
  }
  EXPECT_EQ(pieces, whole);
}

}  // namespace
}  // namespace wardmote::simulation
