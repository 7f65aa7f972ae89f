#include "adapters/http/header_value.h"

#include <algorithm>

#include "base/text.h"

namespace wardmote::http {
namespace {

bool is_token_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

// The text within the quotes of a whole quoted-string; browsers leave a backslash of a file's path
// unescaped, so only a quote and a backslash can be escaped.
std::optional<std::string> unquote(std::string_view quoted) {
  if (quoted.size() < 2 || quoted.back() != '"') return std::nullopt;
  quoted = quoted.substr(1, quoted.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    if (quoted[i] == '\\' && i + 1 < quoted.size() &&
        (quoted[i + 1] == '"' || quoted[i + 1] == '\\'))
      ++i;
    else if (quoted[i] == '"')
      return std::nullopt;
    out += quoted[i];
  }
  return out;
}

}  // namespace

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_token_char);
}

std::vector<std::string_view> split_outside_quotes(std::string_view value, char separator) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  bool quoted = false;
  const auto keep = [&](std::size_t end) {
    const auto part = text::trim(value.substr(start, end - start));
    if (!part.empty()) parts.push_back(part);
  };
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (quoted && value[i] == '\\' && i + 1 < value.size())
      ++i;
    else if (value[i] == '"')
      quoted = !quoted;
    else if (!quoted && value[i] == separator)
      keep(i), start = i + 1;
  }
  keep(value.size());
  return parts;
}

std::optional<Parameterised> parse_parameterised(std::string_view text) {
  const auto parts = split_outside_quotes(text, ';');
  if (parts.empty()) return std::nullopt;
  Parameterised out{text::lower(parts.front()), {}};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto equals = parts[i].find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const auto name = text::trim(parts[i].substr(0, equals));
    const auto value = text::trim(parts[i].substr(equals + 1));
    if (!is_token(name)) return std::nullopt;
    if (value.starts_with('"')) {
      auto plain = unquote(value);
      if (!plain) return std::nullopt;
      out.parameters.add(text::lower(name), std::move(*plain));
    } else {
      out.parameters.add(text::lower(name), std::string(value));
    }
  }
  return out;
}

}  // namespace wardmote::http
