#pragma once
// What was found for some words, with where to read it: for page, API and command line alike.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/result.h"
#include "committee/find.h"
#include "record/view.h"

namespace wardmote::app {

struct FoundView {
  static constexpr std::string_view meaning = "Something that has all the words.";
  committee::FoundSort sort = committee::FoundSort::Meeting;
  std::string mark, where, snippet, href;
  static constexpr auto fields() {
    return Fields{
        field("sort", &FoundView::sort, "What it is"),
        field("mark", &FoundView::mark, "Its mark: WHITE, GREEN, AMBER or RED"),
        field("where", &FoundView::where, "Where it stands"),
        field("snippet", &FoundView::snippet, "Its text around the words"),
        field("href", &FoundView::href, "The page to read it on"),
    };
  }
};

struct FindAnswer {
  static constexpr std::string_view meaning = "What the reader may see that has all the words.";
  static constexpr bool shows_empty_lists = true;
  std::vector<std::string> words;
  int count = 0, page = 1, pages = 1;
  std::vector<committee::FoundSort> more;
  std::vector<FoundView> found;
  static constexpr auto fields() {
    return Fields{
        field("words", &FindAnswer::words, "The words, folded in case"),
        field("count", &FindAnswer::count, "How much was found on all pages"),
        field("page", &FindAnswer::page, "Which page this is"),
        field("pages", &FindAnswer::pages, "How many pages there are"),
        field("more", &FindAnswer::more, "Sorts of which there is more than was looked for"),
        field("found", &FindAnswer::found, "By sort, the latest meeting first"),
    };
  }
};

struct Piece {
  std::string text;
  bool sought = false;
};
// The text around the places where the words are, those apart; the whole of a short one.
std::vector<Piece> snippet(std::string_view text, const std::vector<std::string>& words);

// The page that shows it: "/meetings/SSC_67_2811/drafts#portion-…".
std::string href_of(const committee::Found&);

// The words of a question. Errors: Invalid where there are none, or more than most_words.
Result<std::vector<std::string>> words_asked(std::string_view question);

inline constexpr std::size_t found_on_page = 50;

// One page of what was found, and how much there is beside it.
struct FoundPage {
  std::vector<std::string> words;
  std::array<std::size_t, EnumNames<committee::FoundSort>.size()> counts{};  // of each sort
  std::vector<committee::FoundSort> more;
  Level mark = Level::White;  // the highest of all that was found
  std::size_t count = 0, page = 1, pages = 1;
  std::vector<committee::Found> found;
};
// Of one sort where `only` is given. The last page where there are not so many.
FoundPage find_page(const record::View&, const std::vector<std::string>& words,
                    std::optional<committee::FoundSort> only, std::size_t page);
// Nothing where the code is empty. Errors: Invalid where there is no such sort.
Result<std::optional<committee::FoundSort>> sort_asked(std::string_view code);

FindAnswer find_answer(const FoundPage&);
std::string find_text(const FindAnswer&);

}  // namespace wardmote::app
