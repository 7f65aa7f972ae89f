#pragma once
// The acts that the record itself understands.

#include <string>
#include <vector>

#include "base/fields.h"
#include "record/act.h"
#include "record/kinds.h"

namespace wardmote::record {

struct Remarked {
  static constexpr std::string_view kind = "record.Remarked/1";
  static constexpr std::string_view meaning =
      "An act carries another mark from now on, for every moment that it is looked at from.";
  ActId act;
  Level level = Level::White;
  Audience audience;
  std::string ground;
  static constexpr auto fields() {
    return Fields{
        field("act", &Remarked::act, "The act whose mark changes"),
        field("level", &Remarked::level, "Its level from now on"),
        field("audience", &Remarked::audience, "Its audience from now on"),
        field("ground", &Remarked::ground, "Why", {.min_length = 1, .max_length = 2000}),
    };
  }
};

struct Erased {
  static constexpr std::string_view kind = "record.Erased/1";
  static constexpr std::string_view meaning =
      "The content of an act was destroyed; its commitment stays in the tree.";
  ActId act;
  std::string commitment;
  std::vector<std::string> blobs;
  std::string ground;
  static constexpr auto fields() {
    return Fields{
        field("act", &Erased::act, "The act that was erased"),
        field("commitment", &Erased::commitment, "Its leaf's data, 64 hex digits",
              {.min_length = 64, .max_length = 64}),
        field("blobs", &Erased::blobs, "SHA-256 of the files erased with it"),
        field("ground", &Erased::ground, "Why", {.min_length = 1, .max_length = 2000}),
    };
  }
};

// A leaf that stands for nothing, so that a published proof does not tell how many acts there are.
struct Padding {
  static constexpr std::string_view kind = "record.Padding/1";
  static constexpr std::string_view meaning = "Nothing happened; the tree was filled up.";
  static constexpr auto fields() { return Fields{}; }
};

void register_acts(Kinds&);

}  // namespace wardmote::record
