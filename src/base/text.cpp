#include "base/text.h"

#include <cstdint>
#include <cstring>

#include <boost/locale/utf.hpp>

namespace wardmote::text {
namespace {

using Utf8 = boost::locale::utf::utf_traits<char>;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

std::optional<std::size_t> invalid_utf8_at(std::string_view text) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  for (const char* at = begin; at != end;) {
    if (static_cast<unsigned char>(*at) < 0x80) {
      // Most bytes are ASCII, and are passed over by eights.
      for (std::uint64_t eight; end - at >= 8; at += 8) {
        std::memcpy(&eight, at, sizeof eight);
        if (eight & 0x8080808080808080) break;
      }
      while (at != end && static_cast<unsigned char>(*at) < 0x80) ++at;
      continue;
    }
    const char* const start = at;
    if (!boost::locale::utf::is_valid_codepoint(Utf8::decode(at, end)))
      return static_cast<std::size_t>(start - begin);
  }
  return std::nullopt;
}

std::optional<Unseen> unseen_at(std::string_view text, std::size_t from) {
  for (auto at = from; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte < 0x20 && !is_space(text[at])) || byte == 0x7F) return Unseen{at, byte};
    if (byte != 0xE2 || text.size() - at < 3) continue;
    auto rest = text.substr(at, 3);
    const auto point = take(rest);
    if ((point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069))
      return Unseen{at, point};
  }
  return std::nullopt;
}

std::string_view trim(std::string_view text) {
  for (;;) {
    if (!text.empty() && is_space(text.front()))
      text.remove_prefix(1);
    else if (text.starts_with("\u00A0"))
      text.remove_prefix(2);
    else
      break;
  }
  for (;;) {
    if (!text.empty() && is_space(text.back()))
      text.remove_suffix(1);
    else if (text.ends_with("\u00A0"))
      text.remove_suffix(2);
    else
      return text;
  }
}

std::vector<std::string_view> lines(std::string_view text) {
  auto out = split(text, '\n');
  if (!out.empty() && out.back().empty()) out.pop_back();
  for (auto& line : out)
    if (line.ends_with('\r')) line.remove_suffix(1);
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (;;) {
    const auto at = text.find(separator);
    out.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + 1);
  }
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

char32_t take(std::string_view& rest) {
  const char* at = rest.data();
  const char32_t point = Utf8::decode_valid(at);
  rest.remove_prefix(static_cast<std::size_t>(at - rest.data()));
  return point;
}

void append(std::string& out, char32_t point) { Utf8::encode(point, std::back_inserter(out)); }

std::string html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace wardmote::text
