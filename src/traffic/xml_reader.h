#pragma once
// Reads XML 1.0 with namespaces from bytes, tag by tag, without a tree and without copying.
//
// Everything that makes a document well-formed is checked on the way, whether or not the caller
// looks at it. DTDs are refused, and with them every entity that XML does not define itself. After
// the first fault of this sort the reader is broken: next() gives Broken from then on.
//
// The bytes must be valid in themselves (xml_characters.h) and outlive the reader. One thread, no
// allocation; what is open lies in arrays of fixed size.

#include <array>
#include <cstdint>
#include <string_view>

#include "traffic/fault.h"
#include "traffic/xml_bytes.h"
#include "traffic/xml_namespaces.h"

namespace wardmote::traffic::xml {

enum class Step : std::uint8_t { Open, Close, Broken };
// What text between tags is to the caller: passed over, or a fault unless it is blank.
enum class TextIs : std::uint8_t { Anything, Blank };

// Left as it is until it is filled: most elements have none, and a reader is made for each
// document.
struct Attribute {
  Piece written;  // the name with its prefix
  Piece content;  // with its references
  std::uint32_t local_at;
  std::uint8_t space;

  std::string_view name() const { return written.view(); }
  std::string_view local() const { return written.view().substr(local_at); }
  std::string_view prefix() const { return written.view().substr(0, local_at ? local_at - 1 : 0); }
  std::string_view value() const { return content.view(); }
};

class Reader {
 public:
  static constexpr std::size_t max_depth = 64, max_attributes = 64;

  Reader(std::string_view document, Faults& faults)
      : begin_(document.data()), end_(begin_ + document.size()), at_(begin_), faults_(faults) {}

  // A byte order mark and the XML declaration, where there are any: the one part that may be read
  // before the bytes were looked at.
  bool begin();
  // Comments and instructions before the root, and the root's start tag.
  Step open_root();
  // Only comments, instructions and blanks may follow. False where something else does.
  bool finish();

  // The next start or end tag; an empty element gives both.
  template <TextIs kind>
  Step next();

  // After Open: the text of an element that holds no other, piece by piece: sink(string_view) for
  // each, references resolved. Ends after its end tag. An element within is a fault, not the end.
  template <class Sink>
  bool text(Sink&& sink);
  // After Open: to the end of the element.
  bool pass_over();

  // Of the element just opened, until the next call.
  std::string_view local() const { return {top().local, top().local_size}; }
  std::uint8_t space() const { return top().space; }
  std::size_t tag_at() const { return offset(tag_); }  // of its '<'
  std::size_t attributes() const { return attributes_; }
  const Attribute& attribute(std::size_t i) const { return attribute_[i]; }
  std::size_t attribute_at(std::size_t i) const { return offset(attribute_[i].written.data); }

  std::size_t depth() const { return depth_; }
  std::size_t here() const { return offset(at_); }        // behind what was read last
  std::size_t closed_at() const { return offset(tag_); }  // after Close: of its end tag's '<'
  bool broken() const { return broken_; }

 private:
  struct Frame {
    const char* name;
    const char* local;
    std::uint32_t size, local_size;
    std::uint16_t bindings;
    std::uint8_t space;
  };

  Frame& top() { return frames_[depth_ - 1]; }
  const Frame& top() const { return frames_[depth_ - 1]; }
  std::size_t offset(const char* at) const { return static_cast<std::size_t>(at - begin_); }
  std::string_view rest(const char* at) const { return {at, static_cast<std::size_t>(end_ - at)}; }

  Step stop(FaultCode code, const char* at, std::string_view detail = {}) {
    faults_.add(code, offset(at), detail);
    broken_ = true;
    return Step::Broken;
  }
  bool fail(FaultCode code, const char* at) { return stop(code, at), false; }
  const char* null(FaultCode code, const char* at) { return stop(code, at), nullptr; }
  // Said once for all the text between two tags.
  bool misplaced(const char* at, bool said) {
    if (!said) faults_.add(FaultCode::TextMisplaced, offset(at));
    return true;
  }

  Step open_tag(const char* at);
  Step close_tag(const char* at);
  void pop() {
    namespaces_.restore(top().bindings);
    --depth_;
  }

  // xml_markup.cpp
  // Null where broken, else where the reading goes on; nothing is handed out by reference, which
  // would cost the callers a check of their stack.
  const char* attributes_of(const char* at);
  const char* attribute_of(const char* at);
  const char* reference(const char* at);  // into character_
  bool bind_and_compare();
  bool other_markup(const char* at);  // a comment or instruction; behind it then
  bool section(const char* at);       // into section_
  bool check_name(std::string_view name);

  const char* begin_;
  const char* end_;
  const char* at_;
  const char* tag_ = nullptr;
  Faults& faults_;
  Namespaces namespaces_;
  std::array<Frame, max_depth> frames_;
  std::array<Attribute, max_attributes> attribute_;
  std::size_t depth_ = 0, attributes_ = 0;
  std::array<char, 4> character_;
  std::size_t character_size_ = 0;
  std::string_view section_;
  bool empty_ = false, broken_ = false;
};

inline Step Reader::open_tag(const char* at) {
  if (depth_ == max_depth) return stop(FaultCode::TooDeep, at);
  const char* const name = at + 1;
  const NameRun run = name_run(name, end_);
  const char* after = name + run.size;
  if (after == end_) return stop(FaultCode::CutOff, at);
  const bool prefixed = run.colon != NameRun::npos;
  const std::uint32_t local_at = prefixed ? run.colon + 1 : 0;
  if (run.size == local_at || run.two_colons || (prefixed && run.colon == 0) ||
      !is(name[0], kNameStart) || !is(name[local_at], kNameStart))
    return stop(FaultCode::Markup, name);
  Frame& frame = frames_[depth_++];
  frame.name = name;
  frame.size = run.size;
  frame.local = name + local_at;
  frame.local_size = run.size - local_at;
  frame.bindings = static_cast<std::uint16_t>(namespaces_.depth());
  attributes_ = 0;
  tag_ = at;
  if (run.beyond_ascii && !check_name({name, run.size})) return Step::Broken;
  if (is(*after, kBlank) && !(after = attributes_of(after))) return Step::Broken;
  empty_ = *after == '/';
  if (empty_ && ++after == end_) return stop(FaultCode::CutOff, at);
  if (*after != '>') return stop(FaultCode::Markup, after);
  at_ = after + 1;
  const std::string_view prefix{name, prefixed ? run.colon : 0};
  if (!namespaces_.find(prefix, frame.space)) return stop(FaultCode::Prefix, name, prefix);
  return Step::Open;
}

inline Step Reader::close_tag(const char* at) {
  const Frame& frame = top();
  const char* after = at + 2;
  const std::string_view name{frame.name, frame.size};
  if (rest(after).size() <= frame.size)
    return stop(
        rest(after).find('>') == std::string_view::npos ? FaultCode::CutOff : FaultCode::Tag, at,
        name);
  // The start tag lies before this one: what can be read here can be read there.
  if (!same_within(after, frame.name, frame.size, end_)) return stop(FaultCode::Tag, at, name);
  after += frame.size;
  if (*after != '>') {
    if (!is(*after, kBlank)) return stop(FaultCode::Tag, at, name);
    after = blank_end(after, end_);
    if (after == end_) return stop(FaultCode::CutOff, at);
    if (*after != '>') return stop(FaultCode::Markup, after);
  }
  tag_ = at;
  at_ = after + 1;
  pop();
  return Step::Close;
}

template <TextIs kind>
inline Step Reader::next() {
  if (broken_) return Step::Broken;
  if (empty_) {
    empty_ = false;
    pop();
    return Step::Close;
  }
  for (bool said = false;;) {
    const char* at = at_;
    if constexpr (kind == TextIs::Blank) at = blank_end(at, end_);
    const char* found = at != end_ && *at == '<' ? at : text_stop(at, end_);
    if (kind == TextIs::Blank && found != at) said = misplaced(at, said);
    if (found == end_) return stop(FaultCode::CutOff, found);
    if (*found == '>') {
      if (found - at_ >= 2 && found[-1] == ']' && found[-2] == ']')
        return stop(FaultCode::Text, found - 2);
      at_ = found + 1;
      if (kind == TextIs::Blank) said = misplaced(found, said);
      continue;
    }
    if (*found == '&') {
      if (kind == TextIs::Blank) said = misplaced(found, said);
      const char* const after = reference(found);
      if (!after) return Step::Broken;
      at_ = after;
      continue;
    }
    const char second = end_ - found > 1 ? found[1] : '\0';
    if (second == '/') return close_tag(found);
    if (second == '!' || second == '?') {
      if (rest(found).starts_with("<![")) {
        if (!section(found)) return Step::Broken;
        if (kind == TextIs::Blank && !is_blank(section_)) said = misplaced(found, said);
      } else if (!other_markup(found)) {
        return Step::Broken;
      }
      continue;
    }
    return open_tag(found);
  }
}

template <class Sink>
inline bool Reader::text(Sink&& sink) {
  const std::size_t within = depth_;
  if (empty_) return next<TextIs::Anything>() == Step::Close;
  const char* piece = at_;
  const char* from = at_;  // where the search goes on
  for (;;) {
    const char* found = text_stop(from, end_);
    if (found == end_) return fail(FaultCode::CutOff, found);
    if (*found == '>') {
      if (found - piece >= 2 && found[-1] == ']' && found[-2] == ']')
        return fail(FaultCode::Text, found - 2);
      from = found + 1;
      continue;
    }
    if (found != piece) sink(std::string_view(piece, static_cast<std::size_t>(found - piece)));
    const char second = end_ - found > 1 ? found[1] : '\0';
    if (*found == '&') {
      const char* const after = reference(found);
      if (!after) return false;
      at_ = after;
      sink(std::string_view(character_.data(), character_size_));
    } else if (second == '/') {
      return close_tag(found) == Step::Close;
    } else if (second == '!' || second == '?') {
      if (rest(found).starts_with("<![")) {
        if (!section(found)) return false;
        if (!section_.empty()) sink(section_);
      } else if (!other_markup(found)) {
        return false;
      }
    } else {
      if (open_tag(found) != Step::Open) return false;
      faults_.add(FaultCode::ElementUnknown, offset(found), local());
      if (!pass_over()) return false;
    }
    if (depth_ != within) return false;
    piece = from = at_;
  }
}

inline bool Reader::pass_over() {
  const std::size_t outside = depth_ - 1;
  for (;;) {
    const Step step = next<TextIs::Anything>();
    if (step == Step::Broken) return false;
    if (step == Step::Close && depth_ == outside) return true;
  }
}

}  // namespace wardmote::traffic::xml
