#include "base/forms.h"

#include <cstdint>

#include <gtest/gtest.h>

namespace wardmote {
namespace {

struct Count {
  static constexpr std::string_view meaning = "Votes.";
  int yes = 0, no = 0;
  static constexpr auto fields() {
    return Fields{field("yes", &Count::yes, "For"), field("no", &Count::no, "Against")};
  }
};
struct Word {
  static constexpr std::string_view meaning = "Somebody's words.";
  std::string by, text;
  static constexpr auto fields() {
    return Fields{field("by", &Word::by, "Who"), field("text", &Word::text, "What")};
  }
};
struct Wanted {
  static constexpr std::string_view meaning = "What is asked for.";
  std::string title;
  std::optional<Count> votes;
  std::vector<Word> words;
  static constexpr auto fields() {
    return Fields{field("title", &Wanted::title, "Title"), field("votes", &Wanted::votes, "Votes"),
                  field("words", &Wanted::words, "Words")};
  }
};

std::string json(const std::vector<std::pair<std::string, std::string>>& texts) {
  return json_of_texts(form_of<Wanted>(), texts);
}

struct Numbers {
  static constexpr std::string_view meaning = "Numbers.";
  std::vector<std::int64_t> numbers;
  static constexpr auto fields() {
    return Fields{field("numbers", &Numbers::numbers, "Whole numbers")};
  }
};

TEST(Forms, take_every_whole_number_of_64_bits_and_no_other) {
  const auto of = [](const char* text) {
    return json_of_texts(form_of<Numbers>(), {{"numbers", text}});
  };
  for (const char* whole : {"0", "7", "-7", "7970375732038167", "9007199254740993",
                            "9223372036854775807", "-9223372036854775808"})
    EXPECT_EQ(of(whole), std::string("{\"numbers\":[") + whole + "]}");
  for (const char* other : {"9223372036854775808", "-9223372036854775809", "07", "-07", "+7", "-",
                            " 7", "7 ", "7.0", "1e3"})
    EXPECT_EQ(of(other), std::string("{\"numbers\":[\"") + other + "\"]}");
}

TEST(Forms, take_a_struct_part_by_part) {
  EXPECT_EQ(json({{"title", "x"}, {"votes.yes", "3"}, {"votes.no", "1"}}),
            R"({"title":"x","votes":{"yes":3,"no":1}})");
}

TEST(Forms, leave_out_a_struct_whose_parts_are_all_empty) {
  EXPECT_EQ(json({{"title", "x"}, {"votes.yes", ""}, {"votes.no", ""}}), R"({"title":"x"})");
}

TEST(Forms, keep_a_part_that_is_missing_for_decode_to_refuse) {
  EXPECT_EQ(json({{"title", "x"}, {"votes.yes", "3"}, {"votes.no", ""}}),
            R"({"title":"x","votes":{"yes":3,"no":""}})");
}

TEST(Forms, take_a_list_of_structs_entry_by_entry_in_the_order_given) {
  EXPECT_EQ(json({{"title", "x"},
                  {"words.1.by", "b"},
                  {"words.0.by", ""},
                  {"words.0.text", ""},
                  {"words.1.text", "no"},
                  {"words.7.by", "h"},
                  {"words.7.text", ""}}),
            R"({"title":"x","words":[{"by":"b","text":"no"},{"by":"h","text":""}]})");
}

TEST(Forms, take_a_struct_whole_as_json) {
  EXPECT_EQ(json({{"title", "x"}, {"votes", R"({"yes":3,"no":1})"}}),
            R"({"title":"x","votes":{"yes":3,"no":1}})");
}

TEST(Forms, keep_what_no_field_asks_for) {
  EXPECT_EQ(json({{"title", "x"}, {"title.part", "y"}}), R"({"title":"x","title.part":"y"})");
}

}  // namespace
}  // namespace wardmote
