#include "traffic/xml_characters.h"

#include "base/text.h"
#include "traffic/xml_bytes.h"

namespace wardmote::traffic::xml {
namespace {

struct Range {
  char32_t first, last;
};

// Productions 4 and 4a, beyond ASCII.
constexpr Range kStarts[] = {{0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},
                             {0x370, 0x37D},   {0x37F, 0x1FFF},  {0x200C, 0x200D},
                             {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF},
                             {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
constexpr Range kOthers[] = {{0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};

template <std::size_t N>
bool in(const Range (&ranges)[N], char32_t c) {
  for (const auto& range : ranges)
    if (c >= range.first && c <= range.last) return true;
  return false;
}

std::optional<std::size_t> illegal_beyond_ascii(std::string_view document, std::size_t from) {
  std::string_view rest = document.substr(from);
  if (const auto broken = text::invalid_utf8_at(rest)) rest = rest.substr(0, *broken);
  const std::size_t end = from + rest.size();
  while (!rest.empty()) {
    const std::size_t at = end - rest.size();
    if (!is_character(text::take(rest))) return at;
  }
  return end == document.size() ? std::nullopt : std::optional(end);
}

}  // namespace

bool is_character(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

std::optional<std::size_t> illegal_character_at(std::string_view document) {
  std::size_t at = 0;
#if defined(__SSE2__)
  for (; at + 64 <= document.size(); at += 64) {
    const char* const p = document.data() + at;
    const __m128i odd = _mm_or_si128(_mm_or_si128(Block(p).odd(), Block(p + 16).odd()),
                                     _mm_or_si128(Block(p + 32).odd(), Block(p + 48).odd()));
    if (Block::bits(odd)) return illegal_beyond_ascii(document, at);
  }
#endif
  for (; at < document.size(); ++at) {
    const auto c = static_cast<unsigned char>(document[at]);
    if (c >= 0x80) return illegal_beyond_ascii(document, at);
    if (!is_character(c)) return at;
  }
  return std::nullopt;
}

bool is_plain_name(std::string_view name) {
  if (name.empty()) return false;
  for (bool first = true; !name.empty(); first = false) {
    const char32_t c = text::take(name);
    if (c < 0x80) {
      if (!is(static_cast<char>(c), first ? kNameStart : kName)) return false;
    } else if (!in(kStarts, c) && (first || !in(kOthers, c))) {
      return false;
    }
  }
  return true;
}

}  // namespace wardmote::traffic::xml
