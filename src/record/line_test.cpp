#include "record/line.h"

#include <gtest/gtest.h>

namespace {

using namespace wardmote;
using namespace wardmote::record;

TEST(Line, takes_printable_ascii_but_quotes_for_a_header_wherever_it_stands) {
  EXPECT_FALSE(is_header_text(""));
  EXPECT_TRUE(is_header_text(std::string(200, 'x')));
  EXPECT_FALSE(is_header_text(std::string(201, 'x')));
  for (std::size_t length = 1; length < 20; ++length)
    for (std::size_t at = 0; at < length; ++at)
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(length, 'x');
        text[at] = static_cast<char>(byte);
        const bool fits = byte > 0x20 && byte < 0x7f && byte != '"' && byte != '\\';
        ASSERT_EQ(is_header_text(text), fits) << length << " " << at << " " << byte;
      }
}

TEST(Line, is_the_same_alone_and_behind_others_of_its_commit) {
  const PersonId actor("secretariat");
  const Instant now(1'543'399'200'000'000);
  const auto body = [](int n) { return R"({"text":")" + std::to_string(n) + R"("})"; };
  std::vector<Draft> drafts;
  for (int n = 0; n < 6; ++n)
    drafts.push_back({{Subject("item:1"), Subject("meeting:" + std::to_string(n))},
                      "test.Said/1",
                      n % 3 ? Marking::red({"chair", "secretariat"}) : Marking::white(),
                      not_recorded(),
                      Day::of(2018, 11, 28)->plus(n / 2),
                      body(n),
                      n == 4 ? std::optional(ActId{{1, 2, 3}}) : std::nullopt});
  // The day of learning occurs twice in a line: only the other is replaced.
  drafts.push_back(drafts[0]);
  drafts.push_back(drafts[5]);
  std::string all;
  LineWriter writer(actor, now);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const ActId id{{static_cast<std::uint8_t>(i), 0xff}};
    const auto written = writer.write(all, id, drafts[i]);
    const auto line = all.substr(written.begin, written.size);
    EXPECT_EQ(line, write_line(id, drafts[i], actor, now));
    Line read;
    ASSERT_TRUE(read_line(line, read)) << line;
    EXPECT_EQ(read.id, id);
    EXPECT_EQ(read.recorded_at, now);
    EXPECT_EQ(read.effective_on, drafts[i].effective_on);
    EXPECT_EQ(read.subjects.size(), 2U);
    EXPECT_EQ(read.marking, all.substr(written.marking, written.marking_size));
    EXPECT_EQ(read.marking, write_marking(drafts[i].marking));
    EXPECT_EQ(read.corrects, drafts[i].corrects);
    EXPECT_EQ(read.body, std::string_view(drafts[i].body));
  }
}

}  // namespace
