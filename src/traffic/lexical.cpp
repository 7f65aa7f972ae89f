#include "traffic/lexical.h"

#include "base/calendar.h"
#include "traffic/xml_bytes.h"

namespace wardmote::traffic {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

std::string_view take_digits(std::string_view& text) {
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  const auto out = text.substr(0, n);
  text.remove_prefix(n);
  return out;
}

int number(std::string_view digits) {
  int out = 0;
  for (const char c : digits) out = out * 10 + (c - '0');
  return out;
}

// Two digits from lowest to highest.
bool take_pair(std::string_view& text, int lowest, int highest, int& out) {
  if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) return false;
  out = number(text.substr(0, 2));
  text.remove_prefix(2);
  return out >= lowest && out <= highest;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && xml::is(text.front(), xml::kBlank)) text.remove_prefix(1);
  while (!text.empty() && xml::is(text.back(), xml::kBlank)) text.remove_suffix(1);
  return text;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  text = trimmed(text);
  const bool negative = take(text, '-');
  if (!negative) take(text, '+');
  const auto whole = take_digits(text);
  const bool point = take(text, '.');
  auto part = point ? take_digits(text) : std::string_view();
  if (!text.empty() || whole.size() + part.size() == 0) return std::nullopt;
  while (part.ends_with('0')) part.remove_suffix(1);
  if (part.size() > 6) return std::nullopt;
  std::int64_t out = 0;
  for (const char c : whole)
    if (__builtin_mul_overflow(out, 10, &out) || __builtin_add_overflow(out, c - '0', &out))
      return std::nullopt;
  for (std::size_t i = 0; i < 6; ++i)
    if (__builtin_mul_overflow(out, 10, &out) ||
        __builtin_add_overflow(out, i < part.size() ? part[i] - '0' : 0, &out))
      return std::nullopt;
  return Decimal{negative ? -out : out};
}

std::string Decimal::text() const {
  const auto size = millionths < 0 ? 0 - static_cast<std::uint64_t>(millionths)
                                   : static_cast<std::uint64_t>(millionths);
  std::string out = (millionths < 0 ? "-" : "") + std::to_string(size / 1'000'000);
  if (const auto part = size % 1'000'000) {
    auto digits = std::to_string(1'000'000 + part).substr(1);
    while (digits.ends_with('0')) digits.pop_back();
    out += "." + digits;
  }
  return out;
}

std::optional<bool> parse_boolean(std::string_view text) {
  text = trimmed(text);
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return std::nullopt;
}

std::optional<std::uint8_t> parse_command_variant(std::string_view text) {
  text = trimmed(text);
  take(text, '+');
  while (text.size() > 1 && text.front() == '0') text.remove_prefix(1);
  if (text.size() != 1 || text[0] < '1' || text[0] > '9') return std::nullopt;
  return static_cast<std::uint8_t>(text[0] - '0');
}

bool is_decimal(std::string_view text) {
  text = trimmed(text);
  if (!take(text, '-')) take(text, '+');
  const auto whole = take_digits(text).size();
  const auto part = take(text, '.') ? take_digits(text).size() : 0;
  return text.empty() && whole + part > 0;
}

bool is_integer(std::string_view text) {
  text = trimmed(text);
  if (!take(text, '-')) take(text, '+');
  return !take_digits(text).empty() && text.empty();
}

bool is_date_time(std::string_view text) {
  text = trimmed(text);
  take(text, '-');
  const auto year = take_digits(text);
  if (year.size() < 4 || year.size() > 9 || (year.size() > 4 && year[0] == '0') ||
      number(year) == 0)
    return false;
  int month = 0, day = 0, hour = 0, minute = 0, second = 0;
  if (!take(text, '-') || !take_pair(text, 1, 12, month) || !take(text, '-') ||
      !take_pair(text, 1, 31, day) || !take(text, 'T') || !take_pair(text, 0, 24, hour) ||
      !take(text, ':') || !take_pair(text, 0, 59, minute) || !take(text, ':') ||
      !take_pair(text, 0, 59, second))
    return false;
  // The same calendar every 400 years.
  if (!Day::of(2000 + number(year) % 400, static_cast<unsigned>(month), static_cast<unsigned>(day)))
    return false;
  bool beyond = minute + second > 0;
  if (take(text, '.')) {
    const auto part = take_digits(text);
    if (part.empty()) return false;
    beyond |= part.find_first_not_of('0') != std::string_view::npos;
  }
  if (hour == 24 && beyond) return false;
  if (text.empty() || text == "Z") return true;
  if (!take(text, '+') && !take(text, '-')) return false;
  return take_pair(text, 0, 14, hour) && take(text, ':') && take_pair(text, 0, 59, minute) &&
         (hour < 14 || minute == 0) && text.empty();
}

}  // namespace wardmote::traffic
