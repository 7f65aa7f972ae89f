#pragma once
// Shapes of rules about what goes out: how headlines are released, and why the rest stays withheld.

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
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
    return std::tuple{
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
    return std::tuple{
        field("ground", &WithholdingGround::ground, "The ground in words", {1, 300}),
        field("review_months", &WithholdingGround::review_months,
              "After so many months it is looked at again"),
        field("kinds", &WithholdingGround::kinds,
              "Kinds of item that it is proposed for; none: all others"),
    };
  }
};

}  // namespace wardmote::policy
