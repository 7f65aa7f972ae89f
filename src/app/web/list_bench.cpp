// A list of 5,000 rows on one page, from the record to the page's bytes, against the template
// engine alone filling the same page from ready data; and whether it is linear.

#include "app/web/desk_bench.h"
#include "app/web/uploads.h"

namespace wardmote::app {
namespace {

constexpr int kItems = 20;  // of a meeting, with a decision each

std::vector<record::Draft> meeting_with_decisions(int n) {
  std::vector<record::Draft> out{meeting_act(n)};
  const auto meeting = out.front().subjects.front();
  const Day day = out.front().effective_on;
  static constexpr const char* kVerbs[] = {"APPROVED", "NOTED", "AGREED", "DEFERRED"};
  static constexpr const char* kObjects[] = {"remediation-plan", "assurance-status", "minutes"};
  for (int i = 0; i < kItems; ++i) {
    const auto unique = static_cast<std::uint64_t>(n) * 1'000 + static_cast<std::uint64_t>(i);
    committee::ItemRecorded item;
    item.item = bench_id(2 * unique);
    item.position = i;
    item.number = i + 1;
    item.title = fmt::format("Verification assessment of Small Supplier '{}'", 'A' + i % 26);
    item.item_kind = "remediation-plan";
    item.mark = Level::Red;
    if (i % 2) item.labels = {{"small-supplier", std::string(1, char('A' + i)), "Small Supplier"}};
    const auto subject = committee::item_subject(item.item);
    out.push_back(record::draft({subject, meeting}, item, Marking::white(), day));
    committee::DecisionTaken decision;
    decision.decision = bench_id(2 * unique + 1);
    decision.item = item.item;
    decision.verb = kVerbs[unique % std::size(kVerbs)];
    decision.object = kObjects[unique % std::size(kObjects)];
    decision.sentence = "The Committee " + decision.verb + " it, as the paper had proposed.";
    out.push_back(record::draft({committee::decision_subject(decision.decision), subject, meeting},
                                decision, Marking::white(), day));
  }
  return out;
}

struct List {
  explicit List(int meetings) {
    for (int n = 1; n <= meetings; ++n) folder.commit(meeting_with_decisions(n));
  }
  Folder folder;
  Desk desk{*folder.site,
            folder.clock,
            folder.random,
            WebOptions{},
            mustache::Pages(embedded::web_templates()),
            got(Sessions::open(folder.site->data() / "sign-in.json", folder.clock, folder.random)),
            std::make_unique<Uploads>(*folder.site, folder.random),
            KeystrokeStore(folder.site->data())};

  static http::Request request() {
    http::Pairs query;
    query.add("rows", "5000");
    return get("/decisions", std::move(query));
  }
  http::Request asked = request();

  // The page, and the data that it is made from.
  std::string page() {
    const Visit visit(desk, asked);
    return render(decisions_data(visit));
  }
  json::object data() {
    const Visit visit(desk, asked);
    return json::object(decisions_data(visit), json::storage_ptr());
  }
  std::string render(const json::object& data) const {
    return desk.pages.render("decisions", data);
  }
};

}  // namespace

void bench_list() {
  List full(5'000 / kItems), tenth(500 / kItems);
  const auto ready = full.data();
  must(ready.at("rows").as_array().size() == 5'000, "The list has not all rows.");
  const auto pair =
      bench::in_turns([&] { bench::keep(full.page()); }, [&] { bench::keep(full.render(ready)); });
  bench::report("list/5000-rows", pair.time(), bench::at_most(3),
                "times the template engine alone on ready data");
  std::printf("  %.1f ms, engine %.1f ms, %zu bytes\n", 1e3 * pair.work, 1e3 * pair.baseline,
              full.render(ready).size());
  const auto growth = bench::in_turns([&] { bench::keep(full.page()); },
                                      [&] {
                                        for (int i = 0; i < 10; ++i) bench::keep(tenth.page());
                                      });
  bench::report("list/linear", growth.time(), bench::at_most(1.3),
                "times ten lists of a tenth of the rows");
}

}  // namespace wardmote::app
