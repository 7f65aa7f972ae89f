#pragma once
// Planning a meeting, building its agenda, issuing its pack.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "committee/case.h"

namespace wardmote::committee {

struct PlanMeeting {
  static constexpr std::string_view name = "plan-meeting";
  static constexpr std::string_view meaning =
      "Plan a meeting; what its rules and earlier meetings ask for is tabled at once.";
  std::string body;
  std::optional<int> number;
  std::optional<Day> day;
  std::optional<std::string> start, end, venue;
  std::vector<std::string> joint_with;
  static constexpr auto fields() {
    return Fields{
        field("body", &PlanMeeting::body, "Code of the body", {1, 20}),
        field("number", &PlanMeeting::number, "Which meeting; the next unless given"),
        field("day", &PlanMeeting::day, "When; the next day by the body's pattern unless given"),
        field("start", &PlanMeeting::start, "London time, HH:MM; as usual unless given", {5, 5}),
        field("end", &PlanMeeting::end, "London time, HH:MM; as usual unless given", {5, 5}),
        field("venue", &PlanMeeting::venue, "Where; as usual unless given", {0, 400}),
        field("joint_with", &PlanMeeting::joint_with, "Codes of bodies that meet with it"),
    };
  }
};

struct MoveMeeting {
  static constexpr std::string_view name = "move-meeting";
  static constexpr std::string_view meaning = "Give a planned or postponed meeting another time.";
  std::string meeting;
  std::optional<Day> day;
  std::optional<std::string> start, end, venue;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &MoveMeeting::meeting, "Reference of the meeting", {1, 40}),
        field("day", &MoveMeeting::day, "When"),
        field("start", &MoveMeeting::start, "London time, HH:MM", {5, 5}),
        field("end", &MoveMeeting::end, "London time, HH:MM", {5, 5}),
        field("venue", &MoveMeeting::venue, "Where", {0, 400}),
    };
  }
};

struct TableItem {
  static constexpr std::string_view name = "table-item";
  static constexpr std::string_view meaning =
      "Put an item on an agenda, or change one before the pack is issued.";
  std::string meeting;
  std::optional<Id128> item;
  std::string kind, title;
  Level mark = Level::Amber;
  std::optional<std::string> party, proposal;
  std::optional<int> minutes;
  std::optional<Id128> after;
  std::optional<std::string> body;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &TableItem::meeting, "Reference of the meeting", {1, 40}),
        field("item", &TableItem::item, "Id of the item to change; a new one unless given"),
        field("kind", &TableItem::kind, "Kind of item, a code of the verb grammar", {1, 80}),
        field("title", &TableItem::title, "Title, without number and mark", {1, 400}),
        field("mark", &TableItem::mark, "How it is held"),
        field("party", &TableItem::party, "Id of the Party that it is about", {1, 64}),
        field("proposal", &TableItem::proposal, "What the committee is asked to do", {0, 4000}),
        field("minutes", &TableItem::minutes, "Time set aside, in minutes"),
        field("after", &TableItem::after,
              "Item that it follows; before the closing ones unless given"),
        field("body", &TableItem::body,
              "Body of a joint meeting that decides upon it; the host unless given", {1, 20}),
    };
  }
};

struct MoveItem {
  static constexpr std::string_view name = "move-item";
  static constexpr std::string_view meaning =
      "Put an item elsewhere on the agenda, before the pack is issued.";
  std::string meeting;
  Id128 item;
  std::optional<Id128> after;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &MoveItem::meeting, "Reference of the meeting", {1, 40}),
        field("item", &MoveItem::item, "Which item"),
        field("after", &MoveItem::after, "Item that it follows; it comes first unless given"),
    };
  }
};

struct WithdrawItem {
  static constexpr std::string_view name = "withdraw-item";
  static constexpr std::string_view meaning = "Take an item off an agenda.";
  std::string meeting;
  Id128 item;
  std::string ground;
  static constexpr auto fields() {
    return Fields{field("meeting", &WithdrawItem::meeting, "Reference of the meeting", {1, 40}),
                  field("item", &WithdrawItem::item, "Which item"),
                  field("ground", &WithdrawItem::ground, "Why", {1, 400})};
  }
};

struct LodgePaper {
  static constexpr std::string_view name = "lodge-paper";
  static constexpr std::string_view meaning = "Hand in a paper for an item.";
  std::string meeting;
  Id128 item;
  std::string file_name, media_type, digest;
  std::int64_t size = 0;
  std::optional<Level> mark;
  std::optional<Id128> replaces;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &LodgePaper::meeting, "Reference of the meeting", {1, 40}),
        field("item", &LodgePaper::item, "Item that it is for"),
        field("file_name", &LodgePaper::file_name, "Its name", {1, 200}),
        field("media_type", &LodgePaper::media_type, "What it is", {1, 120}),
        field("digest", &LodgePaper::digest, "SHA-256 of its bytes, in hex", {64, 64}),
        field("size", &LodgePaper::size, "In bytes"),
        field("mark", &LodgePaper::mark, "Its mark; the item's unless given"),
        field("replaces", &LodgePaper::replaces, "The paper that it stands in for"),
    };
  }
};

struct InvitePresenter {
  static constexpr std::string_view name = "invite-presenter";
  static constexpr std::string_view meaning =
      "Give somebody a pass to read and present one item, for one window of time.";
  std::string meeting;
  Id128 item;
  PersonId person;
  std::optional<Instant> from, until;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &InvitePresenter::meeting, "Reference of the meeting", {1, 40}),
        field("item", &InvitePresenter::item, "Which item"),
        field("person", &InvitePresenter::person, "Who presents", {1, 64}),
        field("from", &InvitePresenter::from, "From when; the day before the meeting unless given"),
        field("until", &InvitePresenter::until, "Until when; the end of its day unless given")};
  }
};

struct IssuePack {
  static constexpr std::string_view name = "issue-pack";
  static constexpr std::string_view meaning =
      "Number the items, freeze and sign the papers one by one, and offer them. Said again, it "
      "offers what came late.";
  std::string meeting;
  static constexpr auto fields() {
    return Fields{field("meeting", &IssuePack::meeting, "Reference of the meeting", {1, 40})};
  }
};

// Findings: not-the-secretariat, not-found, body-unknown, meeting-known, day-none, day-past,
// time-malformed, phase-forbids, kind-unknown, party-unknown, place-unknown, agenda-empty,
// mark-below-item, paper-unknown, person-unknown, window-reversed.
Decided<Drafts> decide(Case&, const PlanMeeting&);
Decided<Drafts> decide(Case&, const MoveMeeting&);
Decided<Drafts> decide(Case&, const TableItem&);
Decided<Drafts> decide(Case&, const MoveItem&);
Decided<Drafts> decide(Case&, const WithdrawItem&);
Decided<Drafts> decide(Case&, const LodgePaper&);
Decided<Drafts> decide(Case&, const InvitePresenter&);
Decided<Drafts> decide(Case&, const IssuePack&);

// The next day after `after` on which the body usually meets. Nothing where no rule says so.
std::optional<Day> next_meeting_day(const policy::Policy&, std::string_view body, Day after);

}  // namespace wardmote::committee
