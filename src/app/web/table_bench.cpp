// The table at work. A paragraph of the minutes, from request to durable answer, against bare
// SQLite; the pages of a meeting of 40 items and 400 paragraphs, for 60 readers of 20 sights,
// against the template engine alone on ready data; and what the readers take of memory.

#include <malloc.h>

#include "adapters/sqlite/bare_bench.h"
#include "app/story.h"
#include "app/web/desk_bench.h"
#include "app/web/live_pages.h"
#include "app/web/meeting_data.h"
#include "app/web/uploads.h"

namespace wardmote::app {
namespace {

constexpr int kItems = 40, kParagraphsOfItem = 10, kReaders = 60, kParties = 19;
constexpr const char* kMeeting = "SSC_67_2811";

std::string reader_named(int n) { return fmt::format("reader{:02}", n); }

std::string words_of(int item, int paragraph) {
  return fmt::format(
      "Paragraph {} of item {}: about as long as what a secretary writes while somebody speaks, "
      "and "
      "no longer than what the room would read back.",
      paragraph, item);
}

// Whoever is recused from an item leaves before it is taken.
std::string leaving(int item) {
  std::string out;
  for (int n = item; item < kParties && n < kReaders; n += 20)
    out += fmt::format("note-presence\n  meeting: {}\n  person: {}\n  in: no\n", kMeeting,
                       reader_named(n));
  return out;
}

// Reader n works for Party n of 20, where there is one, and is recused from its item.
std::string meeting_story() {
  std::string out = "at 1 October 2018 09:00\n";
  for (int n = 0; n < kParties; ++n)
    out +=
        fmt::format("party\n  party: party{0}\n  name: Party {0}\n  category: large-supplier\n", n);
  for (int n = 0; n < kReaders; ++n) {
    out += fmt::format(
        "register-person\n  person: {0}\nseat-person\n  person: {0}\n  body: SSC\n"
        "  seat: seat-{1}\n  role: {2}\n  from: 2018-01-01\n",
        reader_named(n), n, n + 1 == kReaders ? "chair" : "member");
    if (n % 20 < kParties)
      out += fmt::format("register-employer\n  person: {}\n  party: party{}\n  from: 2018-01-01\n",
                         reader_named(n), n % 20);
  }
  out += "at 1 November 2018 09:00\nplan-meeting\n  body: SSC\n  number: 67\n  day: 2018-11-28\n";
  for (int n = 0; n < kItems; ++n) {
    out += fmt::format(
        "table-item\n  meeting: {}\n  kind: directors-letter\n  title: Letter {:02}\n  mark: Red\n",
        kMeeting, n);
    if (n < kParties) out += fmt::format("  party: party{}\n", n);
  }
  out += fmt::format("issue-pack\n  meeting: {}\nat 28 November 2018 09:50\n", kMeeting);
  for (int n = 0; n < kReaders; ++n)
    out += fmt::format("note-presence\n  meeting: {}\n  person: {}\n  in: yes\n", kMeeting,
                       reader_named(n));
  out += fmt::format("at 28 November 2018 10:00\nopen-meeting\n  meeting: {}\n", kMeeting);
  for (int n = 0; n < kItems; ++n) {
    out += leaving(n);
    out += fmt::format("take-item\n  meeting: {}\n  item: @Letter {:02}\n", kMeeting, n);
    for (int i = 0; i < kParagraphsOfItem; ++i)
      out += fmt::format(
          "write-portion\n  meeting: {}\n  item: @Letter {:02}\n  mark: {}\n  text: {}\n", kMeeting,
          n, i % 2 ? "Red" : "Green", words_of(n, i));
    out += fmt::format("no-decision\n  meeting: {}\n  item: @Letter {:02}\n  ground: None asked.\n",
                       kMeeting, n);
  }
  return out;
}

std::string to_its_end() {
  std::string out = "at 28 November 2018 13:00\n";
  for (const char* placed : {"Matters", "Minutes", "Standing", "Other"})
    out += fmt::format("no-decision\n  meeting: {}\n  item: @{}\n  ground: Nothing was raised.\n",
                       kMeeting, placed);
  return out + fmt::format(
                   "close-meeting\n  meeting: {0}\nat 28 November 2018 14:00\n"
                   "circulate-drafts\n  meeting: {0}\n",
                   kMeeting);
}

// The meeting in a folder of its own, told up to where the story ends, with a desk to read it at.
struct Meeting {
  system::ScratchFolder folder;
  StoryClock clock;
  system::SystemRandom random;
  std::unique_ptr<Site> site;
  std::unique_ptr<Desk> desk;
  std::vector<std::string> cookies;  // of the readers

  explicit Meeting(const std::string& story) {
    clock.set(got(story_begins(story)));
    open();
    got(tell_story(*site, clock, story, std::nullopt, check_here()));
    for (int n = 0; n < kReaders; ++n)
      cookies.push_back("wardmote=" + got(desk->sessions.begin(reader_named(n))));
  }
  // As after a restart: nothing is folded or made ready.
  void open() {
    desk.reset();
    site.reset();
    site =
        got(Site::open({.data = folder.path() / "data", .keys = {}, .write = true, .progress = {}},
                       clock, random));
    desk.reset(new Desk{*site, clock, random, WebOptions{},
                        mustache::Pages(embedded::web_templates()),
                        got(Sessions::open(site->data() / "sign-in.json", clock, random)),
                        std::make_unique<Uploads>(*site, random), KeystrokeStore(site->data())});
  }

  template <class Use>
  auto visit(int reader, const char* page, Use&& use) {
    auto request = get(at_path(kMeeting, page));
    request.headers.set("Cookie", cookies[static_cast<std::size_t>(reader)]);
    Visit visit(*desk, request);
    return use(visit);
  }
  std::size_t drafts(int reader) {
    return visit(reader, "drafts", [](Visit& visit) {
      auto data = drafts_data(visit, kMeeting);
      must(data.has_value(), "A reader has no drafts.");
      return http::body_of(visit.page("drafts", std::move(data->own), 200, data->shared.get()))
          .size();
    });
  }
  std::size_t live() {
    return visit(kReaders - 1, "live", [](Visit& visit) {
      auto data = live_data(visit, kMeeting);
      must(data.has_value(), "The Chair has no live minutes.");
      return http::body_of(visit.page("live", std::move(data->own), 200, data->shared.get()))
          .size();
    });
  }
};

// What a page is made from, without the visit that made it.
struct Ready {
  json::object own;
  SharedData::Value shared;
};

Ready ready(Meeting& meeting, int reader, const char* page) {
  return meeting.visit(reader, page, [&](Visit& visit) {
    auto data = std::string_view(page) == "live" ? live_data(visit, kMeeting)
                                                 : drafts_data(visit, kMeeting);
    must(data.has_value(), "A reader has no such page.");
    return Ready{json::object(data->own, json::storage_ptr()), data->shared};
  });
}

void bench_drafts(Meeting& meeting) {
  std::vector<Ready> all;
  for (int n = 0; n < kReaders; ++n) all.push_back(ready(meeting, n, "drafts"));
  const mustache::Pages engine(embedded::web_templates());
  const auto render = [&](int readers) {
    for (int n = 0; n < readers; ++n) {
      const auto& one = all[static_cast<std::size_t>(n)];
      bench::keep(engine.render("drafts", one.own, one.shared.get()));
    }
  };
  constexpr int kSights = kParties + 1;
  const auto first = bench::in_turns(
      [&] {
        meeting.open();
        return bench::seconds_of([&] {
          for (int n = 0; n < kSights; ++n) bench::keep(meeting.drafts(n));
        });
      },
      [&] { render(kSights); });
  bench::report("minutes/first-view", first.time(), bench::at_most(3),
                "times the template engine alone, 20 sights, nothing folded");
  std::size_t bytes = 0;
  const auto warm = bench::in_turns(
      [&] {
        for (int n = 0; n < kReaders; ++n) bytes = meeting.drafts(n);
      },
      [&] { render(kReaders); });
  bench::report("minutes/warm", warm.time(), bench::at_most(1.3),
                "times the template engine alone, 60 readers");
  std::printf("  %zu bytes, %.0f us first, %.0f us warm, engine %.0f us\n", bytes,
              1e6 * first.work / kSights, 1e6 * warm.work / kReaders,
              1e6 * warm.baseline / kReaders);
}

void bench_live(Meeting& meeting) {
  const auto data = ready(meeting, kReaders - 1, "live");
  const mustache::Pages engine(embedded::web_templates());
  const auto render = [&] { bench::keep(engine.render("live", data.own, data.shared.get())); };
  const auto first = bench::in_turns(
      [&] {
        meeting.open();
        return bench::seconds_of([&] { bench::keep(meeting.live()); });
      },
      render);
  bench::report("live/first-view", first.time(), bench::at_most(3),
                "times the template engine alone, nothing folded");
  const auto warm = bench::in_turns(
      [&] {
        for (int n = 0; n < 20; ++n) bench::keep(meeting.live());
      },
      [&] {
        for (int n = 0; n < 20; ++n) render();
      });
  bench::report("live/warm", warm.time(), bench::at_most(1.3), "times the template engine alone");
  std::printf("  %.0f us first, %.0f us warm, engine %.0f us\n", 1e6 * first.work,
              1e6 * warm.work / 20, 1e6 * warm.baseline / 20);
}

// The readers of sights that others have already: what is left of each is theirs alone.
void bench_memory(Meeting& meeting) {
  meeting.open();
  constexpr int kSights = kParties + 1;
  for (int n = 0; n < kSights; ++n) bench::keep(meeting.drafts(n));
  const auto before = mallinfo2().uordblks;
  for (int n = kSights; n < kReaders; ++n) {
    got(meeting.desk->sessions.begin(reader_named(n)));
    bench::keep(meeting.drafts(n));
  }
  const auto after = mallinfo2().uordblks;
  const double each = double(after > before ? after - before : 0) / (kReaders - kSights);
  bench::report("reader/memory", each / double(1 << 20), bench::at_most(1),
                "MiB for a signed-in reader beyond shared folds");
}

// A paragraph by the form of the live minutes; each is answered when it is on the disk.
void bench_paragraph(Meeting& meeting) {
  system::Metrics metrics;
  const auto web = got(Web::open(*meeting.site, meeting.clock, meeting.random, metrics, {}));
  const std::string& cookie = meeting.cookies.back();
  const auto session = meeting.desk->sessions.find(cookie.substr(cookie.find('=') + 1));
  const auto agenda = meeting.site->record()
                          .as(secretariat())
                          .of<committee::Agenda>(committee::meeting_subject(kMeeting));
  auto request = get(at_path(kMeeting, "live/portion"));
  request.method = http::Method::Post;
  request.headers.set("Cookie", cookie);
  request.headers.set("Content-Type", "application/x-www-form-urlencoded");
  int written = 0;
  const auto write = [&] {
    const auto& item = agenda->items[2 + static_cast<std::size_t>(written) % kItems];
    http::Pairs form;
    form.add("token", session->token);
    form.add("item", item.item.hex());
    form.add("mark", "Red");
    form.add("text", words_of(0, ++written));
    form.add("key", fmt::format("paragraph-{}", written));
    request.body = http::encode_query(form);
    must((*web)(request).status == 303, "A paragraph was not taken.");
  };
  sqlite::bare::Bare bare((meeting.folder.path() / "bare.db").string());
  const std::vector<sqlite::bare::Row> row{
      {std::string(700, 'x'), bench_id(1).bytes, record::Sha256()(std::string_view("row"))}};
  constexpr int kWritten = 20;
  const auto pair = bench::in_turns(
      [&] {
        for (int i = 0; i < kWritten; ++i) write();
      },
      [&] {
        for (int i = 0; i < kWritten; ++i) bare.insert(row);
      },
      {.rounds = 25, .warm_up = 3});
  bench::report("minutes/paragraph", pair.rate(), bench::at_least(0.5),
                "of the rate of bare SQLite, durable, from request to answer");
  std::printf("  %.0f us, bare %.0f us\n", 1e6 * pair.work / kWritten,
              1e6 * pair.baseline / kWritten);
}

}  // namespace

void bench_minutes() {
  Meeting meeting(meeting_story() + to_its_end());
  bench_drafts(meeting);
  bench_memory(meeting);
}

void bench_session() {
  Meeting session(meeting_story());
  bench_live(session);
  session.open();
  bench_paragraph(session);
}

}  // namespace wardmote::app
