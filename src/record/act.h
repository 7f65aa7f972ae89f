#pragma once
// What is recorded: acts as they are read, drafts as they are written.
//
// Every act is typed (kind), marked, attributed (actor), authorised (the power used) and dated
// twice: recorded_at, when the record learnt it, never going backwards; effective_on, when it holds
// in the world. An act is never changed; a correction is a new act that names the one it corrects.

#include <optional>
#include <string>
#include <string_view>
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

// An act that is yet to be recorded.
struct Draft {
  std::vector<Subject> subjects;
  std::string kind;
  Marking marking;
  AuthorityId authority;
  Day effective_on;
  std::string body;
  std::optional<ActId> corrects;
};

template <Recordable T>
Draft draft(std::vector<Subject> subjects, const T& what, Marking marking, Day effective_on,
            AuthorityId authority = not_recorded()) {
  return {std::move(subjects), std::string(T::kind), std::move(marking), std::move(authority),
          effective_on,        encode(what),         std::nullopt};
}

}  // namespace wardmote::record
