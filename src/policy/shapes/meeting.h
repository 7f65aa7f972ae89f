#pragma once
// Shapes of rules about how a body runs its meetings: what opens and closes an agenda, how many
// must be there, how long drafts are open to comments.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "marking/marking.h"

namespace wardmote::policy {

struct PlacedItem {
  static constexpr std::string_view meaning = "An item that every agenda has.";
  std::string kind;
  Level mark = Level::Amber;
  static constexpr auto fields() {
    return Fields{
        field("kind", &PlacedItem::kind, "Kind of item, without its family", {1, 80}),
        field("mark", &PlacedItem::mark, "How it is held"),
    };
  }
};

// Family "agenda": one rule a body.
struct AgendaPattern {
  static constexpr std::string_view shape = "agenda";
  static constexpr std::string_view meaning = "What opens and what closes every agenda.";
  std::string body;
  std::vector<PlacedItem> opening, closing;
  std::optional<PlacedItem> reviews;
  static constexpr auto fields() {
    return Fields{
        field("body", &AgendaPattern::body, "Code of the body", {1, 20}),
        field("opening", &AgendaPattern::opening, "First items, in order"),
        field("closing", &AgendaPattern::closing, "Last items, in order"),
        field("reviews", &AgendaPattern::reviews,
              "Under what the body looks again at what it withholds, when that falls due"),
    };
  }
};

// Family "quorum": one rule a body.
struct Quorum {
  static constexpr std::string_view shape = "quorum";
  static constexpr std::string_view meaning = "How many with a vote must take part.";
  std::string body;
  std::int64_t of_seats = 1, out_of = 2;
  static constexpr auto fields() {
    return Fields{
        field("body", &Quorum::body, "Code of the body", {1, 20}),
        field("of_seats", &Quorum::of_seats, "Share of the voting seats: this many…"),
        field("out_of", &Quorum::out_of, "…out of this many, rounded up"),
    };
  }
  // At least one.
  int needed(int seats) const {
    const auto share = (seats * of_seats + out_of - 1) / out_of;
    return share < 1 ? 1 : static_cast<int>(share);
  }
};

// Family "drafts": one rule a body.
struct DraftsWindow {
  static constexpr std::string_view shape = "drafts";
  static constexpr std::string_view meaning = "How long drafts of minutes are open to comments.";
  std::string body;
  std::int64_t comment_working_days = 5;
  static constexpr auto fields() {
    return Fields{
        field("body", &DraftsWindow::body, "Code of the body", {1, 20}),
        field("comment_working_days", &DraftsWindow::comment_working_days,
              "Working days after the day of circulation, to the end of the last"),
    };
  }
};

}  // namespace wardmote::policy
