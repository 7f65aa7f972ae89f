#include "adapters/system/log.h"

#include <gtest/gtest.h>

namespace {

using namespace wardmote;
using namespace wardmote::system;

class FixedClock final : public Clock {
 public:
  Instant now() override { return *Instant::parse("2026-01-02T03:04:05.678901Z"); }
};

struct Lines {
  FixedClock clock;
  std::string text;
  Log log;
  explicit Lines(LogLevel least)
      : log(clock, least, [this](std::string_view line) { text += line; }) {}
};

TEST(Log, writes_one_object_with_time_level_event_and_fields) {
  Lines lines(LogLevel::Debug);
  lines.log.write(RequestServed{.route = "meeting", .status = 200, .took = Took(1500)});
  EXPECT_EQ(lines.text,
            R"({"time":"2026-01-02T03:04:05.678901Z","level":"debug","event":"request-served",)"
            R"("route":"meeting","status":200,"took":0.0015})");
}

TEST(Log, leaves_out_what_is_below_the_least_level) {
  Lines lines(LogLevel::Info);
  lines.log.write(RequestServed{.route = "meeting", .status = 200, .took = {}});
  EXPECT_EQ(lines.text, "");
}

TEST(Log, keeps_the_code_of_an_error_and_none_of_its_texts) {
  Lines lines(LogLevel::Info);
  const Error error{ErrorKind::Full, "disk-full", "/data/secret", "Large Supplier 'A'", ""};
  lines.log.write(OperationFailed{.what = "checkpoint", .code = ErrorCode(error)});
  EXPECT_NE(lines.text.find(R"("code":"disk-full")"), std::string::npos);
  EXPECT_EQ(lines.text.find("secret"), std::string::npos);
  EXPECT_EQ(lines.text.find("Supplier"), std::string::npos);
}

TEST(Log, takes_no_sentence_for_a_code) {
  const Error error{ErrorKind::Full, "Small Supplier 'BV'", "", "", ""};
  EXPECT_EQ(ErrorCode(error).text(), "unnamed");
}

TEST(Log, admits_no_text_from_outside) {
  static_assert(!LogValue<std::string>);
  static_assert(!LogValue<std::string_view>);
  static_assert(!std::is_constructible_v<Word, std::string>);
  static_assert(!std::is_constructible_v<Word, std::string_view>);
}

TEST(Log, documents_every_event) {
  const std::string table = log_events_markdown();
  EXPECT_NE(table.find("| `server-started` | info |"), std::string::npos);
  EXPECT_NE(table.find("`took`"), std::string::npos);
}

}  // namespace
