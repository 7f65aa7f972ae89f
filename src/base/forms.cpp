#include "base/forms.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>

#include <fmt/format.h>

#include "base/json_text.h"
#include "base/london.h"
#include "base/text.h"

namespace wardmote {
namespace {

// A whole number of 64 bits as JSON writes it.
bool is_number(std::string_view text) {
  const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() &&
         (digits == "0" || digits.front() != '0');
}

bool is_part_of(std::string_view key, const FieldForm& field) {
  return key.size() > field.name.size() && key.starts_with(field.name) &&
         key[field.name.size()] == '.';
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

using Texts = std::vector<std::pair<std::string, std::string>>;

// "votes.against" and "dissents.0.person" are parts of one struct, or of the entry "0" of a list.
// Entries in the order of their first text; those without a text are left out.
std::vector<Texts> entries_of(const FieldForm& field, const Texts& texts) {
  std::vector<std::pair<std::string, Texts>> entries;
  for (const auto& [key, value] : texts) {
    std::string_view rest = key;
    if (field.parts.empty() || !is_part_of(rest, field)) continue;
    rest.remove_prefix(field.name.size() + 1);
    const auto cut = field.many ? rest.find('.') : std::string_view::npos;
    const std::string entry(cut == std::string_view::npos ? "" : rest.substr(0, cut));
    const std::string part(cut == std::string_view::npos ? rest : rest.substr(cut + 1));
    auto found = std::ranges::find(entries, entry, &std::pair<std::string, Texts>::first);
    if (found == entries.end()) found = entries.insert(found, {entry, {}});
    found->second.emplace_back(part, value);
  }
  std::vector<Texts> out;
  for (auto& [name, parts] : entries)
    if (std::ranges::any_of(parts, [](const auto& part) { return !part.second.empty(); }))
      out.push_back(std::move(parts));
  return out;
}

}  // namespace

std::string json_of_texts(const std::vector<FieldForm>& fields, const Texts& texts) {
  std::string out = "{";
  const auto name = [&](std::string_view text) {
    if (out.size() > 1) out += ',';
    append_quoted(out, text);
    out += ':';
  };
  for (const auto& field : fields) {
    std::vector<std::string> given;
    for (const auto& [key, value] : texts)
      if (key == field.name && (!value.empty() || field.required))
        append_value(given.emplace_back(), field, value);
    for (const auto& entry : entries_of(field, texts))
      given.push_back(json_of_texts(field.parts, entry));
    if (given.empty()) continue;
    name(field.name);
    out += field.many ? fmt::format("[{}]", fmt::join(given, ",")) : given.back();
  }
  for (const auto& [key, value] : texts)
    if (std::ranges::none_of(fields, [&](const auto& field) {
          return field.name == key || (!field.parts.empty() && is_part_of(key, field));
        })) {
      name(key);
      append_quoted(out, value);
    }
  return out + "}";
}

}  // namespace wardmote
