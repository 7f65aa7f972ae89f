#pragma once
// Carrying out what is asked at the table, for the command line, the pages and the API alike.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "app/site.h"
#include "scheme/command.h"

namespace wardmote::app {

// What other words mean under a key that a command was carried out under: of a form that was sent,
// mended and sent again, another command; of a program's request, a mistake, refused.
enum class KeyReuse { IsAnotherCommand, IsRefused };

struct Order {
  record::IdempotencyKey key;
  // What the actor looked at when they asked; refused as Stale where it has changed since.
  std::vector<std::pair<record::Subject, record::Fingerprint>> seen = {};
  std::vector<std::string> blobs = {};
  KeyReuse reuse = KeyReuse::IsAnotherCommand;
};

struct Made {
  static constexpr std::string_view meaning = "An act that was recorded.";
  Id128 act;
  std::string kind, subject;
  static constexpr auto fields() {
    return Fields{field("act", &Made::act, "Its id"), field("kind", &Made::kind, "Its kind"),
                  field("subject", &Made::subject, "What it is about, most narrowly")};
  }
};

struct Done {
  static constexpr std::string_view meaning = "What a command recorded.";
  Instant recorded_at;
  bool repeated = false;
  std::vector<Made> acts;
  static constexpr auto fields() {
    return Fields{
        field("recorded_at", &Done::recorded_at, "When the record learnt it"),
        field("repeated", &Done::repeated, "Whether this command had been carried out before"),
        field("acts", &Done::acts, "The acts, in order")};
  }
  // The id in the first subject of a sort: of "item" what stands behind "item:".
  std::optional<std::string> made(std::string_view sort) const;
};

struct Refusal {
  ErrorKind kind = ErrorKind::Refused;
  Findings findings;  // all of them, at least one

  Error error() const;  // in one
};
// By one finding, which says what the error says.
tl::unexpected<Refusal> refused_by(const Error&);

// One of several commands that are one step.
struct Step {
  const scheme::Command* command;
  std::string json;
  Place place = {};  // where it was asked for; given to the findings about it
};

// Decides under the actor's own sight and commits that nothing of what was looked at has changed; a
// change in between is looked at again, some times. What changes nothing, for it was done before,
// is a repetition without acts. Thread-safe. Costs the folds of what the
// command looks at, and one durable commit. register-person takes "name" and "email" besides its
// fields: they go to the people directory after the act is recorded, and into no act.
tl::expected<Done, Refusal> carry_out(Site&, Clock&, const Reader& actor, const scheme::Command&,
                                      std::string_view json, const Order&);

// All of them or none, in one commit under one key. Each sees what those before it draft; all that
// forbids any of them is told at once.
tl::expected<Done, Refusal> carry_out(Site&, Clock&, const Reader& actor, std::span<const Step>,
                                      const Order&);

// What forbids the same now; nothing where it could be carried out. Changes nothing.
Findings preview(Site&, Clock&, Random&, const Reader& actor, std::span<const Step>);

}  // namespace wardmote::app
