#pragma once
// What pages, API and documents show of meetings, actions and rolls: computed from what a reader
// may see and nothing else.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "committee/action.h"
#include "committee/agenda.h"
#include "committee/item_minutes.h"
#include "committee/room.h"
#include "record/view.h"

namespace wardmote::committee {

struct PaperView {
  static constexpr std::string_view meaning = "A paper of an item.";
  Id128 paper;
  std::string name, mark, digest;
  std::int64_t size = 0;
  bool frozen = false, late = false, replaced = false;
  static constexpr auto fields() {
    return Fields{field("paper", &PaperView::paper, "Its id"),
                  field("name", &PaperView::name, "Its name"),
                  field("mark", &PaperView::mark, "Its mark"),
                  field("digest", &PaperView::digest, "SHA-256 of its bytes"),
                  field("size", &PaperView::size, "In bytes"),
                  field("frozen", &PaperView::frozen, "Whether it was issued and signed"),
                  field("late", &PaperView::late, "Whether it came after the pack"),
                  field("replaced", &PaperView::replaced, "Whether another stands in for it")};
  }
};

struct PortionView {
  static constexpr std::string_view meaning = "A paragraph of the minutes.";
  Id128 portion;
  std::string mark, text;
  int comments = 0;
  static constexpr auto fields() {
    return Fields{field("portion", &PortionView::portion, "Its id"),
                  field("mark", &PortionView::mark, "Its mark"),
                  field("text", &PortionView::text, "Its words"),
                  field("comments", &PortionView::comments, "How many comments it has")};
  }
};

struct DecisionView {
  static constexpr std::string_view meaning = "A decision of an item.";
  Id128 decision;
  std::string verb, object, value, sentence, mark, power;
  static constexpr auto fields() {
    return Fields{field("decision", &DecisionView::decision, "Its id"),
                  field("verb", &DecisionView::verb, "Verb of the grammar"),
                  field("object", &DecisionView::object, "What was decided upon"),
                  field("value", &DecisionView::value, "What was set"),
                  field("sentence", &DecisionView::sentence, "The decision in a sentence"),
                  field("mark", &DecisionView::mark, "Its mark"),
                  field("power", &DecisionView::power, "Rule that gives the power, or empty")};
  }
};

struct AgendaItemView {
  static constexpr std::string_view meaning =
      "An item of an agenda, as far as it is yours to read.";
  Id128 item;
  std::optional<int> number;
  bool withheld = false;
  std::string kind, title, mark, proposal, outcome;
  int minutes = 0;
  std::vector<PaperView> papers;
  std::vector<PortionView> portions;
  std::vector<DecisionView> decisions;
  static constexpr auto fields() {
    return Fields{
        field("item", &AgendaItemView::item, "Its id"),
        field("number", &AgendaItemView::number, "Its number, once it has one"),
        field("withheld", &AgendaItemView::withheld, "Whether nothing but the number is shown"),
        field("kind", &AgendaItemView::kind, "Kind of item"),
        field("title", &AgendaItemView::title, "Its title"),
        field("mark", &AgendaItemView::mark, "How it is held"),
        field("proposal", &AgendaItemView::proposal, "What the committee is asked to do"),
        field("outcome", &AgendaItemView::outcome,
              "decided, no decision required, put off, withdrawn, or empty"),
        field("minutes", &AgendaItemView::minutes, "Time set aside, in minutes"),
        field("papers", &AgendaItemView::papers, "Its papers"),
        field("portions", &AgendaItemView::portions, "Its minutes"),
        field("decisions", &AgendaItemView::decisions, "What was decided")};
  }
};

struct AgendaView {
  static constexpr std::string_view meaning = "A meeting at work.";
  std::string reference, body, phase, start, end, venue;
  int number = 0;
  Day day;
  std::optional<std::string> follows;
  std::optional<Instant> comments_until;
  std::vector<std::string> joint_with;
  std::vector<AgendaItemView> items;
  static constexpr auto fields() {
    return Fields{
        field("reference", &AgendaView::reference, "BODY_number_DDMM"),
        field("body", &AgendaView::body, "Code of the body"),
        field("phase", &AgendaView::phase, "Where it stands in its life"),
        field("number", &AgendaView::number, "Which meeting of the body"),
        field("day", &AgendaView::day, "When it meets"),
        field("start", &AgendaView::start, "London time"),
        field("end", &AgendaView::end, "London time"),
        field("venue", &AgendaView::venue, "Where"),
        field("follows", &AgendaView::follows, "The meeting before"),
        field("comments_until", &AgendaView::comments_until, "Until when comments are taken"),
        field("joint_with", &AgendaView::joint_with, "Codes of the bodies that meet with it"),
        field("items", &AgendaView::items, "In order")};
  }
};

struct ActionView {
  static constexpr std::string_view meaning = "An action and where it stands.";
  Id128 action, item;
  std::string number, what, owner, document, channel, mark, state;
  Day due;
  static constexpr auto fields() {
    return Fields{field("action", &ActionView::action, "Its id"),
                  field("item", &ActionView::item, "Item under which it was agreed"),
                  field("number", &ActionView::number, "Meeting and count"),
                  field("what", &ActionView::what, "What is to be done"),
                  field("owner", &ActionView::owner, "Who does it"),
                  field("document", &ActionView::document, "Document that it goes into"),
                  field("channel", &ActionView::channel, "Channel by which it is told"),
                  field("mark", &ActionView::mark, "Its mark"),
                  field("state", &ActionView::state, "Where it stands on the day asked for"),
                  field("due", &ActionView::due, "Day of the meeting that it is due at")};
  }
};

struct ActionList {
  static constexpr std::string_view meaning = "The actions that the reader may see.";
  std::vector<ActionView> actions;
  static constexpr auto fields() {
    return Fields{field("actions", &ActionList::actions, "By day due, then number")};
  }
};

// Nothing where no such meeting is planned among what the view shows.
std::optional<AgendaView> agenda_view(const record::View&, const std::string& reference);
ActionList actions_view(const record::View&, Day today);

std::string agenda_text(const AgendaView&);
std::string actions_text(const ActionList&);

}  // namespace wardmote::committee
