#pragma once
// A described struct as a form: what a person fills in, field by field, as texts.
//
// Command lines, web forms and help are made from the same description as codec and schema.

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"
#include "base/ids.h"

namespace wardmote {

enum class FieldSort { Text, Number, YesNo, Day, Instant, Id, Choice, Json };

struct FieldForm {
  std::string_view name, meaning;
  FieldSort sort = FieldSort::Text;
  bool required = true;
  bool many = false;                           // a list
  std::vector<std::string_view> choices = {};  // of a Choice
  std::vector<FieldForm> parts = {};           // of a Json: the fields of the struct
};

// The JSON object that these texts fill in. A text that does not fit its field is kept as a string,
// so that decode() refuses it where it stands; unknown names are kept too. Choices match in any
// case, empty texts of fields that may be left out are left out, and an Instant may be written as
// people write London times.
//
// A struct within is given whole, as JSON under its name, or part by part under "votes.against";
// the entries of a list of structs under "dissents.0.person", in the order of their first text.
// Entries without a text are left out.
std::string json_of_texts(const std::vector<FieldForm>&,
                          const std::vector<std::pair<std::string, std::string>>& texts);

template <Described T>
std::vector<FieldForm> form_of();

namespace forms_detail {

template <class T>
void describe(FieldForm& out) {
  if constexpr (requires(T t) {
                  t.value();
                  t.has_value();
                }) {
    out.required = false;
    describe<typename T::value_type>(out);
  } else if constexpr (std::is_same_v<T, std::string>) {
    out.sort = FieldSort::Text;
  } else if constexpr (requires(T t) { t.push_back(t.front()); }) {
    out.required = false;
    out.many = true;
    describe<typename T::value_type>(out);
  } else if constexpr (std::is_same_v<T, bool>) {
    out.sort = FieldSort::YesNo;
  } else if constexpr (std::is_arithmetic_v<T>) {
    out.sort = FieldSort::Number;
  } else if constexpr (std::is_same_v<T, Day>) {
    out.sort = FieldSort::Day;
  } else if constexpr (std::is_same_v<T, Instant>) {
    out.sort = FieldSort::Instant;
  } else if constexpr (std::is_same_v<T, Id128>) {
    out.sort = FieldSort::Id;
  } else if constexpr (NamedEnum<T>) {
    out.sort = FieldSort::Choice;
    out.choices.assign(EnumNames<T>.begin(), EnumNames<T>.end());
  } else if constexpr (Described<T>) {
    out.sort = FieldSort::Json;
    out.parts = form_of<T>();
  }
}

}  // namespace forms_detail

template <Described T>
std::vector<FieldForm> form_of() {
  std::vector<FieldForm> out;
  each_field<T>([&](const auto& one) {
    FieldForm form{one.name, one.meaning};
    forms_detail::describe<std::remove_cvref_t<decltype(std::declval<T>().*one.member)>>(form);
    out.push_back(std::move(form));
  });
  return out;
}

}  // namespace wardmote
