// What goes out: documents against the template engine, the check against the publication, the
// archive of a thousand meetings against the engine and the writing of the same files, and a PDF
// against WeasyPrint alone.

#include <boost/json.hpp>

#include "adapters/mustache/pages.h"
#include "adapters/pdf/pdf.h"
#include "adapters/system/process.h"
#include "app/archive_desk.h"
#include "app/web/desk_bench.h"
#include "app/web/item_data.h"
#include "publish/formats.h"
#include "publish/headlines_view.h"
#include "publish/release_check.h"

namespace wardmote::app {
namespace {

constexpr int kItems = 30;
constexpr int kMeetings = 1'000;

// The White acts of meeting `n`, with as many items, each of three paragraphs and a decision.
std::vector<record::Draft> released(int n, int items) {
  std::vector<record::Draft> out{meeting_act(n)};
  const auto meeting = out.front().subjects.front();
  const Day day = out.front().effective_on;
  for (int i = 0; i < items; ++i) {
    const auto unique = static_cast<std::uint64_t>(n) * 10'000 + static_cast<std::uint64_t>(i) * 10;
    committee::ItemRecorded item;
    item.item = bench_id(unique);
    item.position = i;
    item.number = i + 1;
    item.title = fmt::format("Verification assessment of Small Supplier '{}'", char('A' + i % 26));
    item.item_kind = "verification-user-security-assessment";
    item.mark = Level::Red;
    const auto subject = committee::item_subject(item.item);
    out.push_back(record::draft({subject, meeting}, item, Marking::white(), day));
    for (int p = 0; p < 3; ++p) {
      committee::PortionRecorded portion;
      portion.portion = bench_id(unique + 1 + static_cast<std::uint64_t>(p));
      portion.item = item.item;
      portion.position = p;
      portion.text = fmt::format(
          "The Committee was told under item {} what the supplier has done since it was last "
          "looked "
          "at, which of its systems are still to be looked at, and by when that is to be.",
          i + 1);
      out.push_back(record::draft({committee::portion_subject(portion.portion), subject, meeting},
                                  portion, Marking::white(), day));
    }
    committee::DecisionTaken decision;
    decision.decision = bench_id(unique + 9);
    decision.item = item.item;
    decision.verb = "AGREED";
    decision.object = "compliance-status";
    decision.sentence = "The Committee AGREED the Compliance Status.";
    out.push_back(record::draft({committee::decision_subject(decision.decision), subject, meeting},
                                decision, Marking::white(), day));
  }
  return out;
}

// What the archive's page of the meeting is filled with.
json::object ready_data(const committee::Meeting& meeting) {
  const auto document = publish::headlines_document(meeting);
  json::array items;
  for (std::size_t i = 0; i < meeting.items.size(); ++i)
    items.push_back(
        json::object{{"item_id", fmt::format("item-{}", i + 1)},
                     {"number", std::to_string(i + 1)},
                     {"item_title", json::object{{"runs", runs_data(document.sections[i].title)}}},
                     {"item_mark", mark_or_false(meeting.items[i].mark)},
                     {"blocks", blocks_data({}, document.sections[i].blocks, meeting.items[i])}});
  json::array formats;
  for (const char* format : {"Text", "Markdown", "HTML", "JSON"})
    formats.push_back(
        json::object{{"format_href", "file"}, {"format", format}, {"proof_href", "proof"}});
  return {{"title", "Meeting"},
          {"root", "../../"},
          {"assets", "../../static"},
          {"page_mark", json::object{{"word", "WHITE"}, {"css", "white"}}},
          {"heading", "Meeting,"},
          {"heading_day", written(meeting.header->day)},
          {"where", "Security Sub-Committee."},
          {"reference", meeting.header->reference},
          {"items", std::move(items)},
          {"editions", json::array{}},
          {"recall_note", false},
          {"formats", std::move(formats)},
          {"fingerprint", "0000"},
          {"has_certificate", false},
          {"ground", false},
          {"next_meeting", false}};
}

void bench_documents() {
  const mustache::Pages pages(embedded::web_templates());
  publish::WhiteActs acts;
  acts.add(released(67, kItems));
  const auto meeting = acts.meeting();
  const auto ready = ready_data(meeting);
  must(meeting.items.size() == kItems, "The meeting has not all items.");
  const auto pair = bench::in_turns([&] { bench::keep(publish::headlines_files(meeting)); },
                                    [&] { bench::keep(pages.render("public_meeting", ready)); });
  bench::report("release/formats", pair.time(), bench::at_most(5),
                "times the template engine alone on ready data");
  std::printf("  %.2f ms, engine %.2f ms\n", 1e3 * pair.work, 1e3 * pair.baseline);

  const auto files = publish::headlines_files(meeting);
  const auto text = acts.text();
  const auto check = bench::in_turns(
      [&] {
        const auto given = publish::WhiteActs::read(text);
        must(given && publish::check_release(*given, files, "bench"), "The check fails.");
      },
      [&] {
        publish::WhiteActs made;
        made.add(released(67, kItems));
        bench::keep(made.text());
        bench::keep(publish::headlines_files(made.meeting()));
      });
  bench::report("release/check", check.time(), bench::at_most(3), "times the publication itself");
}

// A thousand released meetings, each with the PDF that went out with it.
struct Released {
  Folder folder;
  Released() {
    for (int n = 1; n <= kMeetings; ++n) {
      auto drafts = released(n, 8);
      publish::WhiteActs acts;
      acts.add(drafts);
      const auto files = publish::headlines_files(acts.meeting());
      const auto digest = record::sha256_hex(files.front().bytes);
      const std::string pdf = "%PDF-1.7\n" + std::string(24'000, static_cast<char>('a' + n % 26));
      const auto subject = drafts.front().subjects.front();
      const Day day = drafts.front().effective_on;
      drafts.push_back(record::draft({subject}, committee::HeadlinesReleased{digest, "bench", {}},
                                     Marking::white(), day));
      drafts.push_back(
          record::draft({subject},
                        committee::DocumentKept{
                            publish::headlines_name(acts.meeting().header->reference) + ".pdf",
                            digest, record::sha256_hex(pdf)},
                        Marking::white(), day));
      got(folder.site->record().commit(secretariat(), {}, drafts,
                                       record::IdempotencyKey("bench/" + std::to_string(n)),
                                       std::span(&pdf, 1)));
    }
  }
};

void bench_archive() {
  Released all;
  const mustache::Pages pages(embedded::web_templates());
  const ArchiveOptions options{"https://headlines.example", &all.folder.random, {}};
  const auto files = got(archive_files(*all.folder.site, options));
  std::vector<json::object> ready;
  const auto view = all.folder.view(Reader::anyone());
  for (const auto& subject : view.subjects("meeting"))
    ready.push_back(ready_data(*view.of<committee::Meeting>(subject)));
  must(ready.size() == kMeetings, "The archive has not all meetings.");
  const auto pair = bench::in_turns(
      [&] {
        system::ScratchFolder out;
        return bench::seconds_of(
            [&] { got(publish_archive(*all.folder.site, out.path() / "site", options)); });
      },
      [&] {
        system::ScratchFolder out;
        return bench::seconds_of([&] {
          for (const auto& one : ready) bench::keep(pages.render("public_meeting", one));
          got(system::put_folder(out.path() / "site", files, ".wardmote-archive"));
        });
      },
      {.rounds = 5, .warm_up = 1});
  bench::report("release/archive-1000", pair.time(), bench::at_most(2),
                "times the engine on ready data and writing the same files");
  std::printf("  %.2f s, baseline %.2f s, %zu files\n", pair.work, pair.baseline, files.size());
}

// How many pages a PDF has, as qpdf counts them.
int pages_of(const std::string& pdf) {
  const system::ScratchFolder folder;
  must(system::write_atomically(folder.path() / "a.pdf", pdf).has_value(),
       "The PDF is not written.");
  const auto said = got(system::run("/usr/bin/qpdf", {"--show-npages", "a.pdf"}, folder.path(),
                                    std::chrono::minutes(1)));
  return std::atoi(said.out.c_str());
}

void bench_pdf() {
  if (!pdf::is_available()) {
    std::printf("  release/pdf: WeasyPrint is not installed\n");
    return;
  }
  system::SystemRandom random;
  publish::WhiteActs acts;
  acts.add(released(67, 420));
  const auto html = publish::headlines_print(acts.meeting());
  const auto made = got(pdf::from_html(html, {}, random));
  const int pages = pages_of(made);
  must(pages >= 60, "The PDF has fewer than 60 pages.");
  const auto pair = bench::in_turns([&] { bench::keep(got(pdf::from_html(html, {}, random))); },
                                    [&] { bench::keep(got(pdf::as_printed(html, {}, random))); },
                                    {.rounds = 5, .warm_up = 0});
  bench::report("release/pdf", pair.time(), bench::at_most(1.3), "times WeasyPrint alone");
  std::printf("  %.2f s, WeasyPrint %.2f s, %d pages, %zu bytes\n", pair.work, pair.baseline, pages,
              made.size());
}

}  // namespace

void bench_release() {
  bench_documents();
  bench_archive();
  bench_pdf();
}

}  // namespace wardmote::app
