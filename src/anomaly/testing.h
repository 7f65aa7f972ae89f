#pragma once
// A record in memory with two Parties and a User ID of each, for tests: Voltaic with Ravi and Mina,
// Lantern with Lena and Lars; an operator of the DCC.

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "anomaly/acts.h"
#include "anomaly/commands.h"
#include "base/london.h"
#include "policy/bundle.h"
#include "policy/load.h"
#include "record/testing.h"
#include "scheme/acts.h"

namespace wardmote::anomaly::testing {

using Texts = std::vector<std::pair<std::string, std::string>>;

inline constexpr const char* voltaic_id = "90-B3-D5-1F-30-01-00-00";
inline constexpr const char* lantern_id = "90-B3-D5-1F-30-02-00-00";

inline const policy::Policy& sec_rules() {
  static const policy::Policy rules = policy::load(policy::default_bundle()).value();
  return rules;
}

class Scheme {
 public:
  record::testing::World world{[](record::Kinds& kinds) {
    anomaly::register_acts(kinds);
    kinds.add<scheme::PartyAdmitted>();
  }};

  Scheme() {
    for (const auto* party : {"voltaic", "lantern"}) {
      const record::Draft admitted[] = {
          record::draft({record::Subject("party:" + std::string(party))},
                        scheme::PartyAdmitted{scheme::PartyId(party), party, "large-supplier"},
                        Marking::green(), today())};
      must(world.record->commit(eyes("secretariat"), {}, admitted, record::IdempotencyKey(party))
               .map([](const auto&) {}));
    }
    must_do("register-user-id", user_id(voltaic_id, "voltaic"), "secretariat");
    must_do("register-user-id", user_id(lantern_id, "lantern"), "secretariat");
  }

  static Texts user_id(const std::string& id, const std::string& party) {
    return {
        {"user_id", id}, {"party", party}, {"roles", "import-supplier"}, {"from", "2018-01-01"}};
  }
  Day today() { return london::day_of(world.clock.now()); }

  static Reader eyes(const std::string& person) {
    std::vector<Grant> grants{"person@" + person, "scheme"};
    if (person == "ravi" || person == "mina") grants.emplace_back("party@voltaic");
    if (person == "lena" || person == "lars") grants.emplace_back("party@lantern");
    if (person == "operator" || person == "secretariat" || person == "chair")
      grants.push_back(person);
    return Reader(PersonId(person), std::move(grants));
  }
  record::View view(const std::string& person) { return world.record->as(eyes(person)); }

  // What forbids it; empty where it was done, or changes nothing.
  Findings give(const std::string& name, const std::string& json, const std::string& as) {
    const auto all = commands();
    const auto command = std::ranges::find(all, name, &scheme::Command::name);
    const Reader actor = eyes(as);
    const record::IdempotencyKey key("test/" + std::to_string(++count_));
    scheme::Case one({world.record->as(actor),
                      sec_rules(),
                      actor,
                      world.clock.now(),
                      today(),
                      world.record->fresh_ids(actor.person(), key),
                      {}});
    const auto drafts = command->decide(one, json);
    last_.clear();
    if (!drafts) return drafts.error();
    if (drafts->empty()) return {};
    last_ = world.record->commit(actor, {}, *drafts, key).value().ids;
    return {};
  }
  Findings give(const std::string& name, const Texts& texts, const std::string& as) {
    const auto all = commands();
    const auto command = std::ranges::find(all, name, &scheme::Command::name);
    return give(name, json_of_texts(command->fields, texts), as);
  }
  void must_do(const std::string& name, const Texts& texts, const std::string& as) {
    const auto findings = give(name, texts, as);
    if (!findings.empty()) throw std::logic_error(name + ": " + findings.front().why);
  }

  // How many acts the last command recorded.
  std::size_t recorded() const { return last_.size(); }
  record::Act last() { return *view("secretariat").act(last_.back()); }

 private:
  int count_ = 0;
  std::vector<record::ActId> last_;
};

inline std::string codes_of(const Findings& findings) {
  std::string out;
  for (const auto& finding : findings) out += (out.empty() ? "" : " ") + finding.code;
  return out;
}

}  // namespace wardmote::anomaly::testing
