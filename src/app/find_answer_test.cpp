#include "app/find_answer.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace wardmote::app {
namespace {

// The words found between brackets.
std::string shown(std::string_view text, const std::vector<std::string>& words) {
  std::string out;
  for (const auto& piece : snippet(text, words))
    out += piece.sought ? "[" + piece.text + "]" : piece.text;
  return out;
}

TEST(Snippet, is_the_whole_of_a_short_text_with_every_word_marked) {
  EXPECT_EQ(shown("Token, tokens and a vault", {"token", "vault"}),
            "[Token], [token]s and a [vault]");
  EXPECT_EQ(shown("aaa", {"a", "aa"}), "[aaa]");
}

TEST(Snippet, of_a_long_text_shows_the_places_of_the_words_and_cuts_between_words) {
  const std::string filler(30, 'x');
  std::string far;
  for (int i = 0; i < 20; ++i) far += " " + filler;
  EXPECT_EQ(shown("token" + far + " vault" + far, {"token", "vault"}),
            "[token] " + filler + " " + filler + " … " + filler + " " + filler + " [vault] " +
                filler + " " + filler + " …");
}

TEST(Snippet, never_cuts_a_letter_in_two) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "é";
  text += "token";
  for (int i = 0; i < 200; ++i) text += "é";
  for (const auto& piece : snippet(text, {"token"}))
    EXPECT_FALSE(text::invalid_utf8_at(piece.text)) << piece.text;
}

TEST(Words, asked_for_are_refused_where_there_are_none_or_too_many) {
  EXPECT_EQ(words_asked(" ").error().code, "words-missing");
  EXPECT_EQ(words_asked("a b c d e f g h i").error().code, "words-too-many");
  EXPECT_EQ(words_asked("a b").value().size(), 2u);
}

TEST(Links, lead_to_the_page_that_shows_what_was_found) {
  committee::Found found;
  found.meeting = "SSC_67_2811";
  EXPECT_EQ(href_of(found), "/meetings/SSC_67_2811/agenda");
  found.published = true;
  EXPECT_EQ(href_of(found), "/meetings/SSC_67_2811");
  found.sort = committee::FoundSort::Paragraph;
  EXPECT_EQ(href_of(found), "/items/" + found.item.hex());
  found.published = false;
  EXPECT_EQ(href_of(found), "/meetings/SSC_67_2811/drafts#portion-" + found.id.hex());
}

}  // namespace
}  // namespace wardmote::app
