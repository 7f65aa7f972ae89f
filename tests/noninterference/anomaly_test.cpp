// What a User's people read of thresholds and of what is held does not depend on what another
// User's people, or the DCC, did.

#include <optional>
#include <stdexcept>

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
#include "app/watch_journal.h"
#include "app/watch_live.h"
#include "app/watch_live_testing.h"
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

// A User with thresholds of its own, whose second request is warned of and whose third is held, and
// so many requests of another User between its own, which nothing holds.
class Traffic {
 public:
  explicit Traffic(int of_others) {
    office_.clock.set(london::parse("2018-11-01 09:00").value());
    app::admit_party(*office_.site, app::secretariat(), "voltaic", "voltaic", "large-supplier",
                     london::day_of(office_.clock.now()))
        .value();
    give("register-person", R"({"person":"ravi"})");
    give("give-role", R"({"person":"ravi","role":"party","party":"voltaic","from":"2018-01-01"})");
    give("register-user-id",
         fmt::format(R"({{"user_id":"{}","party":"voltaic","roles":["import-supplier"],)"
                     R"("from":"2018-01-01"}})",
                     kOwn));
    run_gate(of_others);
    follow();
  }
  ~Traffic() { office_.web.reset(); }

  std::string seen() {
    Browser browser(office_);
    browser.sign_in("ravi");
    std::string out;
    const auto look = [&](const std::string& path) {
      const auto answer = browser.get(path);
      out += fmt::format("== {} {}\n{}\n", path, answer.status, app::testing::text_of(answer));
    };
    for (const auto* path :
         {"/api/watch", "/api/watch/held", "/api/watch/lacking", "/watch/held", "/watch"})
      look(path);
    for (const int counter : {1, 2, 4}) {
      const auto id = http::percent_encode(fmt::format("{}:{}:{}", kOwn, kMeter, counter));
      look("/watch/why/" + id);
      look("/api/watch/why/" + id);
    }
    look("/watch/held/step?action=release&all=yes");
    const auto reference = number_after(out, "\"reference\":");
    const auto done = browser.post(
        "/watch/held/step",
        {{"action", "release"}, {"held", reference}, {"reason", "Ours"}, {"key", "k"}});
    out += fmt::format("step {}\n", done.status);
    look(fmt::format("/api/history/held:{}", kOwn));
    for (const auto& breach : office_.site->record().as(app::secretariat()).subjects("breach"))
      look("/api/history/" + breach.str());
    return out;
  }

 private:
  static constexpr const char* kMeter = "00-DB-12-34-56-78-90-A0";

  static std::string number_after(const std::string& text, std::string_view name) {
    const auto at = text.find(name);
    if (at == std::string::npos) return "";
    const auto from = at + name.size();
    return text.substr(from, text.find_first_not_of("0123456789", from) - from);
  }
  void give(const std::string& command, const std::string& json) {
    app::carry_out(*office_.site, office_.clock, app::secretariat(), *app::command_named(command),
                   json, {record::IdempotencyKey(command + json), {}, {}})
        .value();
  }
  void run_gate(int of_others) {
    watch::Threshold own;
    own.reference = "ADT-1";
    own.user_id = kOwn;
    own.type = "7.4";
    own.limit = 2;
    own.window_seconds = 3'600;
    watch::Gate::Opening opening;
    opening.run.precedence = {watch::Outcome::Delete, watch::Outcome::Hold, watch::Outcome::Flag,
                              watch::Outcome::Warn, watch::Outcome::Pass};
    opening.run.remembered_most = 1'000;
    opening.run.remembered_milliseconds = 86'400'000;
    opening.run.vocabulary = {.types = {"7.4"}, .attributes = {}};
    watch::Threshold warns = own;
    warns.reference = "ADT-0";
    warns.level = watch::ThresholdLevel::UserWarning;
    warns.limit = 1;
    opening.thresholds = {.reference = "set", .thresholds = {own, warns}};
    opening.segment_size = std::uint64_t{1} << 20;
    auto open = app::open_gate(office_.folder.path() / "data", std::move(opening), chance_).value();
    const std::int64_t now = office_.clock.now().micros() / 1'000;
    const auto send = [&](const char* user, std::uint64_t counter, std::int64_t after) {
      watch::Request request;
      request.arrival.id = {*traffic::Eui64::parse(user), *traffic::Eui64::parse(kMeter), counter};
      request.time = watch::CountingTime(now - 60'000 + after);
      open.gate.take({&request, 1});
      open.gate.hand_over();
      open.gate.collect().value();
    };
    for (std::uint64_t i = 1; i <= 4; ++i) {
      for (int other = 0; other < of_others; ++other)
        send(kOther, i * 1'000 + static_cast<std::uint64_t>(other),
             static_cast<std::int64_t>(i) * 1'000);
      send(kOwn, i, static_cast<std::int64_t>(i) * 1'000);
    }
    if (!open.gate.close()) throw std::runtime_error("the run did not end well");
    entries_ = open.gate.position();
  }
  // Until all is read and the breach is recorded.
  void follow() {
    live_.emplace(*office_.site, clock_, chance_, office_.metrics, log_);
    app::testing::wait_until_followed(*live_, entries_);
    if (office_.site->record().as(app::secretariat()).subjects("breach").empty())
      throw std::runtime_error("no breach was recorded");
    office_.web = app::Web::open(*office_.site, office_.clock, *office_.random, office_.metrics,
                                 {.public_name = "", .watch = &*live_})
                      .value();
  }

  Office office_{"", std::make_unique<wardmote::testing::SeededRandom>(7)};
  wardmote::testing::SeededRandom chance_{11};
  wardmote::testing::ManualClock clock_{london::parse("2018-11-01 09:00").value()};
  system::Log log_{clock_, system::LogLevel::Error, [](std::string_view) {}};
  std::uint64_t entries_ = 0;
  std::optional<app::WatchLive> live_;
};

TEST(Anomaly, hides_from_a_users_people_how_much_traffic_others_have) {
  const auto quiet = Traffic(1).seen(), busy = Traffic(29).seen();
  EXPECT_EQ(first_difference(quiet, busy), "");
  EXPECT_NE(quiet.find("It was number 3 within an hour"), std::string::npos) << quiet;
  EXPECT_NE(quiet.find("It was number 2 within an hour"), std::string::npos) << quiet;
  EXPECT_NE(quiet.find("User Quarantine Threshold"), std::string::npos) << quiet;
  EXPECT_NE(quiet.find("step 303"), std::string::npos) << quiet;
  EXPECT_NE(quiet.find("anomaly.BreachOpened"), std::string::npos) << quiet;
  EXPECT_NE(quiet.find("anomaly.QuarantineStepTaken"), std::string::npos) << quiet;
}

}  // namespace
}  // namespace wardmote::noninterference
