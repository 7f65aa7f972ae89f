#pragma once
// Shapes of rules about what goes out: how headlines are released, and why the rest stays withheld.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"

namespace wardmote::policy {

// Family "release": how documents of a kind go out.
struct ReleaseRule {
  static constexpr std::string_view shape = "release";
  static constexpr std::string_view meaning = "What must hold before a document goes out.";
  bool two_persons = true;
  std::int64_t words_in_a_row = 6, smallest_set = 5;
  std::string ground;
  static constexpr auto fields() {
    return Fields{
        field("two_persons", &ReleaseRule::two_persons,
              "Whether who prepared a release may not release it"),
        field("words_in_a_row", &ReleaseRule::words_in_a_row,
              "So many words in a row that stand only above White refuse it"),
        field("smallest_set", &ReleaseRule::smallest_set,
              "A label that can stand for fewer Parties needs a ground"),
        field("ground", &ReleaseRule::ground, "Why what is released may be public", {1, 400}),
    };
  }
};

// Family "withholding": a ground on which an item stays withheld.
struct WithholdingGround {
  static constexpr std::string_view shape = "withholding-ground";
  static constexpr std::string_view meaning = "Why something is not public, and for how long.";
  std::string ground;
  std::int64_t review_months = 12;
  std::vector<std::string> kinds;
  static constexpr auto fields() {
    return Fields{
        field("ground", &WithholdingGround::ground, "The ground in words", {1, 300}),
        field("review_months", &WithholdingGround::review_months,
              "After so many months it is looked at again"),
        field("kinds", &WithholdingGround::kinds,
              "Kinds of item that it is proposed for; none: all others"),
    };
  }
};

// Family "template": what stands around the substance of a document of a kind.
struct DocumentTemplate {
  static constexpr std::string_view shape = "document-template";
  static constexpr std::string_view meaning = "What stands around the substance of a document.";
  // What its texts may name, in braces.
  static constexpr std::array<std::string_view, 8> placeholders{
      "body", "number", "day", "reference", "mark", "stage", "item", "party"};
  std::string title, header, footer;
  std::vector<std::string> opening, closing;
  std::string style;
  static constexpr auto fields() {
    return Fields{
        field("title", &DocumentTemplate::title, "Its title", {1, 200}),
        field("header", &DocumentTemplate::header, "Above each page; the mark stands beside it",
              {0, 200}),
        field("footer", &DocumentTemplate::footer, "Below each page; the mark stands beside it",
              {0, 200}),
        field("opening", &DocumentTemplate::opening, "Paragraphs before the substance"),
        field("closing", &DocumentTemplate::closing, "Paragraphs behind it"),
        field("style", &DocumentTemplate::style,
              "Rules of CSS for the printed page, after those of Wardmote; they fetch nothing",
              {0, 10000}),
    };
  }
};

}  // namespace wardmote::policy
