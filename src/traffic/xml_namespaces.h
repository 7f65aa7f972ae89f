#pragma once
// Which namespace a prefix is bound to (Namespaces in XML 1.0), on a stack of bindings of fixed
// size. Prefixes and names point into the document.

#include <array>
#include <cstdint>
#include <string_view>

#include "traffic/xml_bytes.h"

namespace wardmote::traffic::xml {

// The ones that matter, and then others numbered as they come.
enum Namespace : std::uint8_t { kNone, kDuis, kSignature, kInstance, kXml, kXmlns, kFirstOther };

inline constexpr std::string_view kNamespaceNames[] = {
    "",
    "http://www.dccinterface.co.uk/ServiceUserGateway",
    "http://www.w3.org/2000/09/xmldsig#",
    "http://www.w3.org/2001/XMLSchema-instance",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/2000/xmlns/"};

// A part of the document, without a value until it is given one.
struct Piece {
  const char* data;
  std::uint32_t size;

  static Piece of(std::string_view text) {
    return {text.data(), static_cast<std::uint32_t>(text.size())};
  }
  std::string_view view() const { return {data, size}; }
};

class Namespaces {
 public:
  static constexpr std::size_t most = 64;
  enum class Bound { Done, Forbidden, TooMany };

  std::size_t depth() const { return bound_; }
  void restore(std::size_t depth) { bound_ = depth; }

  // xmlns="…" (no prefix) or xmlns:prefix="…". Names with blanks or references are forbidden, since
  // only plain ones can be compared without copying.
  Bound bind(std::string_view prefix, std::string_view name) {
    if (!is_plain(name)) return Bound::Forbidden;
    const bool is_xml = name == kNamespaceNames[kXml];
    if (name == kNamespaceNames[kXmlns] || prefix == "xmlns" || (prefix == "xml") != is_xml ||
        (name.empty() && !prefix.empty()))
      return Bound::Forbidden;
    if (bound_ == most) return Bound::TooMany;
    const auto id = id_of(name);
    if (!id && !name.empty()) return Bound::TooMany;
    bindings_[bound_++] = {key_of(prefix), Piece::of(prefix), id};
    return Bound::Done;
  }

  // False where the prefix is bound to nothing. No prefix is the default namespace.
  bool find(std::string_view prefix, std::uint8_t& out) const {
    const auto key = key_of(prefix);
    for (std::size_t i = bound_; i-- > 0;) {
      const auto& one = bindings_[i];
      if (one.key == key && (key != kLong || one.prefix.view() == prefix)) {
        out = one.id;
        return true;
      }
    }
    out = prefix.empty() ? kNone : kXml;
    return prefix.empty() || prefix == "xml";
  }

 private:
  struct Binding {
    std::uint64_t key;
    Piece prefix;
    std::uint8_t id;
  };

  // Length and letters in one number, for prefixes of up to seven bytes.
  static constexpr std::uint64_t kLong = ~std::uint64_t{0};
  static std::uint64_t key_of(std::string_view prefix) {
    if (prefix.size() > 7) return kLong;
    std::uint64_t out = prefix.size();
    for (const char c : prefix) out = out << 8 | static_cast<unsigned char>(c);
    return out;
  }

  std::uint8_t id_of(std::string_view name) {
    for (std::uint8_t id = kNone; id < kFirstOther; ++id)
      if (name == kNamespaceNames[id]) return id;
    for (std::size_t i = 0; i < others_; ++i)
      if (name == other_[i].view()) return static_cast<std::uint8_t>(kFirstOther + i);
    if (others_ == most) return kNone;
    other_[others_] = Piece::of(name);
    return static_cast<std::uint8_t>(kFirstOther + others_++);
  }

  std::array<Binding, most> bindings_;  // the first bound_ of them
  std::array<Piece, most> other_;       // the first others_
  std::size_t bound_ = 0, others_ = 0;
};

}  // namespace wardmote::traffic::xml
