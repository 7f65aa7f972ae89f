#pragma once
// Who is in the room, who must leave it, and which item is being taken.

#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"
#include "committee/subjects.h"

namespace wardmote::committee {

struct ApologyGiven {
  static constexpr std::string_view kind = "committee.ApologyGiven/1";
  static constexpr std::string_view meaning = "Somebody will not come, to all or to some items.";
  std::string reference;
  PersonId person;
  std::vector<ItemId> items;
  static constexpr auto fields() {
    return Fields{
        field("reference", &ApologyGiven::reference, "Which meeting", {1, 40}),
        field("person", &ApologyGiven::person, "Who", {1, 64}),
        field("items", &ApologyGiven::items, "For these items only; none: for all"),
    };
  }
};

struct PresenceNoted {
  static constexpr std::string_view kind = "committee.PresenceNoted/1";
  static constexpr std::string_view meaning = "Somebody came into the room or left it.";
  std::string reference;
  PersonId person;
  Instant at;
  bool in = true;
  static constexpr auto fields() {
    return Fields{field("reference", &PresenceNoted::reference, "Which meeting", {1, 40}),
                  field("person", &PresenceNoted::person, "Who", {1, 64}),
                  field("at", &PresenceNoted::at, "When"),
                  field("in", &PresenceNoted::in, "Whether they came in")};
  }
};

struct ItemTaken {
  static constexpr std::string_view kind = "committee.ItemTaken/1";
  static constexpr std::string_view meaning = "From this moment the room talks about this item.";
  std::string reference;
  ItemId item;
  Instant at;
  static constexpr auto fields() {
    return Fields{field("reference", &ItemTaken::reference, "Which meeting", {1, 40}),
                  field("item", &ItemTaken::item, "Which item"),
                  field("at", &ItemTaken::at, "When")};
  }
};

struct InterestDeclared {
  static constexpr std::string_view kind = "committee.InterestDeclared/1";
  static constexpr std::string_view meaning = "A person has an interest in an item.";
  ItemId item;
  PersonId person;
  std::string nature;
  bool after_reading = false;
  static constexpr auto fields() {
    return Fields{
        field("item", &InterestDeclared::item, "Which item"),
        field("person", &InterestDeclared::person, "Who", {1, 64}),
        field("nature", &InterestDeclared::nature, "What the interest is", {1, 400}),
        field("after_reading", &InterestDeclared::after_reading,
              "Whether the pack had been read before"),
    };
  }
};

enum class RecusalGround { RegisteredEmployer, DeclaredInterest, RulingOfTheChair };

struct Recused {
  static constexpr std::string_view kind = "committee.Recused/1";
  static constexpr std::string_view meaning =
      "A person takes no part in an item and reads nothing of it, from this act on.";
  ItemId item;
  PersonId person;
  RecusalGround ground = RecusalGround::DeclaredInterest;
  static constexpr auto fields() {
    return Fields{field("item", &Recused::item, "Which item"),
                  field("person", &Recused::person, "Who", {1, 64}),
                  field("ground", &Recused::ground, "Why")};
  }
};

struct RecusalLifted {
  static constexpr std::string_view kind = "committee.RecusalLifted/1";
  static constexpr std::string_view meaning = "A recusal no longer holds.";
  ItemId item;
  PersonId person;
  std::string ground;
  static constexpr auto fields() {
    return Fields{field("item", &RecusalLifted::item, "Which item"),
                  field("person", &RecusalLifted::person, "Who", {1, 64}),
                  field("ground", &RecusalLifted::ground, "Why", {1, 400})};
  }
};

struct ChairTaken {
  static constexpr std::string_view kind = "committee.ChairTaken/1";
  static constexpr std::string_view meaning = "Somebody is in the chair from this moment on.";
  std::string reference;
  PersonId person;
  std::string ground;
  static constexpr auto fields() {
    return Fields{field("reference", &ChairTaken::reference, "Which meeting", {1, 40}),
                  field("person", &ChairTaken::person, "Who", {1, 64}),
                  field("ground", &ChairTaken::ground, "Why not the Chair", {0, 400})};
  }
};

}  // namespace wardmote::committee

template <>
inline constexpr auto wardmote::EnumNames<wardmote::committee::RecusalGround> =
    std::to_array<std::string_view>(
        {"registered-employer", "declared-interest", "ruling-of-the-chair"});
