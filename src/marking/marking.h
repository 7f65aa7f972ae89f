#pragma once
// Who may read what: a level and an audience, and their join.
//
// A Marking is an element of a lattice, not a rank. Its audience is a conjunction of clauses; each
// clause is a set of grants of which a reader must hold one. The join of two markings carries the
// higher level and both audiences, so whoever sees a joined thing may see each of its parts:
//
//   may_see(r, join(a, b)) == (may_see(r, a) && may_see(r, b))        for every r, a, b
//
// White needs nobody. Green needs a reader known to the scheme. Amber and Red need their audience,
// which is never empty. Wrong combinations cannot be written: the constructors are the four levels.
//
// Source: architecture, "Marking"; SEC Panel Information Policy for the names of the levels.
// Values are immutable and safe to share.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/ids.h"
#include "base/result.h"

namespace wardmote {

enum class Level : std::uint8_t { White, Green, Amber, Red };

template <>
inline constexpr auto EnumNames<Level> =
    std::to_array<std::string_view>({"White", "Green", "Amber", "Red"});

// Something a reader can hold: "secretariat", "member@SSC", "offered@item:5f…". What follows the
// '@' is its scope. Opaque here; contexts give grants their meaning. Printable ASCII without '"'
// and '\'.
using Grant = std::string;
std::string_view scope_of(std::string_view grant);  // empty where there is none

using AnyOf = std::vector<Grant>;     // sorted, without repeats, not empty
using Audience = std::vector<AnyOf>;  // sorted, without repeats

class Marking {
 public:
  Marking() = default;  // White
  static Marking white() { return Marking(); }
  static Marking green() { return Marking(Level::Green, {}); }
  static Marking green(Audience audience) { return Marking(Level::Green, std::move(audience)); }
  static Marking amber(AnyOf who) { return Marking(Level::Amber, {std::move(who)}); }
  static Marking red(AnyOf who) { return Marking(Level::Red, {std::move(who)}); }

  // From stored parts. Refused: a White with an audience, an Amber or Red without one, an empty
  // clause, a grant with characters that grants cannot have.
  static Result<Marking> of(Level, Audience);

  Level level() const { return level_; }
  const Audience& audience() const { return audience_; }
  // Equal markings have equal text: "Red|chair,secretariat|member@SSC".
  std::string text() const;

  friend bool operator==(const Marking&, const Marking&) = default;

 private:
  Marking(Level level, Audience audience);
  Level level_ = Level::White;
  Audience audience_;
};

Marking join(const Marking&, const Marking&);

using PersonId = StrongId<struct PersonTag>;

// A reader's eyes: who reads, what they hold, and the scopes from which they are recused. Recusal
// beats every grant: a marking whose audience names a recused scope is closed to this reader.
class Reader {
 public:
  static Reader anyone() { return Reader(); }  // the public
  Reader(PersonId person, std::vector<Grant> grants, std::vector<std::string> recusals = {});

  const PersonId& person() const { return person_; }
  bool known() const { return !person_.empty(); }
  bool holds(std::string_view grant) const;
  bool recused(std::string_view scope) const;
  // Equal sight has equal text.
  const std::string& text() const { return text_; }

 private:
  Reader() = default;
  PersonId person_;
  std::vector<Grant> grants_;          // sorted
  std::vector<std::string> recusals_;  // sorted
  std::string text_;
};

bool may_see(const Reader&, const Marking&);

}  // namespace wardmote
