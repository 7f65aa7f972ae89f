#pragma once
// What nobody sees in a command's texts is refused where it stands, whoever sends it.

#include <string_view>
#include <type_traits>

#include "base/fields.h"
#include "scheme/case.h"

namespace wardmote::scheme {

// Objects, once, where the text holds a character that is not seen (text::unseen_at); the finding's
// place is the line and column within the text. Finding: character-unseen.
void need_seen(std::string_view field, std::string_view text, Objections&);

namespace unseen_detail {

template <class T>
void walk(std::string_view field, const T& value, Objections& objections) {
  if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    need_seen(field, value, objections);
  } else if constexpr (requires { std::string_view(value.str()); }) {
    need_seen(field, value.str(), objections);
  } else if constexpr (requires { value.has_value(); }) {
    if (value.has_value()) walk(field, *value, objections);
  } else if constexpr (requires {
                         value.begin();
                         value.end();
                       }) {
    for (const auto& one : value) walk(field, one, objections);
  } else if constexpr (Described<T>) {
    each_field<T>([&](const auto& one) { walk(one.name, value.*one.member, objections); });
  }
}

}  // namespace unseen_detail

template <Described T>
void need_seen(const T& command, Objections& objections) {
  unseen_detail::walk({}, command, objections);
}

}  // namespace wardmote::scheme
