#pragma once
// Who comes and goes, who has an interest, who is in the chair, what is being taken.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "committee/case.h"

namespace wardmote::committee {

struct NotePresence {
  static constexpr std::string_view name = "note-presence";
  static constexpr std::string_view meaning = "Somebody came into the room or left it.";
  std::string meeting;
  PersonId person;
  bool in = true;
  std::optional<Instant> moment;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &NotePresence::meeting, "Reference of the meeting", {1, 40}),
        field("person", &NotePresence::person, "Who", {1, 64}),
        field("in", &NotePresence::in, "Whether they came in"),
        field("moment", &NotePresence::moment, "When; now unless given"),
    };
  }
};

struct GiveApology {
  static constexpr std::string_view name = "give-apology";
  static constexpr std::string_view meaning = "Somebody will not come, to all or to some items.";
  std::string meeting;
  PersonId person;
  std::vector<Id128> items;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &GiveApology::meeting, "Reference of the meeting", {1, 40}),
        field("person", &GiveApology::person, "Who", {1, 64}),
        field("items", &GiveApology::items, "For these items only; none: for all"),
    };
  }
};

struct DeclareInterest {
  static constexpr std::string_view name = "declare-interest";
  static constexpr std::string_view meaning =
      "Declare an interest in an item; the recusal takes effect at once.";
  std::string meeting;
  Id128 item;
  std::optional<PersonId> person;
  std::string nature;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &DeclareInterest::meeting, "Reference of the meeting", {1, 40}),
        field("item", &DeclareInterest::item, "Which item"),
        field("person", &DeclareInterest::person, "Whose; your own unless given", {1, 64}),
        field("nature", &DeclareInterest::nature, "What the interest is", {1, 400}),
    };
  }
};

struct Recuse {
  static constexpr std::string_view name = "recuse";
  static constexpr std::string_view meaning =
      "The Chair rules that somebody takes no part in an item.";
  std::string meeting;
  Id128 item;
  PersonId person;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &Recuse::meeting, "Reference of the meeting", {1, 40}),
        field("item", &Recuse::item, "Which item"),
        field("person", &Recuse::person, "Who", {1, 64}),
    };
  }
};

struct LiftRecusal {
  static constexpr std::string_view name = "lift-recusal";
  static constexpr std::string_view meaning = "A recusal no longer holds.";
  std::string meeting;
  Id128 item;
  PersonId person;
  std::string ground;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &LiftRecusal::meeting, "Reference of the meeting", {1, 40}),
        field("item", &LiftRecusal::item, "Which item"),
        field("person", &LiftRecusal::person, "Who", {1, 64}),
        field("ground", &LiftRecusal::ground, "Why", {1, 400}),
    };
  }
};

struct TakeChair {
  static constexpr std::string_view name = "take-chair";
  static constexpr std::string_view meaning = "Somebody is in the chair from now on.";
  std::string meeting;
  PersonId person;
  std::string ground;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &TakeChair::meeting, "Reference of the meeting", {1, 40}),
        field("person", &TakeChair::person, "Who", {1, 64}),
        field("ground", &TakeChair::ground, "Why not the Chair", {0, 400}),
    };
  }
};

struct TakeItem {
  static constexpr std::string_view name = "take-item";
  static constexpr std::string_view meaning = "From now on the room talks about this item.";
  std::string meeting;
  Id128 item;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &TakeItem::meeting, "Reference of the meeting", {1, 40}),
        field("item", &TakeItem::item, "Which item"),
    };
  }
};

// Findings: not-found, not-the-secretariat, phase-forbids, not-seated, in-already, out-already,
// in-the-future, before-the-last, recused, recused-in-room, not-your-interest, recused-already,
// not-recused, seat-cannot-chair.
Decided<Drafts> decide(Case&, const NotePresence&);
Decided<Drafts> decide(Case&, const GiveApology&);
Decided<Drafts> decide(Case&, const DeclareInterest&);
Decided<Drafts> decide(Case&, const Recuse&);
Decided<Drafts> decide(Case&, const LiftRecusal&);
Decided<Drafts> decide(Case&, const TakeChair&);
Decided<Drafts> decide(Case&, const TakeItem&);

}  // namespace wardmote::committee
