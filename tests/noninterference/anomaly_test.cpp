// What a User's people read of thresholds and of what is held does not depend on what another
// User's people, or the DCC, did.

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "anomaly/in_force.h"
#include "anomaly/lacking.h"
#include "anomaly/steps.h"
#include "anomaly/subjects.h"
#include "app/commands.h"
#include "app/labels_desk.h"
#include "app/readers.h"
#include "app/table_desk.h"
#include "app/web/testing.h"
#include "base/codec.h"
#include "base/london.h"
#include "noninterference/eyes.h"

namespace wardmote::noninterference {
namespace {

using app::testing::Browser;
using app::testing::Office;

constexpr const char* kOwn = "90-B3-D5-1F-30-01-00-00";
constexpr const char* kOther = "90-B3-D5-1F-30-02-00-00";

// A deed of one side, drawn: a notice of thresholds, or a step with what is held.
struct Deed {
  int what = 0;
  std::uint32_t a = 0;
};
using Deeds = std::vector<Deed>;

rc::Gen<Deeds> deeds() {
  return rc::gen::container<Deeds>(rc::gen::build<Deed>(
      rc::gen::set(&Deed::what, rc::gen::inRange(0, 4)), rc::gen::set(&Deed::a)));
}

class World {
 public:
  World() {
    office_.clock.set(london::parse("2018-11-01 09:00").value());
    for (const auto& [party, people] :
         {std::pair{"voltaic", std::array{"ravi", "mina"}}, {"lantern", {"lena", "lars"}}}) {
      app::admit_party(*office_.site, app::secretariat(), party, party, "large-supplier", today())
          .value();
      for (const auto* person : people) {
        give("register-person", fmt::format(R"({{"person":"{}"}})", person), "secretariat");
        give("give-role",
             fmt::format(R"({{"person":"{}","role":"party","party":"{}","from":"2018-01-01"}})",
                         person, party),
             "secretariat");
      }
    }
    give("register-person", R"({"person":"olga"})", "secretariat");
    give("give-role", R"({"person":"olga","role":"operator","from":"2018-01-01"})", "secretariat");
    for (const auto& [user_id, party] : {std::pair{kOwn, "voltaic"}, {kOther, "lantern"}})
      give("register-user-id",
           fmt::format(R"({{"user_id":"{}","party":"{}","roles":["import-supplier"],)"
                       R"("from":"2018-01-01"}})",
                       user_id, party),
           "secretariat");
  }

  // Of the withheld side: Lantern's people and the DCC. Its time passes between the own deeds.
  void other(const Deed& deed) {
    office_.clock.set(Instant(office_.clock.now().micros() + 1'000));
    if (deed.what == 3)
      give("notify-thresholds", notice("DCC", "dcc-quarantine", deed.a), "olga");
    else
      deed_of(deed, kOther, "lena", "lars");
  }
  void own(const Deed& deed) {
    const Instant minute(60'000'000 * (office_.clock.now().micros() / 60'000'000 + 1));
    office_.clock.set(minute);
    answers_ += deed_of(deed, kOwn, "ravi", "mina");
  }

  std::string seen_by(const std::string& person) {
    const auto view = office_.site->record().as(eyes(person));
    std::string out = answers_;
    for (const auto& one : anomaly::thresholds_in_force(view)) out += encode(one) + "\n";
    const auto lacking =
        anomaly::lacking(view, eyes(person), office_.site->policy(view), today()).value();
    for (const auto& one : lacking) out += encode(one) + "\n";
    Browser browser(office_);
    browser.sign_in(person);
    for (const auto* subject :
         {"thresholds:DCC", "thresholds:90-B3-D5-1F-30-01-00-00",
          "thresholds:90-B3-D5-1F-30-02-00-00", "held:90-B3-D5-1F-30-01-00-00",
          "held:90-B3-D5-1F-30-02-00-00", "user-id:90-B3-D5-1F-30-02-00-00", "party:lantern"}) {
      const auto answer = browser.get(std::string("/api/history/") + subject);
      out += fmt::format("== {} {}\n{}\n", subject, answer.status, app::testing::text_of(answer));
    }
    return out;
  }

 private:
  Day today() { return london::day_of(office_.clock.now()); }
  Reader eyes(const std::string& person) {
    return app::reader_named(office_.site->record().as(app::secretariat()), person,
                             office_.clock.now())
        .value();
  }
  static std::string notice(const std::string& setter, const std::string& level, std::uint32_t a) {
    return fmt::format(
        R"({{"set_by":"{}","reference":"SMSR-{}","thresholds":[{{"reference":"ADT","level":"{}",)"
        R"("type":"4.1.1","window_seconds":3600,"limit":{}}}]}})",
        setter, a % 7, level, a % 1'000);
  }
  std::string deed_of(const Deed& deed, const char* user_id, const char* first,
                      const char* second) {
    const auto* person = deed.a % 2 ? first : second;
    if (deed.what == 0)
      return give("notify-thresholds", notice(user_id, "user-quarantine", deed.a), person);
    // The other side's User ID, too: how that is refused must tell nothing.
    const auto* of = deed.a % 5 == 0 ? kOther : user_id;
    return give("take-quarantine-step",
                fmt::format(R"({{"user_id":"{}","action":"{}","held":[{},{}],"reason":"R"{}}})", of,
                            deed.a % 3 ? "release" : "delete", 4 + deed.a % 3, 5 + deed.a % 4,
                            deed.what == 2 ? R"(,"stage":"withdrawn")" : ""),
                person);
  }
  std::string give(const std::string& command, const std::string& json, const std::string& as) {
    const auto done =
        app::carry_out(*office_.site, office_.clock, eyes(as), *app::command_named(command), json,
                       {record::IdempotencyKey(fmt::format("{}/{}", as, ++counts_[as])), {}, {}});
    if (done) return fmt::format("{} {}\n", command, done->acts.size());
    std::string out;
    for (const auto& finding : done.error().findings)
      out += finding.code + " " + finding.why + "\n";
    return out;
  }

  Office office_{"", std::make_unique<wardmote::testing::SeededRandom>(7)};
  std::map<std::string, int> counts_;
  std::string answers_;
};

std::string seen_after(const Deeds& own, const Deeds& others) {
  World world;
  for (std::size_t i = 0; i < std::max(own.size(), others.size()); ++i) {
    if (i < others.size()) world.other(others[i]);
    if (i < own.size()) world.own(own[i]);
  }
  return world.seen_by("ravi");
}

TEST(Anomaly, hides_from_a_users_people_what_others_set_and_did) {
  const bool holds = rc::check([] {
    const auto own = *deeds();
    const auto left = *deeds(), right = *deeds();
    const auto difference = first_difference(seen_after(own, left), seen_after(own, right));
    if (!difference.empty()) RC_FAIL(difference);
  });
  EXPECT_TRUE(holds);
}

TEST(Anomaly, shows_a_users_people_what_they_set_and_did) {
  EXPECT_NE(seen_after({{0, 1}}, {}), seen_after({{0, 2}}, {}));
  EXPECT_NE(seen_after({{1, 1}}, {}), seen_after({}, {}));
}

}  // namespace
}  // namespace wardmote::noninterference
