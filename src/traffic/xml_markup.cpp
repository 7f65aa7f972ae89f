// The parts of the reader that are rare or long: what is not an element's own tag.

#include <array>
#include <utility>

#include "traffic/xml_characters.h"
#include "traffic/xml_reader.h"

namespace wardmote::traffic::xml {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

bool same_ignoring_case(std::string_view a, std::string_view lower) {
  if (a.size() != lower.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const char c = a[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != lower[i]) return false;
  }
  return true;
}

// name = "value", with blanks before it; the pseudo-attributes of the XML declaration.
bool take_pseudo(std::string_view& text, std::string_view name, std::string_view& value) {
  const char* const end = text.data() + text.size();
  const char* at = blank_end(text.data(), end);
  const auto rest = [&] { return std::string_view(at, static_cast<std::size_t>(end - at)); };
  if (at == text.data() || !rest().starts_with(name)) return false;
  at = blank_end(at + name.size(), end);
  if (at == end || *at != '=') return false;
  at = blank_end(at + 1, end);
  if (at == end || (*at != '"' && *at != '\'')) return false;
  const auto close = rest().find(*at, 1);
  if (close == std::string_view::npos) return false;
  value = rest().substr(1, close - 1);
  text = rest().substr(close + 1);
  return true;
}

std::size_t encode(char32_t c, std::array<char, 4>& out) {
  const auto byte = [](char32_t value) { return static_cast<char>(value); };
  if (c < 0x80) return out[0] = byte(c), 1;
  if (c < 0x800) return out[0] = byte(0xC0 | c >> 6), out[1] = byte(0x80 | (c & 0x3F)), 2;
  if (c < 0x10000)
    return out[0] = byte(0xE0 | c >> 12), out[1] = byte(0x80 | (c >> 6 & 0x3F)),
           out[2] = byte(0x80 | (c & 0x3F)), 3;
  return out[0] = byte(0xF0 | c >> 18), out[1] = byte(0x80 | (c >> 12 & 0x3F)),
         out[2] = byte(0x80 | (c >> 6 & 0x3F)), out[3] = byte(0x80 | (c & 0x3F)), 4;
}

int digit_of(char c, unsigned base) {
  if (c >= '0' && c <= '9') return c - '0';
  if (base == 16 && c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (base == 16 && c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

bool Reader::begin() {
  if (rest(at_).starts_with(kBom)) at_ += kBom.size();
  if (!rest(at_).starts_with("<?xml") || rest(at_).size() < 6 || !is(at_[5], kBlank)) return true;
  const auto close = rest(at_).find("?>");
  if (close == std::string_view::npos) return fail(FaultCode::Declaration, at_);
  auto text = rest(at_).substr(5, close - 5);
  std::string_view version, encoding, standalone;
  if (!take_pseudo(text, "version", version) || version != "1.0")
    return fail(FaultCode::Declaration, at_);
  if (take_pseudo(text, "encoding", encoding) && !same_ignoring_case(encoding, "utf-8"))
    return fail(FaultCode::Encoding, encoding.data());
  if (take_pseudo(text, "standalone", standalone) && standalone != "yes" && standalone != "no")
    return fail(FaultCode::Declaration, standalone.data());
  if (!is_blank(text)) return fail(FaultCode::Declaration, text.data());
  at_ += close + 2;
  return true;
}

Step Reader::open_root() {
  for (;;) {
    at_ = blank_end(at_, end_);
    if (at_ == end_) return stop(FaultCode::CutOff, at_);
    if (*at_ != '<') return stop(FaultCode::Text, at_);
    const char second = end_ - at_ > 1 ? at_[1] : '\0';
    if (second != '!' && second != '?') return open_tag(at_);
    if (!other_markup(at_)) return Step::Broken;
  }
}

bool Reader::finish() {
  while (!broken_) {
    at_ = blank_end(at_, end_);
    if (at_ == end_) return true;
    const char second = end_ - at_ > 1 ? at_[1] : '\0';
    if (*at_ != '<' || (second != '!' && second != '?')) return fail(FaultCode::AfterRoot, at_);
    if (!other_markup(at_)) return false;
  }
  return false;
}

bool Reader::other_markup(const char* at) {
  const auto text = rest(at);
  if (text.starts_with("<!--")) {
    const auto hyphens = text.find("--", 4);
    if (hyphens == std::string_view::npos || text.size() <= hyphens + 2 || text[hyphens + 2] != '>')
      return fail(FaultCode::Comment, at);
    at_ = at + hyphens + 3;
    return true;
  }
  if (text.starts_with("<?")) {
    const NameRun target = name_run(at + 2, end_);
    const std::string_view name{at + 2, target.size};
    const auto close = text.find("?>", 2 + target.size);
    if (close == std::string_view::npos || target.size == 0 || target.colon != NameRun::npos ||
        same_ignoring_case(name, "xml") || !is_plain_name(name) ||
        (close != 2 + target.size && !is(at[2 + target.size], kBlank)))
      return fail(FaultCode::Instruction, at);
    at_ = at + close + 2;
    return true;
  }
  if (text.starts_with("<!DOCTYPE")) return fail(FaultCode::Dtd, at);
  return fail(text.starts_with("<![CDATA[") ? FaultCode::Section : FaultCode::Markup, at);
}

bool Reader::section(const char* at) {
  const auto text = rest(at);
  const auto close = text.find("]]>", 9);
  if (!text.starts_with("<![CDATA[") || close == std::string_view::npos)
    return fail(FaultCode::Section, at);
  section_ = text.substr(9, close - 9);
  at_ = at + close + 3;
  return true;
}

const char* Reader::reference(const char* at) {
  const char* p = at + 1;
  if (p != end_ && *p == '#') {
    const unsigned base = end_ - p > 1 && p[1] == 'x' ? 16 : 10;
    p += base == 16 ? 2 : 1;
    char32_t value = 0;
    const char* const digits = p;
    for (; p != end_; ++p) {
      const int digit = digit_of(*p, base);
      if (digit < 0) break;
      if (value <= 0x10FFFF) value = value * base + static_cast<char32_t>(digit);
    }
    if (p == digits || p == end_ || *p != ';' || !is_character(value))
      return null(FaultCode::Reference, at);
    character_size_ = encode(value, character_);
    return p + 1;
  }
  static constexpr std::pair<std::string_view, char> known[] = {
      {"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''}};
  for (const auto& [name, character] : known)
    if (rest(p).starts_with(name)) {
      character_[0] = character;
      character_size_ = 1;
      return p + name.size();
    }
  return null(FaultCode::Entity, at);
}

bool Reader::check_name(std::string_view name) {
  const auto colon = name.find(':');
  const bool sound = colon == std::string_view::npos ? is_plain_name(name)
                                                     : is_plain_name(name.substr(0, colon)) &&
                                                           is_plain_name(name.substr(colon + 1));
  return sound || fail(FaultCode::Markup, name.data());
}

// From the blank behind the tag's name to its '>' or '/'.
const char* Reader::attributes_of(const char* at) {
  const char* const tag = tag_;
  bool spaced = true, prefixed = false;
  for (;;) {
    const char* const next_at = blank_end(at, end_);
    spaced = next_at != at;
    at = next_at;
    if (at == end_) return null(FaultCode::CutOff, tag);
    if (*at == '>' || *at == '/') break;
    if (!spaced) return null(FaultCode::Markup, at);
    if (attributes_ == max_attributes) return null(FaultCode::TooManyAttributes, at);
    if (!(at = attribute_of(at))) return nullptr;
    prefixed |= attribute_[attributes_].local_at != 0;
    ++attributes_;
  }
  const bool alone = attributes_ == 1 && !prefixed && attribute_[0].name() != "xmlns";
  return alone || bind_and_compare() ? at : nullptr;
}

const char* Reader::attribute_of(const char* at) {
  const NameRun run = name_run(at, end_);
  const bool prefixed = run.colon != NameRun::npos;
  const std::uint32_t local_at = prefixed ? run.colon + 1 : 0;
  if (run.size == local_at || run.two_colons || (prefixed && run.colon == 0) ||
      !is(at[0], kNameStart) || !is(at[local_at], kNameStart))
    return null(FaultCode::Markup, at);
  Attribute& out = attribute_[attributes_];
  out.written = {at, run.size};
  out.local_at = local_at;
  out.space = kNone;
  if (run.beyond_ascii && !check_name(out.name())) return nullptr;
  const char* p = blank_end(at + run.size, end_);
  if (p == end_ || *p != '=') return null(p == end_ ? FaultCode::CutOff : FaultCode::Markup, p);
  p = blank_end(p + 1, end_);
  if (p == end_) return null(FaultCode::CutOff, at);
  const char quote = *p;
  if (quote != '"' && quote != '\'') return null(FaultCode::Markup, p);
  const char* const value = ++p;
  for (;;) {
    p = value_stop(p, end_, quote);
    if (p == end_) return null(FaultCode::CutOff, at);
    if (*p == '<') return null(FaultCode::Markup, p);
    if (*p == quote) break;
    if (!(p = reference(p))) return nullptr;
  }
  out.content = {value, static_cast<std::uint32_t>(p - value)};
  return p + 1;
}

// Declarations of namespaces come into force, prefixes are looked up, and no two attributes may
// have one name, as written or by namespace.
bool Reader::bind_and_compare() {
  for (std::size_t i = 0; i < attributes_; ++i) {
    Attribute& one = attribute_[i];
    const bool is_default = one.name() == "xmlns";
    if (!is_default && one.prefix() != "xmlns") continue;
    one.space = kXmlns;
    switch (namespaces_.bind(is_default ? std::string_view() : one.local(), one.value())) {
      case Namespaces::Bound::Forbidden:
        return fail(FaultCode::Namespace, one.written.data);
      case Namespaces::Bound::TooMany:
        return fail(FaultCode::TooManyNamespaces, one.written.data);
      case Namespaces::Bound::Done:
        break;
    }
  }
  for (std::size_t i = 0; i < attributes_; ++i) {
    Attribute& one = attribute_[i];
    if (one.space != kXmlns && one.local_at != 0 && !namespaces_.find(one.prefix(), one.space))
      return stop(FaultCode::Prefix, one.written.data, one.prefix()), false;
    for (std::size_t j = 0; j < i; ++j) {
      const Attribute& other = attribute_[j];
      if (other.name() == one.name() || (other.space == one.space && one.space != kNone &&
                                         one.space != kXmlns && other.local() == one.local()))
        return fail(FaultCode::AttributeTwice, one.written.data);
    }
  }
  return true;
}

}  // namespace wardmote::traffic::xml
