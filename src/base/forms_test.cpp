#include "base/forms.h"

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
