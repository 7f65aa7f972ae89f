#pragma once
// A committee with its record in memory, for tests: persons seated, a Party that one works for, a
// way to give commands as anybody, and a meeting with the steps that every meeting goes through.

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "assurance/acts.h"
#include "base/london.h"
#include "committee/access.h"
#include "committee/agenda.h"
#include "committee/commands.h"
#include "committee/item_minutes.h"
#include "committee/room.h"
#include "policy/bundle.h"
#include "policy/load.h"
#include "record/testing.h"
#include "scheme/acts.h"

namespace wardmote::committee::testing {

using Texts = std::vector<std::pair<std::string, std::string>>;

inline void register_all(record::Kinds& kinds) {
  committee::register_acts(kinds);
  assurance::register_acts(kinds);
  kinds.add<scheme::PersonRegistered>();
  kinds.add<scheme::PartyAdmitted>();
  kinds.add<scheme::LabelSeen>();
  kinds.add<scheme::SeatTaken>();
  kinds.add<scheme::SeatLeft>();
  kinds.add<scheme::EmployerRegistered>();
  kinds.add<scheme::RoleGiven>();
  kinds.add<scheme::PowerDelegated>();
}

inline policy::Policy sec_rules() {
  static const policy::Policy rules = policy::load(policy::default_bundle()).value();
  return rules;
}

// The rules as they would be without one of them.
inline policy::Policy rules_without(std::string_view id) {
  const auto whole = sec_rules();
  auto rules = whole.rules();
  std::erase_if(rules, [&](const policy::Rule& one) { return one.id == id; });
  return {whole.name(), whole.version(), std::move(rules)};
}

class Committee {
 public:
  record::testing::World world{register_all};
  policy::Policy rules = sec_rules();
  Findings refused;  // of the last command that was

  Committee() {
    at("2018-11-01 09:00");
    for (const auto& [person, role, seat] : {std::tuple{"chair", "chair", "chair"},
                                             {"nair", "member", "large-supplier-1"},
                                             {"tate", "member", "large-supplier-2"},
                                             {"howell", "member", "small-supplier-1"},
                                             {"okoro", "member", "network-gas"},
                                             {"lind", "representative", "dcc"}}) {
      must_do("register-person", {{"person", person}});
      must_do("seat-person", {{"person", person},
                              {"body", "SSC"},
                              {"seat", seat},
                              {"role", role},
                              {"from", "2018-01-01"}});
    }
    const record::Draft party[] = {record::draft(
        {record::Subject("party:voltaic")},
        scheme::PartyAdmitted{scheme::PartyId("voltaic"), "Voltaic Energy", "large-supplier"},
        Marking::green(), london::day_of(world.clock.now()))};
    must(world.record->commit(secretariat(), {}, party, record::IdempotencyKey("party"))
             .map([](const auto&) {}));
    must_do("register-employer",
            {{"person", "tate"}, {"party", "voltaic"}, {"from", "2018-01-01"}});
  }

  static Reader secretariat() {
    return Reader(PersonId("secretariat"), {"person@secretariat", "scheme", "secretariat"});
  }
  Reader eyes(const std::string& person) {
    if (person == "secretariat") return secretariat();
    if (person.empty()) return Reader::anyone();
    return eyes_of(world.record->as(secretariat()), PersonId(person),
                   london::day_of(world.clock.now()), world.clock.now())
        .value_or(Reader::anyone());
  }
  record::View view(const std::string& person) { return world.record->as(eyes(person)); }
  void at(const std::string& moment) { world.clock.set(*london::parse(moment)); }

  // The codes that forbid it; empty where it was done.
  std::vector<std::string> give(const std::string& name, const Texts& texts,
                                const std::string& as = "secretariat") {
    const auto* command = command_named(name);
    const Reader actor = eyes(as);
    const record::IdempotencyKey key("test/" + std::to_string(++count_));
    scheme::Case one({world.record->as(actor), rules, actor, world.clock.now(),
                      london::day_of(world.clock.now()),
                      world.record->fresh_ids(actor.person(), key), [](std::string_view) {
                        return scheme::Signed{std::string(128, 'a'), std::string(64, 'b')};
                      }});
    const auto drafts = command->decide(one, json_of_texts(command->fields, texts));
    std::vector<std::string> codes;
    if (!drafts) {
      refused = drafts.error();
      for (const auto& finding : refused) codes.push_back(finding.code);
      return codes;
    }
    const auto receipt = world.record->commit(actor, {}, *drafts, key);
    if (!receipt) return {receipt.error().text()};
    last_ = receipt->ids;
    return {};
  }
  void must_do(const std::string& name, const Texts& texts, const std::string& as = "secretariat") {
    const auto codes = give(name, texts, as);
    if (codes.empty()) return;
    std::string all;
    for (const auto& code : codes) all += " " + code;
    throw std::logic_error(name + ":" + all);
  }

  // What stands behind the first subject of the last command's first act of a sort.
  std::string made(const std::string& sort) {
    for (const auto& id : last_) {
      const auto act = world.record->as(secretariat()).act(id);
      if (act && !act->subjects.empty() && act->subjects.front().starts_with(sort + ":"))
        return std::string(act->subjects.front().substr(sort.size() + 1));
    }
    return "";
  }
  std::shared_ptr<const Agenda> agenda(const std::string& reference,
                                       const std::string& as = "secretariat") {
    return view(as).of<Agenda>(meeting_subject(reference));
  }
  // The id of the item whose title holds the words.
  std::string item(const std::string& reference, const std::string& words) {
    const auto now = agenda(reference);
    for (const auto& one : now->items)
      if (one.tabled && one.tabled->title.find(words) != std::string::npos) return one.item.hex();
    return "";
  }

 private:
  int count_ = 0;
  std::vector<Id128> last_;
};

inline const std::string kMeeting = "SSC_67_2811";

// Meeting 67, planned with a Red item about the Party that tate works for.
struct Meeting67 : Committee {
  std::string plan;  // the item's id

  explicit Meeting67(const std::string& title = "Large Supplier 'E' – Remediation Plan") {
    must_do("plan-meeting", {{"body", "SSC"}, {"number", "67"}, {"day", "2018-11-28"}});
    must_do("table-item", {{"meeting", kMeeting},
                           {"kind", "remediation-plan"},
                           {"title", title},
                           {"mark", "RED"},
                           {"party", "voltaic"}});
    plan = item(kMeeting, title);
  }
  void issue() {
    at("2018-11-21 09:00");
    must_do("issue-pack", {{"meeting", kMeeting}});
  }
  void presence(const std::string& person, const std::string& in) {
    must_do("note-presence", {{"meeting", kMeeting}, {"person", person}, {"in", in}});
  }
  // In the morning of its day, with those inside.
  void open(std::initializer_list<const char*> inside = {"chair", "nair", "howell", "okoro"}) {
    at("2018-11-28 10:00");
    for (const char* person : inside) presence(person, "yes");
    must_do("open-meeting", {{"meeting", kMeeting}});
  }
  // No decision on any item that still wants one, `but` the item of an id.
  void settle_the_rest(const std::string& but = "") {
    const auto now = agenda(kMeeting);
    for (const auto* one : now->standing())
      if (!one->closed && one->item.hex() != but)
        must_do("no-decision", {{"meeting", kMeeting}, {"item", one->item.hex()}});
  }
  std::vector<std::string> decide(const std::string& verb, const std::string& object,
                                  const std::string& value = "") {
    return give("decide", {{"meeting", kMeeting},
                           {"item", plan},
                           {"verb", verb},
                           {"object", object},
                           {"value", value}});
  }
  std::shared_ptr<const ItemMinutes> minutes() {
    return view("secretariat").of<ItemMinutes>(item_subject(*Id128::from_hex(plan)));
  }
};

}  // namespace wardmote::committee::testing
