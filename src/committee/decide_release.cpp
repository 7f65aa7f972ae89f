#include "committee/decide_release.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "committee/marks.h"
#include "committee/release_work.h"
#include "committee/steps.h"
#include "committee/withholding.h"

namespace wardmote::committee {
namespace {

bool is_sentence_name(std::string_view name) {
  constexpr std::array<std::string_view, 3> whole{"title", "handling", "outcome"};
  constexpr std::array<std::string_view, 5> begun{
      "portion:", "decision:", "own:", "front:", "closing:"};
  return std::ranges::find(whole, name) != whole.end() ||
         std::ranges::any_of(
             begun, [&](auto sort) { return name.starts_with(sort) && name.size() > sort.size(); });
}

// A sentence is one line of the document: what breaks it would be read as something else.
bool is_one_line(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

struct Where {
  std::vector<record::Subject> subjects;
  Marking marking;
};

// Nothing where the meeting or the item is not there for the actor.
template <class Command>
std::optional<Where> where(const AtWork& meeting, const Command& wanted) {
  if (!meeting.found()) return std::nullopt;
  Where out{{release_subject(wanted.meeting)}, of_release(Level::Amber, std::nullopt)};
  if (!wanted.item) return out;
  const auto* item = meeting.agenda->item(*wanted.item);
  if (!item || !item->tabled || item->withdrawn) return std::nullopt;
  out.subjects.push_back(item_subject(item->item));
  out.marking = of_release(item->tabled->mark, item->item);
  return out;
}

template <class Command>
void check(const Case& one, const AtWork& meeting, const Command& wanted, Objections& objections) {
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::Closed, Phase::Circulated, Phase::Approved}, objections);
  if (!is_sentence_name(wanted.sentence))
    objections.add("sentence-unknown", "'" + wanted.sentence + "' names no sentence.",
                   "wardmote release REFERENCE shows the sentences with their names.");
}

}  // namespace

Decided<Drafts> decide(Case& one, const WordSentence& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  const auto place = where(meeting, wanted);
  if (!place) return nothing_here();
  Objections objections;
  check(one, meeting, wanted, objections);
  const std::string text(text::trim(wanted.text.value_or("")));
  if (!is_one_line(text))
    objections.add("text-malformed", "A sentence stands on one line.",
                   "Write another sentence of your own for what follows.");
  if (text.empty() && wanted.sentence == "title")
    objections.add("text-malformed", "An item needs its title.",
                   "Leave out its sentences, or write another title.");
  const auto work = one.of<ReleaseWork>(release_subject(wanted.meeting));
  const auto known = work->worded.find({wanted.item, wanted.sentence});
  if (known != work->worded.end() && known->second.text == text &&
      known->second.proposed == wanted.proposed.value_or(""))
    objections.add("nothing-changed", "The sentence is settled like this already.", "");
  if (objections.any()) return objections.refuse();
  return Drafts{record::draft(place->subjects,
                              SentenceWorded{wanted.meeting, wanted.item, wanted.sentence, text,
                                             wanted.proposed.value_or("")},
                              place->marking, one.today, clerical(one))};
}

Decided<Drafts> decide(Case& one, const GiveGround& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  const auto place = where(meeting, wanted);
  if (!place) return nothing_here();
  Objections objections;
  check(one, meeting, wanted, objections);
  if (text::trim(wanted.ground).empty())
    objections.add("text-malformed", "There is no ground.", "Say why the warning may stand.");
  if (objections.any()) return objections.refuse();
  return Drafts{
      record::draft(place->subjects,
                    GroundGiven{wanted.meeting, wanted.item, wanted.sentence, wanted.finding,
                                wanted.about.value_or(""), std::string(text::trim(wanted.ground))},
                    place->marking, one.today, clerical(one))};
}

Decided<Drafts> decide(Case& one, const ReviewWithholding& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  const auto* item = meeting.found() ? meeting.agenda->item(wanted.item) : nullptr;
  if (!item || !item->tabled) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::Closed, Phase::Circulated, Phase::Approved}, objections);
  if (!one.policy.get<policy::WithholdingGround>("withholding." + wanted.ground, one.today))
    objections.add("ground-unknown", "'" + wanted.ground + "' is no ground to withhold on.",
                   "wardmote rules lists the grounds: those that begin with withholding.");
  if (wanted.review <= one.today)
    objections.add("day-past", written(wanted.review) + " has come already.", "Give a later day.");
  if (objections.any()) return objections.refuse();
  return Drafts{record::draft(
      {withholding_subject(item->item), item_subject(item->item), release_subject(wanted.meeting)},
      ItemWithheld{item->item, wanted.meeting, wanted.ground, wanted.review},
      of_release(item->tabled->mark, item->item), one.today, clerical(one))};
}

}  // namespace wardmote::committee
