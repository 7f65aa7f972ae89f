#pragma once
// The meeting from plan to approved minutes, its agenda, its papers and to whom they are offered.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"
#include "committee/subjects.h"
#include "marking/marking.h"

namespace wardmote::committee {

struct MeetingPlanned {
  static constexpr std::string_view kind = "committee.MeetingPlanned/1";
  static constexpr std::string_view meaning = "A meeting is to take place; said again, it moved.";
  std::string reference, body;
  int number = 0;
  Day day;
  std::string start, end, venue;
  std::vector<std::string> joint_with;
  std::optional<std::string> follows;
  static constexpr auto fields() {
    return Fields{
        field("reference", &MeetingPlanned::reference, "BODY_number_DDMM of the first plan",
              {1, 40}),
        field("body", &MeetingPlanned::body, "Code of the body", {1, 20}),
        field("number", &MeetingPlanned::number, "Which meeting of the body"),
        field("day", &MeetingPlanned::day, "When it meets"),
        field("start", &MeetingPlanned::start, "London time, HH:MM", {5, 5}),
        field("end", &MeetingPlanned::end, "London time, HH:MM", {5, 5}),
        field("venue", &MeetingPlanned::venue, "Where it meets", {0, 400}),
        field("joint_with", &MeetingPlanned::joint_with, "Codes of bodies that meet with it"),
        field("follows", &MeetingPlanned::follows, "Reference of the meeting before", {1, 40}),
    };
  }
};

// In the order of a meeting's life; the last three stand outside it.
enum class Phase {
  Planned,
  PackIssued,
  InSession,
  Closed,
  Circulated,
  Approved,
  Postponed,
  Inquorate,
  Cancelled,
};

struct PhaseEntered {
  static constexpr std::string_view kind = "committee.PhaseEntered/1";
  static constexpr std::string_view meaning = "A meeting went on to another phase of its life.";
  std::string reference;
  Phase phase = Phase::Planned;
  std::optional<Instant> comments_until;
  std::string ground;
  static constexpr auto fields() {
    return Fields{
        field("reference", &PhaseEntered::reference, "Which meeting", {1, 40}),
        field("phase", &PhaseEntered::phase, "The phase that it is in from now on"),
        field("comments_until", &PhaseEntered::comments_until,
              "Until when comments on the drafts are taken"),
        field("ground", &PhaseEntered::ground, "Why, where that is not plain", {0, 400}),
    };
  }
};

struct ItemTabled {
  static constexpr std::string_view kind = "committee.ItemTabled/1";
  static constexpr std::string_view meaning =
      "An item stands on an agenda; said again, it was changed before the pack was issued.";
  ItemId item;
  std::string meeting;
  std::int64_t place = 0;
  std::string item_kind, title;
  Level mark = Level::Amber;
  std::string proposal;
  int minutes = 0;
  std::optional<std::string> placed_by;
  std::optional<ItemId> continues;
  std::optional<std::string> body;
  static constexpr auto fields() {
    return Fields{
        field("item", &ItemTabled::item, "Its id"),
        field("meeting", &ItemTabled::meeting, "Reference of the meeting", {1, 40}),
        field("place", &ItemTabled::place, "Orders the agenda; gaps leave room between"),
        field("item_kind", &ItemTabled::item_kind, "Code of its kind in the verb grammar", {1, 80}),
        field("title", &ItemTabled::title, "Its title, without number and mark", {1, 400}),
        field("mark", &ItemTabled::mark, "How the item is held"),
        field("proposal", &ItemTabled::proposal, "What the committee is asked to do", {0, 4000}),
        field("minutes", &ItemTabled::minutes, "Time set aside, in minutes"),
        field("placed_by", &ItemTabled::placed_by,
              "Rule or act that placed it, where no person did", {1, 120}),
        field("continues", &ItemTabled::continues, "The earlier item that it takes up again"),
        field("body", &ItemTabled::body,
              "Body that decides upon it, where that is not the host of a joint meeting", {1, 20}),
    };
  }
};

struct ItemWithdrawn {
  static constexpr std::string_view kind = "committee.ItemWithdrawn/1";
  static constexpr std::string_view meaning = "An item was taken off an agenda.";
  ItemId item;
  std::string ground;
  static constexpr auto fields() {
    return Fields{field("item", &ItemWithdrawn::item, "Which item"),
                  field("ground", &ItemWithdrawn::ground, "Why", {1, 400})};
  }
};

struct ItemNumbered {
  static constexpr std::string_view kind = "committee.ItemNumbered/1";
  static constexpr std::string_view meaning =
      "An item got its number, for good. This alone may be known of a withheld item.";
  ItemId item;
  int number = 0;
  static constexpr auto fields() {
    return Fields{field("item", &ItemNumbered::item, "Which item"),
                  field("number", &ItemNumbered::number, "Its number, from 1")};
  }
};

struct ItemConcerns {
  static constexpr std::string_view kind = "committee.ItemConcerns/1";
  static constexpr std::string_view meaning = "Which Party an item is about. This is a key: Red.";
  ItemId item;
  std::string party;
  static constexpr auto fields() {
    return Fields{field("item", &ItemConcerns::item, "Which item"),
                  field("party", &ItemConcerns::party, "Id of the Party", {1, 64})};
  }
};

struct ItemOffered {
  static constexpr std::string_view kind = "committee.ItemOffered/1";
  static constexpr std::string_view meaning = "An item and its papers were offered to be read.";
  ItemId item;
  std::vector<std::string> to;
  std::string holding;
  static constexpr auto fields() {
    return Fields{
        field("item", &ItemOffered::item, "Which item"),
        field("to", &ItemOffered::to, "Grants: person@ID, or scheme for everyone in it", {1, 400}),
        field("holding", &ItemOffered::holding,
              "Grant that a person must still hold for the offer to count", {0, 64}),
    };
  }
};

struct PresenterInvited {
  static constexpr std::string_view kind = "committee.PresenterInvited/1";
  static constexpr std::string_view meaning =
      "Somebody may read and present one item, within one window of time.";
  ItemId item;
  PersonId person;
  Instant from, until;
  static constexpr auto fields() {
    return Fields{field("item", &PresenterInvited::item, "Which item"),
                  field("person", &PresenterInvited::person, "Who presents", {1, 64}),
                  field("from", &PresenterInvited::from, "First moment of the pass"),
                  field("until", &PresenterInvited::until, "Moment at which it ends")};
  }
};

struct PaperLodged {
  static constexpr std::string_view kind = "committee.PaperLodged/1";
  static constexpr std::string_view meaning = "A paper for an item was handed in.";
  PaperId paper;
  ItemId item;
  std::string name, media_type, digest;
  std::int64_t size = 0;
  Level mark = Level::Red;
  std::optional<PaperId> replaces;
  static constexpr auto fields() {
    return Fields{
        field("paper", &PaperLodged::paper, "Its id"),
        field("item", &PaperLodged::item, "Item that it is for"),
        field("name", &PaperLodged::name, "Its name as it was given", {1, 200}),
        field("media_type", &PaperLodged::media_type, "What it is", {1, 120}),
        field("digest", &PaperLodged::digest, "SHA-256 of its bytes, in hex", {64, 64}),
        field("size", &PaperLodged::size, "In bytes"),
        field("mark", &PaperLodged::mark, "Its own mark; the item's where that is higher"),
        field("replaces", &PaperLodged::replaces, "The paper that it stands in for"),
    };
  }
};

struct PaperFrozen {
  static constexpr std::string_view kind = "committee.PaperFrozen/1";
  static constexpr std::string_view meaning =
      "A paper was issued as it is. Signed by itself, so that a pack tells no total.";
  PaperId paper;
  std::string digest, signature, key;
  static constexpr auto fields() {
    return Fields{
        field("paper", &PaperFrozen::paper, "Which paper"),
        field("digest", &PaperFrozen::digest, "SHA-256 of its bytes, in hex", {64, 64}),
        field("signature", &PaperFrozen::signature, "Ed25519 over the line 'paper ID DIGEST'",
              {128, 128}),
        field("key", &PaperFrozen::key, "Public key, in hex", {64, 64}),
    };
  }
};

struct PackRead {
  static constexpr std::string_view kind = "committee.PackRead/1";
  static constexpr std::string_view meaning = "Somebody looked through a meeting's pack.";
  std::string reference;
  PersonId person;
  static constexpr auto fields() {
    return Fields{field("reference", &PackRead::reference, "Which meeting", {1, 40}),
                  field("person", &PackRead::person, "Who", {1, 64})};
  }
};

}  // namespace wardmote::committee

template <>
inline constexpr auto wardmote::EnumNames<wardmote::committee::Phase> =
    std::to_array<std::string_view>({"planned", "pack-issued", "in-session", "closed", "circulated",
                                     "approved", "postponed", "inquorate", "cancelled"});
