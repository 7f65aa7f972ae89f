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

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// What begins with a digit: "2018-02-3= 6" looks like a day to the parser and is none. Neither is
// "2018-0-2-3".
bool bears_number(std::string_view token) {
  token = token.substr(0, token.find_first_of(" \t],}#"));
  bool day_like = false;
  for (const char c : token) {
    if (!is_digit(c) && !is_letter(c) &&
        std::string_view("_+-.:").find(c) == std::string_view::npos)
      return false;
    day_like |= c == '-';
  }
  if (!day_like || token.find_first_of("eE") != std::string_view::npos) return true;
  if (token.size() < 10) return false;
  for (std::size_t i = 0; i < 10; ++i)
    if (i == 4 || i == 7 ? token[i] != '-' : !is_digit(token[i])) return false;
  return true;
}

bool bears_numbers(std::string_view line) {
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
    else if (is_digit(c) &&
             (i == 0 || std::string_view(" \t=[,{").find(line[i - 1]) != std::string_view::npos) &&
             !bears_number(line.substr(i)))
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
    else if (!bears_numbers(begun))
      out.push_back({number, "a number, or a day like 2018-11-28, is expected."});
    if (out.size() == kMost) break;
  }
  return out;
}

}  // namespace wardmote::policy
