#include "app/cli/recording.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace wardmote::cli {
namespace {

// "comments_until" is --comments-until.
std::string option_of(std::string_view field) {
  std::string out = "--" + std::string(field);
  std::replace(out.begin(), out.end(), '_', '-');
  return out;
}

std::string type_of(const FieldForm& field) {
  switch (field.sort) {
    case FieldSort::Number:
      return "NUMBER";
    case FieldSort::YesNo:
      return "yes|no";
    case FieldSort::Day:
      return "DATE";
    case FieldSort::Instant:
      return "INSTANT";
    case FieldSort::Id:
      return "ID";
    case FieldSort::Json:
      return "JSON";
    case FieldSort::Choice:
      return fmt::format("{}", fmt::join(field.choices, "|"));
    case FieldSort::Text:
      return "TEXT";
  }
  return "TEXT";
}

bool has(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Options add_recording(Group& group, Arguments& args, const scheme::Command& command,
                      const OfFile& of_file) {
  const std::string name(command.name);
  std::string about(command.meaning);
  if (about.ends_with('.')) about.pop_back();  // as the others, a phrase
  auto out = group.changes(name, about, table_command);
  for (const auto& field : command.fields) {
    const std::string key(field.name);
    if (has(of_file.always, key)) continue;
    out.add(option_of(key),
            std::function([&args, key, name](const std::vector<std::string>& values) {
              args.command = name;
              for (const auto& value : values) args.fields.emplace_back(key, value);
            }),
            std::string(field.meaning),
            {.type = type_of(field),
             .required = field.required && !has(of_file.unless_given, key),
             .once = !field.many});
  }
  return out;
}

}  // namespace wardmote::cli
