#include "scheme/unseen.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/json_text.h"
#include "base/text.h"

namespace wardmote::scheme {

void need_seen(std::string_view field, std::string_view text, Objections& objections) {
  const auto found = text::unseen_at(text);
  if (!found) return;
  const auto before = text.substr(0, found->at);
  const auto start = before.rfind('\n') + 1;
  const Place place{static_cast<int>(std::ranges::count(before, '\n')) + 1,
                    static_cast<int>(json_text::code_points(before.substr(start))) + 1, 1};
  objections
      .add("character-unseen",
           fmt::format("In '{}', line {}, column {}, stands U+{:04X}, which nobody sees and which "
                       "changes what is read.",
                       field, place.line, place.column, static_cast<std::uint32_t>(found->what)),
           "Take it out, or type these words anew where they were copied from elsewhere.")
      .place = place;
}

}  // namespace wardmote::scheme
