#pragma once
// What is recorded: acts as they are read, drafts as they are written.
//
// Every act is typed (kind), marked, attributed (actor), authorised (the power used) and dated
// twice: recorded_at, when the record learnt it, never going backwards; effective_on, when it holds
// in the world. An act is never changed; a correction is a new act that names the one it corrects.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/container/small_vector.hpp>

#include "base/calendar.h"
#include "base/codec.h"
#include "base/ids.h"
#include "base/result.h"
#include "marking/marking.h"

namespace wardmote::record {

using ActId = Id128;
// What an act is about: "meeting:SSC_67_2811", "item:5f0c…". The part before ':' is its sort.
using Subject = StrongId<struct SubjectTag>;
// The power used: "delegation:…", "clause:G8.34", or not_recorded().
using AuthorityId = StrongId<struct AuthorityTag>;
inline AuthorityId not_recorded() { return AuthorityId("not-recorded"); }

// A struct that can be recorded names its kind with its version: "committee.ItemTabled/1".
template <class T>
concept Recordable = requires {
  { T::kind } -> std::convertible_to<std::string_view>;
};

// An act under a reader's eyes. The views live as long as the Record. Cheap to copy.
struct Act {
  ActId id;
  std::string_view kind;
  boost::container::small_vector<std::string_view, 4> subjects;  // narrowest first
  const Marking* marking;  // of today, not of the day of writing
  std::string_view actor;
  std::string_view authority;
  Instant recorded_at;
  Day effective_on;
  std::optional<ActId> corrects;
  std::string_view body;  // JSON of the kind's newest version; empty once erased

  template <Recordable T>
  bool is() const {
    return kind == T::kind;
  }
  // The body as its struct, or nothing where the act is of another kind or was erased. Costs one
  // parse. A body that does not decode is a bug: it was checked when it was committed.
  template <Recordable T>
  std::optional<T> as() const {
    if (!is<T>() || body.empty()) return std::nullopt;
    return decode<T>(body).value();
  }
};

// Which struct's codec it is: one address for each.
using CodecId = const void*;
template <Recordable T>
CodecId codec_of() {
  static const char id = 0;
  return &id;
}

// What an act says, in JSON. Of a struct it knows whose codec wrote it and found it sound, and so
// need not be read to be checked once more. Bytes from elsewhere are checked when they are
// recorded.
class Body {
 public:
  Body(std::string bytes) : bytes_(std::move(bytes)) {}
  template <Recordable T>
  static Body of(const T& what) {
    Encoded written = encode_checked(what);
    Body out(std::move(written.json));
    if (written.sound) out.codec_ = codec_of<T>();
    return out;
  }
  Body(const Body&) = default;
  Body(Body&& other) noexcept
      : bytes_(std::move(other.bytes_)), codec_(std::exchange(other.codec_, nullptr)) {}
  Body& operator=(Body other) noexcept {
    bytes_.swap(other.bytes_);
    codec_ = other.codec_;
    return *this;
  }

  operator std::string_view() const { return bytes_; }
  std::size_t size() const { return bytes_.size(); }
  // Null where nobody has answered for the bytes.
  CodecId sound_as() const { return codec_; }

 private:
  std::string bytes_;
  CodecId codec_ = nullptr;
};

// An act that is yet to be recorded.
struct Draft {
  std::vector<Subject> subjects;
  std::string kind;
  Marking marking;
  AuthorityId authority;
  Day effective_on;
  Body body;
  std::optional<ActId> corrects;
};

template <Recordable T>
Draft draft(std::vector<Subject> subjects, const T& what, Marking marking, Day effective_on,
            AuthorityId authority = not_recorded()) {
  return {std::move(subjects), std::string(T::kind), std::move(marking), std::move(authority),
          effective_on,        Body::of(what),       std::nullopt};
}

}  // namespace wardmote::record
