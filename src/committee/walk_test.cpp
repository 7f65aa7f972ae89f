// A random walk over meetings: whatever order commands come in, no state is without an exit, no
// decision without authority, no closed meeting with an open question.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "committee/testing.h"

namespace wardmote::committee {
namespace {

using testing::kMeeting;
using testing::Texts;

const char* const kPersons[] = {"chair", "nair", "tate", "howell", "okoro", "lind"};
const char* const kKinds[] = {"remediation-plan", "query", "directors-letter", "risk-assessment"};
// What the grammar allows of some kind, and what it allows of none.
constexpr std::pair<const char*, const char*> kDecisions[] = {
    {"NOTED", "contents"},         {"AGREED", "next-progress-date"},
    {"APPROVED", "letter"},        {"AGREED", "next-steps"},
    {"APPROVED", "draft-minutes"}, {"AGREED", "assurance-status"},
    {"AGREED", "risk-treatment"},  {"NOTED", "letter"}};

struct Step {
  unsigned what = 0, a = 0, b = 0;
};

class Walk {
 public:
  // Starts at a plan (0), at an issued pack (1), or in session with most of its items settled (2),
  // since few walks would get there by themselves.
  // Some worlds have rules that give no power over some of what is decided.
  Walk(int from, bool all_powers) {
    if (!all_powers) committee_.rules = testing::rules_without("power.own-proceedings");
    committee_.at("2018-11-28 10:00");
    if (from >= 1) committee_.must_do("issue-pack", {{"meeting", kMeeting}});
    if (from < 2) return;
    committee_.open();
    committee_.settle_the_rest(committee_.plan);
  }
  Phase phase() { return committee_.agenda(kMeeting)->phase; }

  void take(const Step& step) {
    const std::string item = some_item(step.a);
    const std::string person = kPersons[step.b % std::size(kPersons)];
    const auto give = [&](const char* name, Texts more) {
      more.emplace_back("meeting", kMeeting);
      return committee_.give(name, more);
    };
    const auto needs_recused_out = [&](const std::vector<std::string>& codes) {
      const auto room = committee_.view("secretariat").of<Room>(meeting_subject(kMeeting));
      const auto id = *Id128::from_hex(item);
      if (room->current() == id && !room->recused_inside(id, committee_.world.clock.now()).empty())
        RC_ASSERT(!codes.empty());
    };
    switch (step.what % 16) {
      case 0:
        give("table-item", {{"kind", kKinds[step.a % std::size(kKinds)]},
                            {"title", "An item"},
                            {"mark", step.b % 2 ? "Red" : "Amber"},
                            {"party", step.b % 3 ? "" : "voltaic"}});
        break;
      case 1:
        give("issue-pack", {});
        break;
      case 2:
        give("open-meeting", {});
        break;
      case 3:
      case 4:
        give("note-presence", {{"person", person}, {"in", step.a % 4 ? "yes" : "no"}});
        break;
      case 5:
        give("take-item", {{"item", item}});
        break;
      case 6:
        needs_recused_out(
            give("write-portion", {{"item", item}, {"mark", "Amber"}, {"text", "Words."}}));
        break;
      case 7:
      case 8:
        needs_recused_out(give("decide", {{"item", item},
                                          {"verb", kDecisions[step.b % 8].first},
                                          {"object", kDecisions[step.b % 8].second},
                                          {"value", step.a % 2 ? "2018-12-12" : "AS1"}}));
        break;
      case 9:
        needs_recused_out(give("no-decision", {{"item", item}}));
        break;
      case 10:
        needs_recused_out(give("defer-item", {{"item", item}}));
        break;
      case 11:
        give("recuse", {{"item", item}, {"person", person}});
        break;
      case 12:
        give("close-meeting", {});
        break;
      case 13:
        give("circulate-drafts", {});
        break;
      case 14:
        give(step.b % 2 ? "postpone-meeting" : "adjourn-inquorate", {{"ground", "Why not"}});
        break;
      case 15:
        give("withdraw-item", {{"item", item}, {"ground", "Not ready"}});
        break;
    }
  }

  void check() {
    const auto agenda = committee_.agenda(kMeeting);
    const auto view = committee_.view("secretariat");
    const Phase phase = agenda->phase;
    const bool over =
        phase == Phase::Closed || phase == Phase::Circulated || phase == Phase::Approved;
    for (const auto* item : agenda->standing()) {
      const auto minutes = view.of<ItemMinutes>(item_subject(item->item));
      if (over) RC_ASSERT(minutes->is_decided() || !minutes->deferrals.empty());
      RC_ASSERT(!(minutes->none_required && !minutes->decisions.empty()));
      for (const auto& one : minutes->decisions) {
        RC_ASSERT(!one.chair.empty());
        RC_ASSERT(!one.power.empty());
        RC_ASSERT(one.authority == one.power);
        RC_ASSERT(one.voting >= one.quorum && one.voting >= 1);
      }
    }
    RC_ASSERT(ways_on(phase).empty() == (phase == Phase::Approved || phase == Phase::Cancelled));
  }

  // The ways out that any secretary would try end the meeting's life.
  void finish() {
    const Texts meeting = {{"meeting", kMeeting}};
    const Texts why = {{"meeting", kMeeting}, {"ground", "The end"}};
    for (int tries = 0; tries < 4; ++tries) {
      const Phase phase = committee_.agenda(kMeeting)->phase;
      if (phase == Phase::Cancelled || phase == Phase::Circulated || phase == Phase::Approved)
        return;
      if (phase == Phase::InSession) {
        const auto agenda = committee_.agenda(kMeeting);
        for (const auto* item : agenda->standing()) {
          const auto room = committee_.view("secretariat").of<Room>(meeting_subject(kMeeting));
          for (const auto& person : room->recused_inside(item->item, committee_.world.clock.now()))
            (void)committee_.give("note-presence",
                                  {{"meeting", kMeeting}, {"person", person.str()}, {"in", "no"}});
          (void)committee_.give("no-decision", {{"meeting", kMeeting}, {"item", item->item.hex()}});
        }
        RC_ASSERT(committee_.give("close-meeting", meeting).empty());
      } else if (phase == Phase::Closed) {
        RC_ASSERT(committee_.give("circulate-drafts", meeting).empty());
      } else {
        RC_ASSERT(committee_.give("cancel-meeting", why).empty());
      }
    }
    RC_FAIL("no way out was found");
  }

 private:
  std::string some_item(unsigned number) {
    const auto agenda = committee_.agenda(kMeeting);
    if (agenda->items.empty()) return Id128{}.hex();
    return agenda->items[number % agenda->items.size()].item.hex();
  }
  testing::Meeting67 committee_{"An item"};
};

RC_GTEST_PROP(Walk, finds_no_state_without_an_exit_and_no_decision_without_authority, ()) {
  const auto steps = *rc::gen::container<std::vector<Step>>(
      rc::gen::build<Step>(rc::gen::set(&Step::what, rc::gen::inRange(0u, 16u)),
                           rc::gen::set(&Step::a, rc::gen::inRange(0u, 60u)),
                           rc::gen::set(&Step::b, rc::gen::inRange(0u, 60u))));
  Walk walk(*rc::gen::inRange(0, 3), *rc::gen::arbitrary<bool>());
  for (const auto& step : steps) {
    walk.take(step);
    walk.check();
  }
  RC_TAG(std::string(phase_words(walk.phase())));
  walk.finish();
}

}  // namespace
}  // namespace wardmote::committee
