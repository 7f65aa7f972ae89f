#pragma once
// Reads elements as a schema fixes them: sequences of children, attributes, values. What does not
// fit is a fault and is passed over, so that one reading finds all of it; only XML that is broken
// ends the reading (every function then says false).

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "traffic/base64_stream.h"
#include "traffic/scan.h"
#include "traffic/xml_reader.h"

namespace wardmote::traffic {

// One place in a sequence of elements.
struct Child {
  std::string_view name;
  xml::Namespace space = xml::kDuis;
  bool required = true, repeats = false;
  FaultCode missing = FaultCode::ElementMissing;
};

class SchemaReader : public xml::Reader {
 public:
  SchemaReader(std::string_view document, Faults& faults, ValueBuffer& buffer)
      : Reader(document, faults),
        document_(document),
        faults_(faults),
        buffer_(buffer),
        returns_(document.find('\r') != document.npos) {}

  // The children of the element just opened, in their order; visit(i) reads the i-th to its end.
  template <std::size_t N, class Visit>
  bool children(const Child (&table)[N], Visit&& visit) {
    std::size_t at = 0;
    bool seen = false;
    const auto pass_to = [&](std::size_t next) {
      for (; at < next; ++at, seen = false)
        if (table[at].required && !seen) faults_.add(table[at].missing, tag_at(), table[at].name);
    };
    for (;;) {
      const xml::Step step = this->template next<xml::TextIs::Blank>();
      if (step == xml::Step::Broken) return false;
      if (step == xml::Step::Close) return pass_to(N), true;
      const auto is_next = [&](const Child& one) {
        return one.space == space() && xml::equal(one.name, local());
      };
      std::size_t i = seen && !table[at].repeats ? at + 1 : at;
      while (i < N && !is_next(table[i])) ++i;
      if (i < N) {
        pass_to(i);
        seen = true;
        if (!visit(i)) return false;
        continue;
      }
      bool known = false;
      for (const auto& one : table) known |= is_next(one);
      faults_.add(known ? FaultCode::ElementMisplaced : FaultCode::ElementUnknown, tag_at(),
                  local());
      if (!pass_over()) return false;
    }
  }

  // Of the element just opened: refuses what may not stand there.
  void only_attributes(std::initializer_list<std::string_view> allowed = {}) {
    for (std::size_t i = 0; i < Reader::attributes(); ++i) {
      const auto& one = Reader::attribute(i);
      const bool plain = one.local_at == 0;
      if (one.space == xml::kXmlns ||
          (one.space == xml::kInstance &&
           (one.local() == "schemaLocation" || one.local() == "noNamespaceSchemaLocation")) ||
          (plain && std::ranges::any_of(allowed, [&](std::string_view name) {
             return xml::equal(name, one.name());
           })))
        continue;
      faults_.add(FaultCode::AttributeUnknown, attribute_at(i), one.name());
    }
  }
  const xml::Attribute* attribute_named(std::string_view name) const {
    for (std::size_t i = 0; i < Reader::attributes(); ++i)
      if (xml::equal(Reader::attribute(i).name(), name)) return &Reader::attribute(i);
    return nullptr;
  }

  // The text of the element just opened, to its end, as XML has it: what is in pieces, or holds
  // carriage returns, is put together in the buffer.
  bool value(std::string_view& out) {
    const auto name = local();
    const auto at = tag_at();
    const std::size_t start = buffer_.used;
    std::string_view whole;
    bool buffered = false, too_long = false;
    const auto keep = [&](char c) {
      if (buffer_.used == buffer_.bytes.size())
        too_long = true;
      else
        buffer_.bytes[buffer_.used++] = c;
    };
    const auto keep_all = [&](std::string_view piece) {
      for (std::size_t i = 0; i < piece.size(); ++i) {
        if (piece[i] != '\r')
          keep(piece[i]);
        else if (i + 1 == piece.size() || piece[i + 1] != '\n')
          keep('\n');
      }
    };
    const bool read = text([&](std::string_view piece) {
      const bool of_document =
          piece.data() >= document_.data() && piece.data() < document_.data() + document_.size();
      if (whole.empty() && !buffered && of_document &&
          (!returns_ || piece.find('\r') == piece.npos)) {
        whole = piece;
        return;
      }
      if (!buffered) keep_all(whole);
      buffered = true;
      if (of_document)
        keep_all(piece);
      else
        for (const char c : piece) keep(c);  // a reference says what it says
    });
    if (too_long) faults_.add(FaultCode::ValueTooLong, at, name);
    if (buffered) whole = {buffer_.bytes.data() + start, buffer_.used - start};
    out = too_long ? std::string_view() : whole;
    return read;
  }

  bool base64(Base64Stream& stream, bool& sound) {
    const auto name = local();
    const auto at = tag_at();
    if (!text([&](std::string_view piece) { stream.add(piece); })) return false;
    sound = stream.sound();
    if (!sound) faults_.add(FaultCode::Base64, at, name);
    return true;
  }

 private:
  std::string_view document_;
  Faults& faults_;
  ValueBuffer& buffer_;
  bool returns_;  // whether the document has any carriage return
};

inline std::uint32_t short_offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

}  // namespace wardmote::traffic
