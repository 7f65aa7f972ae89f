// Reading and writing a described struct, against the JSON library alone on the same bytes.

#include <boost/json.hpp>

#include "base/bench.h"
#include "base/codec_impl.h"

namespace wardmote::codec_bench {

struct Row {
  static constexpr std::string_view meaning = "About as much as an act says.";
  std::string title;
  std::string text;
  Day day;
  Instant at;
  std::vector<std::string> labels;
  std::int64_t count = 0;
  static constexpr auto fields() {
    return Fields{
        field("title", &Row::title, "Title"), field("text", &Row::text, "Text"),
        field("day", &Row::day, "Day"),       field("at", &Row::at, "Moment"),
        field("labels", &Row::labels, "Who"), field("count", &Row::count, "How many"),
    };
  }
};

}  // namespace wardmote::codec_bench

using wardmote::codec_bench::Row;
WARDMOTE_CODEC(Row);

int main() {
  using namespace wardmote;
  const Row row{"Remediation Plan",
                std::string(300, 'x'),
                *Day::of(2018, 11, 28),
                Instant(1'543'399'200'000'000),
                {"Large Supplier 'E'", "Small Supplier 'BV'"},
                7};
  const std::string json = encode(row);
  constexpr int kRows = 20'000;

  const auto reading = bench::in_turns(
      [&] {
        for (int i = 0; i < kRows; ++i) bench::keep(decode<Row>(json));
      },
      [&] {
        for (int i = 0; i < kRows; ++i) {
          unsigned char buffer[4096];
          boost::json::monotonic_resource memory(buffer);
          bench::keep(boost::json::parse(json, &memory));
        }
      });
  bench::report("codec/decode", reading.time(), bench::at_most(3), "times the JSON parse alone");

  const auto tree = boost::json::parse(json);
  const auto writing = bench::in_turns(
      [&] {
        for (int i = 0; i < kRows; ++i) bench::keep(encode(row));
      },
      [&] {
        for (int i = 0; i < kRows; ++i) bench::keep(boost::json::serialize(tree));
      });
  bench::report("codec/encode", writing.time(), bench::at_most(3), "times the JSON library's own");
}
