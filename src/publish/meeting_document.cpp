#include "publish/meeting_document.h"

#include <algorithm>

#include <fmt/format.h>

#include "committee/concern.h"
#include "publish/attendance.h"
#include "publish/headlines_view.h"
#include "publish/recorded_minutes.h"
#include "publish/twin_minutes.h"
#include "scheme/acts.h"

namespace wardmote::publish {
namespace {

using committee::Form;

Block paragraph(std::string text) { return {Form::Paragraph, 0, {{{}, std::move(text)}}, {}}; }
Block bullet(std::string text) { return {Form::Bullet, 0, {{{}, std::move(text)}}, {}}; }
std::string marked(Level mark) { return "(" + mark_word(mark) + ") "; }

// The substance of one document, and the highest mark in it.
class Maker {
 public:
  Maker(const record::View& view, const RecordedMinutes& minutes, const DocumentWanted& wanted,
        const std::function<std::string(const PersonId&)>& name_of)
      : view_(view), minutes_(minutes), wanted_(wanted), name_of_(name_of) {}

  bool make() {
    for (const auto& one : minutes_.items) {
      if (one.item.withdrawn || (wanted_.item && one.item.item != *wanted_.item)) continue;
      if (wanted_.kind == DocumentKind::Pack)
        put_agenda_item(one);
      else
        put_minuted_item(one);
    }
    return !sections.empty();
  }

  std::vector<Section> sections;
  Level mark = Level::White;
  std::string item, party;

 private:
  Section section(const committee::AgendaItem& one) {
    mark = std::max(mark, one.tabled->mark);
    return {one.number, false, {{{}, one.tabled->title}}, one.tabled->mark, {}};
  }

  void put_agenda_item(const RecordedItem& one) {
    if (one.withheld()) {
      sections.push_back({one.item.number, false, {{{}, "Withheld"}}, {}, {}});
      return;
    }
    auto out = section(one.item);
    const auto& tabled = *one.item.tabled;
    if (!tabled.proposal.empty()) out.blocks.push_back(paragraph(tabled.proposal));
    if (tabled.minutes > 0)
      out.blocks.push_back(paragraph(fmt::format("{} minutes.", tabled.minutes)));
    for (const auto& paper : one.item.papers)
      if (!paper.replaced_by) put_paper(out, paper);
    sections.push_back(std::move(out));
  }

  void put_paper(Section& out, const committee::Paper& paper) {
    mark = std::max(mark, paper.mark);
    out.blocks.push_back(
        bullet(fmt::format("{}Paper: {}, {} bytes, SHA-256 {}{}", marked(paper.mark), paper.name,
                           paper.size, paper.digest, paper.late ? ", late" : "")));
  }

  bool belongs(Level level) const {
    switch (wanted_.kind) {
      case DocumentKind::Minutes:
        return level <= Level::Green;
      case DocumentKind::ConfidentialMinutes:
        return level > Level::Green;
      default:
        return true;
    }
  }

  void put_minuted_item(const RecordedItem& one) {
    std::vector<Block> blocks;
    const auto put = [&](Level level, Runs runs, Form form = Form::Paragraph) {
      runs.insert(runs.begin(), Run{{}, marked(level)});
      blocks.push_back({form, 0, std::move(runs), level});
      mark = std::max(mark, level);
    };
    if (wanted_.kind != DocumentKind::DecisionLetter)
      for (const auto& portion : one.minutes->portions)
        if (belongs(portion.mark)) put(portion.mark, {{{}, portion.text}});
    for (const auto& decision : one.minutes->decisions)
      if (belongs(decision.mark)) put(decision.mark, decided(decision));
    if (wanted_.kind == DocumentKind::DecisionLetter && blocks.empty()) return;
    for (const auto& action : one.actions->actions)
      if (belongs(action.raised->mark))
        put(action.raised->mark, {{{}, action_text(*action.raised)}}, Form::Bullet);
    if (one.item.tabled && belongs(one.item.tabled->mark) &&
        wanted_.kind != DocumentKind::DecisionLetter)
      for (auto& outcome : outcomes_of(*one.minutes))
        put(one.item.tabled->mark, {{{}, std::move(outcome)}});
    if (blocks.empty()) return;
    put_section(one, std::move(blocks));
  }

  // What stands in the minutes of an item that is held higher does not carry its title along.
  void put_section(const RecordedItem& one, std::vector<Block> blocks) {
    Section out{one.item.number, false, {{{}, "Item held higher than these minutes"}}, {}, {}};
    if (one.withheld())
      out.title = {{{}, "Item whose title was not offered to you"}};
    else if (wanted_.kind != DocumentKind::Minutes || belongs(one.item.tabled->mark))
      out = section(one.item);
    out.blocks = std::move(blocks);
    item = one.item.shown_number();
    party = party_name(one.item.item);
    sections.push_back(std::move(out));
  }

  Runs decided(const committee::DecisionMade& decision) const {
    Runs out = emphasised(decision.sentence, decision.verb);
    std::string more;
    if (decision.votes)
      more += fmt::format(" {} for, {} against, {} abstaining.", decision.votes->in_favour,
                          decision.votes->against, decision.votes->abstained);
    for (const auto& dissent : decision.dissents)
      more += fmt::format(" {} dissented: {}", name_of_(dissent.person), dissent.words);
    if (!more.empty()) out.push_back({{}, std::move(more)});
    return out;
  }

  // By its registered name, for a letter is addressed to it.
  std::string party_name(const committee::ItemId& about) const {
    const auto id = committee::party_of(view_, about);
    if (!id) return "the Party concerned";
    for (const auto& act : view_.acts(record::Subject("party:" + *id)))
      if (const auto admitted = act.as<scheme::PartyAdmitted>()) return admitted->name;
    return *id;
  }

  std::string action_text(const committee::ActionRaised& action) const {
    return fmt::format("Action {}: {}{} Owner: {}. Due at the meeting of {}.", action.number,
                       action.what, action.what.ends_with('.') ? "" : ".",
                       name_of_(PersonId(action.owner)), written(action.due));
  }

  const record::View& view_;
  const RecordedMinutes& minutes_;
  const DocumentWanted& wanted_;
  const std::function<std::string(const PersonId&)>& name_of_;
};

std::string filled(std::string text, const RecordedMinutes& minutes, const std::string& body,
                   const Maker& made) {
  const std::array<std::pair<std::string_view, std::string>, 8> values{{
      {"{body}", body},
      {"{number}", std::to_string(minutes.plan.number)},
      {"{day}", written(minutes.plan.day)},
      {"{reference}", minutes.plan.reference},
      {"{mark}", mark_word(made.mark)},
      {"{stage}", minutes.phase == committee::Phase::Approved ? "Approved" : "Draft"},
      {"{item}", made.item},
      {"{party}", made.party},
  }};
  // From the left, so that nothing is filled into what was filled in.
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto found = std::ranges::find_if(values, [&](const auto& value) {
      return std::string_view(text).substr(at).starts_with(value.first);
    });
    if (found == values.end()) {
      out += text[at++];
    } else {
      out += found->second;
      at += found->first.size();
    }
  }
  return out;
}

std::string handling_of(const policy::Policy& policy, Level level, Day day) {
  for (const auto& mark : policy.in_force<policy::Mark>(day))
    if (mark.value->level == name_of(level)) return mark.value->handling;
  return "";
}

}  // namespace

std::optional<MeetingDocument> meeting_document(
    const record::View& view, const policy::Policy& policy, const DocumentWanted& wanted,
    const std::function<std::string(const PersonId&)>& name_of) {
  const auto minutes = recorded_minutes(view, wanted.meeting);
  if (!minutes) return std::nullopt;
  Maker made(view, *minutes, wanted, name_of);
  if (!made.make()) return std::nullopt;
  const Day day = minutes->plan.day;
  const std::string kind(wardmote::name_of(wanted.kind));
  const auto subject = committee::meeting_subject(wanted.meeting);
  const auto rule = policy.get<policy::DocumentTemplate>("template." + kind, day);
  const auto body_rule = policy.get<policy::Body>("body." + minutes->plan.body, day);
  const std::string body = body_rule ? body_rule->value->name : minutes->plan.body;
  const auto say = [&](const std::string& text) { return filled(text, *minutes, body, made); };

  MeetingDocument out;
  out.mark = made.mark;
  out.name = minutes->plan.reference + "-" + kind + (wanted.item ? "-item-" + made.item : "") +
             "-" + mark_word(made.mark);
  auto& document = out.document;
  document.reference = minutes->plan.reference;
  document.title = rule ? say(rule->value->title) : out.name;
  document.mark = made.mark;
  document.front.push_back({Form::Heading, 0, {{{}, document.title}}, {}});
  document.front.push_back(
      paragraph(mark_word(made.mark) + ". " + handling_of(policy, made.mark, day)));
  if (wanted.kind == DocumentKind::ConfidentialMinutes)
    if (const auto who = attendance_text(*view.of<committee::Room>(subject),
                                         *view.of<committee::Agenda>(subject), name_of);
        !who.empty())
      document.front.push_back(paragraph(marked(Level::Amber) + who));
  if (rule) {
    for (const auto& text : rule->value->opening) document.front.push_back(paragraph(say(text)));
    for (const auto& text : rule->value->closing) document.closing.push_back(paragraph(say(text)));
    out.furniture = {say(rule->value->header), say(rule->value->footer), "", rule->value->style};
  }
  document.closing.push_back(paragraph(mark_word(made.mark)));
  document.sections = std::move(made.sections);
  return out;
}

void make_copy(MeetingDocument& out, const std::string& name, const std::string& when) {
  out.furniture.copy = fmt::format("Copy for {}, {}", name, when);
  out.document.front.insert(out.document.front.begin() + 1, paragraph(out.furniture.copy + "."));
  out.document.closing.push_back(paragraph(out.furniture.copy + "."));
}

}  // namespace wardmote::publish
