#include "base/forms.h"

#include <algorithm>

#include "base/json_text.h"
#include "base/london.h"
#include "base/text.h"

namespace wardmote {
namespace {

bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() < 16 && (text == "0" || text.front() != '0') &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

void append_quoted(std::string& out, std::string_view text) { json_text::append_string(out, text); }

void append_value(std::string& out, const FieldForm& field, const std::string& text) {
  switch (field.sort) {
    case FieldSort::Number:
      return is_number(text) ? void(out += text) : append_quoted(out, text);
    case FieldSort::YesNo:
      if (text == "yes" || text == "true" || text == "on")
        out += "true";
      else if (text == "no" || text == "false")
        out += "false";
      else
        append_quoted(out, text);
      return;
    case FieldSort::Instant:
      if (const auto instant = london::parse(text)) return append_quoted(out, instant->iso());
      return append_quoted(out, text);
    case FieldSort::Day:
      if (!Day::parse(text))
        if (const auto instant = london::parse(text))
          return append_quoted(out, london::day_of(Instant(instant->micros() - 1)).iso());
      return append_quoted(out, text);
    case FieldSort::Choice:
      for (const auto choice : field.choices)
        if (text::lower(choice) == text::lower(text)) return append_quoted(out, choice);
      return append_quoted(out, text);
    case FieldSort::Json:
      out += text;
      return;
    case FieldSort::Text:
    case FieldSort::Id:
      return append_quoted(out, text);
  }
}

}  // namespace

std::string json_of_texts(const std::vector<FieldForm>& fields,
                          const std::vector<std::pair<std::string, std::string>>& texts) {
  std::string out = "{";
  const auto name = [&](std::string_view text) {
    if (out.size() > 1) out += ',';
    append_quoted(out, text);
    out += ':';
  };
  for (const auto& field : fields) {
    std::vector<const std::string*> given;
    for (const auto& [key, value] : texts)
      if (key == field.name && (!value.empty() || field.required)) given.push_back(&value);
    if (given.empty()) continue;
    name(field.name);
    if (!field.many) {
      append_value(out, field, *given.back());
      continue;
    }
    out += '[';
    for (std::size_t i = 0; i < given.size(); ++i) {
      if (i) out += ',';
      append_value(out, field, *given[i]);
    }
    out += ']';
  }
  for (const auto& [key, value] : texts)
    if (std::ranges::none_of(fields, [&](const auto& field) { return field.name == key; })) {
      name(key);
      append_quoted(out, value);
    }
  return out + "}";
}

}  // namespace wardmote
