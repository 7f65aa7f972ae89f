#pragma once
// Where bytes of a kind end, sixteen at a time where the machine can (SSE2, which every x86-64
// has), one at a time elsewhere and at the end of the input. Nothing reads beyond `end`.

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace wardmote::traffic::xml {

enum ByteClass : std::uint8_t { kBlank = 1, kNameStart = 2, kName = 4 };

inline constexpr auto kClasses = [] {
  std::array<std::uint8_t, 256> out{};
  for (const char c : {' ', '\t', '\n', '\r'}) out[static_cast<unsigned char>(c)] = kBlank;
  for (unsigned c = 0; c < 256; ++c) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c >= 0x80;
    if (letter) out[c] = kNameStart | kName;
    if ((c >= '0' && c <= '9') || c == '-' || c == '.') out[c] = kName;
  }
  return out;
}();

inline bool is(char c, ByteClass sort) {
  return (kClasses[static_cast<unsigned char>(c)] & sort) != 0;
}

#if defined(__SSE2__)
struct Block {
  __m128i bytes;

  explicit Block(const char* at) : bytes(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))) {}
  __m128i equal(char c) const { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); }
  // From `first` on, `span` further values, as unsigned bytes.
  static __m128i within(__m128i x, char first, char span) {
    const __m128i shifted = _mm_sub_epi8(x, _mm_set1_epi8(first));
    return _mm_cmpeq_epi8(_mm_min_epu8(shifted, _mm_set1_epi8(span)), shifted);
  }
  static unsigned bits(__m128i mask) { return static_cast<unsigned>(_mm_movemask_epi8(mask)); }

  // Beyond ASCII, or a control character that is no blank: rare enough to be looked at again.
  __m128i odd() const {
    const __m128i blank = _mm_or_si128(_mm_or_si128(equal('\n'), equal('\t')), equal('\r'));
    return _mm_andnot_si128(blank, _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20)));
  }
  unsigned blanks() const {
    return bits(_mm_or_si128(_mm_or_si128(equal(' '), equal('\n')),
                             _mm_or_si128(equal('\t'), equal('\r'))));
  }
  // Of a name, the colon included; bytes beyond ASCII count as such and are looked at later.
  unsigned names() const {
    const __m128i letters = within(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 25);
    const __m128i digits = within(bytes, '0', 10);  // and the colon
    const __m128i others = _mm_or_si128(within(bytes, '-', 1), equal('_'));
    return bits(_mm_or_si128(_mm_or_si128(letters, digits), _mm_or_si128(others, bytes)));
  }
  unsigned colons() const { return bits(equal(':')); }
  // '<', '>' or '&'.
  unsigned text_stops() const {
    const __m128i angle =
        _mm_cmpeq_epi8(_mm_and_si128(bytes, _mm_set1_epi8(~2)), _mm_set1_epi8('<'));
    return bits(_mm_or_si128(angle, equal('&')));
  }
  unsigned value_stops(char quote) const {
    return bits(_mm_or_si128(_mm_or_si128(equal('<'), equal('&')), equal(quote)));
  }
};

inline bool block_fits(const char* at, const char* end) { return end - at >= 16; }
#endif

inline const char* blank_end(const char* at, const char* end) {
#if defined(__SSE2__)
  for (; block_fits(at, end); at += 16)
    if (const unsigned other = ~Block(at).blanks() & 0xFFFFu) return at + std::countr_zero(other);
#endif
  while (at != end && is(*at, kBlank)) ++at;
  return at;
}

inline bool is_blank(std::string_view text) {
  const char* const end = text.data() + text.size();
  return blank_end(text.data(), end) == end;
}

// Whether there is neither a blank nor '&'.
inline bool is_plain(std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
#if defined(__SSE2__)
  for (; block_fits(at, end); at += 16) {
    const Block block(at);
    if (block.blanks() | Block::bits(block.equal('&'))) return false;
  }
#endif
  while (at != end && !is(*at, kBlank) && *at != '&') ++at;
  return at == end;
}

// The first '<', '>' or '&'.
inline const char* text_stop(const char* at, const char* end) {
#if defined(__SSE2__)
  for (; block_fits(at, end); at += 16)
    if (const unsigned stops = Block(at).text_stops()) return at + std::countr_zero(stops);
#endif
  while (at != end && *at != '<' && *at != '>' && *at != '&') ++at;
  return at;
}

// The first '<', '&' or quote.
inline const char* value_stop(const char* at, const char* end, char quote) {
#if defined(__SSE2__)
  for (; block_fits(at, end); at += 16)
    if (const unsigned stops = Block(at).value_stops(quote)) return at + std::countr_zero(stops);
#endif
  while (at != end && *at != '<' && *at != '&' && *at != quote) ++at;
  return at;
}

template <class Word>
inline bool same_word(const char* a, const char* b) {
  Word x = 0, y = 0;
  std::memcpy(&x, a, sizeof x), std::memcpy(&y, b, sizeof y);
  return x == y;
}

// Whether n bytes are the same; both sides must have them. Words that overlap take the place of
// single bytes at the end.
inline bool same(const char* a, const char* b, std::size_t n) {
  if (n >= 8) {
    for (std::size_t i = 0; i + 8 < n; i += 8)
      if (!same_word<std::uint64_t>(a + i, b + i)) return false;
    return same_word<std::uint64_t>(a + n - 8, b + n - 8);
  }
  if (n >= 4)
    return same_word<std::uint32_t>(a, b) && same_word<std::uint32_t>(a + n - 4, b + n - 4);
  for (; n; ++a, ++b, --n)
    if (*a != *b) return false;
  return true;
}

// The same, of two places in one text that ends at `end`; the second place is before the first.
inline bool same_within(const char* later, const char* earlier, std::size_t n, const char* end) {
#if defined(__SSE2__)
  if (n <= 32 && end - later >= 32) {
    const auto equal_bits = [&](std::size_t at) {
      return Block::bits(_mm_cmpeq_epi8(Block(later + at).bytes, Block(earlier + at).bytes));
    };
    const std::uint64_t all = (std::uint64_t{1} << n) - 1;
    return ((equal_bits(0) | std::uint64_t{equal_bits(16)} << 16) & all) == all;
  }
#endif
  static_cast<void>(end);
  return same(later, earlier, n);
}

inline bool equal(std::string_view a, std::string_view b) {
  return a.size() == b.size() && same(a.data(), b.data(), a.size());
}

// A run of name bytes and the first colon in it, npos where it has none.
struct NameRun {
  static constexpr std::uint32_t npos = 0xFFFFFFFFu;
  std::uint32_t size = 0, colon = npos;
  bool two_colons = false, beyond_ascii = false;
};

// One byte at a time, behind what is known already.
inline NameRun long_name_run(const char* begin, const char* end, NameRun out) {
  const char* at = begin + out.size;
  for (; at != end && (is(*at, kName) || *at == ':'); ++at) {
    if (*at == ':') {
      out.two_colons |= out.colon != NameRun::npos;
      if (!out.two_colons) out.colon = static_cast<std::uint32_t>(at - begin);
    }
    out.beyond_ascii |= static_cast<unsigned char>(*at) >= 0x80;
  }
  out.size = static_cast<std::uint32_t>(at - begin);
  return out;
}

// Names differ in length, so they are looked at 32 bytes at once, without a branch that would have
// to be guessed. Made part of its callers, for handed over in registers the result would first have
// to go through memory.
[[gnu::always_inline]] inline NameRun name_run(const char* at, const char* end) {
#if defined(__SSE2__)
  if (end - at >= 32) {
    const Block low(at), high(at + 16);
    const std::uint64_t names = low.names() | std::uint64_t{high.names()} << 16;
    const auto size = static_cast<std::uint32_t>(std::countr_one(names));
    const std::uint64_t inside = (std::uint64_t{1} << size) - 1;
    const std::uint64_t colons = (low.colons() | std::uint64_t{high.colons()} << 16) & inside;
    const std::uint64_t beyond =
        (Block::bits(low.bytes) | std::uint64_t{Block::bits(high.bytes)} << 16) & inside;
    const NameRun out{size,
                      colons ? static_cast<std::uint32_t>(std::countr_zero(colons)) : NameRun::npos,
                      (colons & (colons - 1)) != 0, beyond != 0};
    return size < 32 ? out : long_name_run(at, end, out);
  }
#endif
  return long_name_run(at, end, {});
}

}  // namespace wardmote::traffic::xml
