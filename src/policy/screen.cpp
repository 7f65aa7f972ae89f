#include "policy/screen.h"

#include "base/text.h"

namespace wardmote::policy {
namespace {

constexpr std::size_t kMost = 20;

// Without the blanks that the parser passes over; a carriage return is none of them.
std::string_view after_blanks(std::string_view line) {
  const auto at = line.find_first_not_of(" \t");
  return at == std::string_view::npos ? std::string_view() : line.substr(at);
}

bool bears_header(std::string_view line) {
  if (!line.starts_with('[')) return true;
  line = after_blanks(line.substr(1));
  if (line.starts_with('[')) line = after_blanks(line.substr(1));
  const char c = line.empty() ? ' ' : line.front();
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '"' || c == '\'';
}

bool bears_letters(std::string_view line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote && c == '\\' && quote == '"')
      ++i;
    else if (quote)
      quote = c == quote ? '\0' : quote;
    else if (c == '#')
      return true;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (static_cast<unsigned char>(c) >= 0x80)
      return false;
  }
  return true;
}

}  // namespace

std::vector<UnbearableLine> unbearable_lines(std::string_view toml) {
  std::vector<UnbearableLine> out;
  int number = 0;
  for (const auto line : text::lines(toml)) {
    ++number;
    const auto begun = text::trim(line);
    if (!bears_header(begun))
      out.push_back({number, "a table's name is expected in the brackets."});
    else if (!bears_letters(begun))
      out.push_back({number, "letters beyond ASCII stand only in comments and strings."});
    if (out.size() == kMost) break;
  }
  return out;
}

}  // namespace wardmote::policy
