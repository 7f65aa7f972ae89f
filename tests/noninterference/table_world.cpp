#include "noninterference/table_world.h"

#include <ostream>
#include <stdexcept>

#include <fmt/format.h>

#include "app/labels_desk.h"
#include "app/readers.h"
#include "app/table_desk.h"
#include "base/london.h"
#include "committee/action.h"
#include "committee/commands.h"
#include "committee/item_minutes.h"

namespace wardmote::noninterference {
namespace {

using app::testing::Browser;
using app::testing::Fields;

constexpr const char* kMeeting = "SSC_67_2811";
constexpr const char* kNext = "SSC_68_1212";
constexpr const char* kOpen = "Questions of the self-assessment";

rc::Gen<Deed> deeds() {
  return rc::gen::build<Deed>(rc::gen::set(&Deed::what, rc::gen::inRange(0, kDeeds)),
                              rc::gen::set(&Deed::a, rc::gen::inRange<std::uint32_t>(0, 1000)));
}

template <class T>
rc::Gen<std::vector<T>> some(int least, int most, const rc::Gen<T>& one) {
  return rc::gen::mapcat(rc::gen::inRange(least, most + 1), [one](int count) {
    return rc::gen::container<std::vector<T>>(static_cast<std::size_t>(count), one);
  });
}

rc::Gen<std::vector<TableTurn>> turns(int least, int most) {
  const auto hidden = some(0, 3, deeds());
  return some(least, most,
              rc::gen::build<TableTurn>(rc::gen::set(&TableTurn::open, deeds()),
                                        rc::gen::set(&TableTurn::left, hidden),
                                        rc::gen::set(&TableTurn::right, hidden)));
}

// Names that every request makes anew.
std::string without_fresh_names(const std::string& page) {
  std::string out = page;
  for (const std::string_view before :
       {"name=\"token\" value=\"", "name=\"key\" value=\"", "data-token=\""})
    for (auto at = out.find(before); at != std::string::npos; at = out.find(before, at)) {
      at += before.size();
      out.erase(at, out.find_first_not_of("0123456789abcdef", at) - at);
    }
  return out;
}

}  // namespace

rc::Gen<Telling> tellings() {
  // At full size from the first telling on: early ones would hold the first deeds only.
  return rc::gen::resize(rc::kNominalSize,
                         rc::gen::build<Telling>(rc::gen::set(&Telling::before, turns(0, 2)),
                                                 rc::gen::set(&Telling::session, turns(3, 9)),
                                                 rc::gen::set(&Telling::after, turns(0, 3))));
}

std::ostream& operator<<(std::ostream& out, const Telling& telling) {
  for (const auto* part : {&telling.before, &telling.session, &telling.after}) {
    out << "\n  --";
    for (const auto& turn : *part) {
      out << "\n  open " << turn.open.what << '/' << turn.open.a << "  left";
      for (const auto& deed : turn.left) out << ' ' << deed.what << '/' << deed.a;
      out << "  right";
      for (const auto& deed : turn.right) out << ' ' << deed.what << '/' << deed.a;
    }
  }
  return out;
}

TableWorld::TableWorld(const Telling& telling, bool left, const std::string& secret, Until until)
    : secret_(secret) {
  set_the_table();
  std::size_t nth = 0;
  for (const auto& one : telling.before) turn(one, left, ++nth);
  give("issue-pack", {{"meeting", kMeeting}}, "pack");
  office_.clock.set(london::parse("2018-11-28 10:00").value());
  for (const char* person : {"moor", "nair", "howell"})
    give("note-presence", {{"meeting", kMeeting}, {"person", person}, {"in", "yes"}},
         std::string("in ") + person);
  give("open-meeting", {{"meeting", kMeeting}}, "open");
  give("take-item", {{"meeting", kMeeting}, {"item", hidden_}}, "take");
  for (const auto& one : telling.session) turn(one, left, ++nth);
  if (until == Until::Taken) return;
  give("take-item", {{"meeting", kMeeting}, {"item", open_}}, "take open");
  to_the_end();
  for (const auto& one : telling.after) turn(one, left, ++nth);
}

bool TableWorld::give(const std::string& command, Fields fields, const std::string& key,
                      const std::string& as) {
  const auto* what = committee::command_named(command);
  const Reader actor = as == "secretariat"
                           ? app::secretariat()
                           : *app::reader_named(office_.site->record().as(app::secretariat()), as,
                                                office_.clock.now());
  const auto done = app::carry_out(*office_.site, office_.clock, actor, *what,
                                   json_of_texts(what->fields, fields),
                                   {record::IdempotencyKey("table/" + key), {}, {}});
  return done.has_value();
}

void TableWorld::set_the_table() {
  office_.clock.set(london::parse("2018-11-01 09:00").value());
  for (const auto& [person, role, seat] : {std::tuple{"moor", "chair", "chair"},
                                           {"nair", "member", "large-supplier-1"},
                                           {"tate", "member", "large-supplier-2"},
                                           {"howell", "member", "small-supplier-1"}}) {
    give("register-person", {{"person", person}}, std::string("person ") + person);
    give("seat-person",
         {{"person", person},
          {"body", "SSC"},
          {"seat", seat},
          {"role", role},
          {"from", "2018-01-01"}},
         std::string("seat ") + person);
  }
  if (!app::admit_party(*office_.site, app::secretariat(), "voltaic", "Voltaic", "large-supplier",
                        london::day_of(office_.clock.now())))
    throw std::logic_error("no Party");
  give("register-employer", {{"person", "tate"}, {"party", "voltaic"}, {"from", "2018-01-01"}},
       "employer");
  give("plan-meeting", {{"body", "SSC"}, {"number", "67"}, {"day", "2018-11-28"}}, "plan");
  give("table-item",
       {{"meeting", kMeeting},
        {"kind", "security-controls-framework"},
        {"title", kOpen},
        {"mark", "Green"}},
       "open item");
  give("table-item",
       {{"meeting", kMeeting},
        {"kind", "remediation-plan"},
        {"title", secret_ + " plan"},
        {"mark", "Red"},
        {"party", "voltaic"},
        {"proposal", "Hear of " + secret_}},
       "hidden item");
  open_ = item_titled(kOpen);
  hidden_ = item_titled(secret_);
  if (open_.empty() || hidden_.empty()) throw std::logic_error("the table is not set");
}

void TableWorld::turn(const TableTurn& turn, bool left, std::size_t nth) {
  const Instant at(office_.clock.now().micros() + 60'000'000);
  std::size_t within = 0;
  for (const auto& one : left ? turn.left : turn.right) {
    ++within;
    // Elsewhere in time, too, but before what follows in the open.
    office_.clock.set(Instant(at.micros() - 50'000'000 + static_cast<std::int64_t>(within) * 1'000 +
                              (left ? 0 : 7)));
    if (deed(one, hidden_, secret_, fmt::format("{} {} {}", secret_, nth, within)))
      ++hidden_deeds_[one.what];
  }
  office_.clock.set(at);
  if (deed(turn.open, open_, "In the open", fmt::format("open {}", nth)))
    ++open_deeds_[turn.open.what];
  moments_.push_back(at);
}

bool TableWorld::deed(const Deed& deed, const std::string& item, const std::string& words,
                      const std::string& key) {
  const bool hidden = item == hidden_;
  const std::string text = fmt::format("{} {}", words, deed.a);
  const std::string mark =
      hidden ? std::vector{"White", "Green", "Amber", "Red"}[deed.a % 4] : "Green";
  switch (deed.what) {
    case 0:
      return give("table-item",
                  {{"meeting", kMeeting},
                   {"item", item},
                   {"kind", hidden ? "remediation-plan" : "security-controls-framework"},
                   {"title", hidden ? text : kOpen},
                   {"mark", hidden ? "Red" : "Green"},
                   {"proposal", text},
                   {"minutes", std::to_string(5 + deed.a % 50)}},
                  key);
    case 1:
    case 2:
      return give("write-portion",
                  {{"meeting", kMeeting}, {"item", item}, {"mark", mark}, {"text", text}}, key);
    case 3:
      return give("strike-portion",
                  {{"meeting", kMeeting}, {"item", item}, {"portion", portion_of(item, deed.a)}},
                  key);
    case 4:
      return give("raise-action",
                  {{"meeting", kMeeting},
                   {"item", item},
                   {"what", text},
                   {"owner", "nair"},
                   {"mark", hidden ? "Red" : "Green"}},
                  key);
    case 5:
      return give("decide",
                  {{"meeting", kMeeting},
                   {"item", item},
                   {"verb", "NOTED"},
                   {"object", "contents"},
                   {"sentence", "The SSC NOTED: " + text}},
                  key);
    case 6:
      return give("make-comment",
                  {{"meeting", kMeeting},
                   {"item", item},
                   {"portion", portion_of(item, deed.a)},
                   {"text", text}},
                  key, hidden || deed.a % 2 ? "nair" : "tate");
    default: {
      // Looking fills every cache.
      Browser chair(office_);
      chair.sign_in("moor");
      for (const char* page : {"agenda", "drafts", "live", "screen"})
        chair.get(fmt::format("/meetings/{}/{}", kMeeting, page));
      return true;
    }
  }
}

void TableWorld::to_the_end() {
  office_.clock.set(london::parse("2018-11-28 13:00").value());
  const auto settle = [&](const char* meeting) {
    const auto agenda = office_.site->record()
                            .as(app::secretariat())
                            .of<committee::Agenda>(committee::meeting_subject(meeting));
    for (const auto& item : agenda->items)
      give("no-decision",
           {{"meeting", meeting}, {"item", item.item.hex()}, {"ground", "None asked."}},
           "settle " + item.item.hex());
  };
  settle(kMeeting);
  if (!give("close-meeting", {{"meeting", kMeeting}}, "close") ||
      !give("circulate-drafts", {{"meeting", kMeeting}}, "circulate"))
    throw std::logic_error("the meeting does not come to its end");
  give("plan-meeting", {{"body", "SSC"}, {"number", "68"}, {"day", "2018-12-12"}}, "plan next");
  give("issue-pack", {{"meeting", kNext}}, "pack next");
}

std::string TableWorld::portion_of(const std::string& item, std::uint32_t nth) const {
  const auto minutes = office_.site->record()
                           .as(app::secretariat())
                           .of<committee::ItemMinutes>(record::Subject("item:" + item));
  if (minutes->portions.empty()) return Id128().hex();
  return minutes->portions[nth % minutes->portions.size()].portion.hex();
}

std::string TableWorld::item_titled(const std::string& words) const {
  const auto agenda = office_.site->record()
                          .as(app::secretariat())
                          .of<committee::Agenda>(committee::meeting_subject(kMeeting));
  for (const auto& one : agenda->items)
    if (one.tabled && one.tabled->title.find(words) != std::string::npos) return one.item.hex();
  return "";
}

std::string TableWorld::seen_by(const std::string& person) {
  Browser browser(office_);
  if (!person.empty()) browser.sign_in(person);
  std::vector<std::string> paths{"/",
                                 "/desk",
                                 "/meetings",
                                 "/decisions",
                                 "/actions.csv",
                                 "/calendar.ics",
                                 "/people",
                                 "/api/actions",
                                 "/api/desk",
                                 "/api/people",
                                 "/meetings?q=plan",
                                 "/find?q=plan",
                                 "/find?q=open",
                                 "/api/find?q=e",
                                 "/items/" + hidden_,
                                 "/items/" + open_,
                                 "/history/item:" + hidden_,
                                 "/history/item:" + open_,
                                 "/history/body:SSC"};
  for (const char* meeting : {kMeeting, kNext}) {
    for (const char* page : {"", "/agenda", "/drafts", "/live", "/live/state", "/screen"})
      paths.push_back(fmt::format("/meetings/{}{}", meeting, page));
    for (const char* before :
         {"/history/meeting:", "/api/agendas/", "/api/meetings/", "/api/history/meeting:"})
      paths.push_back(before + std::string(meeting));
  }
  std::string out;
  const auto look = [&](const std::string& path) {
    const auto answer = browser.get(path);
    out += fmt::format("== {} {} {}\n", path, answer.status, answer.headers.get("ETag"));
    out += without_fresh_names(app::testing::text_of(answer)) + "\n";
  };
  for (const auto& path : paths) look(path);
  for (const auto moment : moments_)
    for (const char* page : {"/agenda", "/drafts"})
      look(fmt::format("/meetings/{}{}?known_at={}", kMeeting, page, moment.iso()));
  return out;
}

}  // namespace wardmote::noninterference
