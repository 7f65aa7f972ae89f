// Reading, checking and committing the 300 variants, against committing the same acts.

#include "app/app_bench.h"
#include "app/headlines_desk.h"
#include "base/london.h"
#include "headlines/testing/variants.h"

namespace wardmote::app {
namespace {

constexpr std::uint64_t kVariants = 300;

using Drafts = std::vector<record::Draft>;

// As `wardmote import-headlines` does it: with the corrections left pending. Whether it was taken
// in: a reference that two variants have is refused the second time.
bool import_one(Folder& into, const std::string& text, const std::string& file) {
  const Day today = london::day_of(into.clock.now());
  const auto examined = examine(into.site->policy(into.view(Reader::anyone())), text, today);
  return examined &&
         import_review(*into.site, secretariat(), examined->review, file, examined->bundle, today);
}

// The acts of each commit from `first` on, as they would be drafted.
std::vector<Drafts> commits_of(Folder& folder, std::size_t first) {
  std::vector<Drafts> out;
  std::optional<Instant> last;
  std::size_t at = 0;
  for (const auto& act : folder.view().acts()) {
    if (at++ < first) continue;
    if (last != act.recorded_at) out.emplace_back();
    last = act.recorded_at;
    std::vector<record::Subject> subjects;
    for (const auto subject : act.subjects) subjects.emplace_back(std::string(subject));
    out.back().push_back({.subjects = std::move(subjects),
                          .kind = std::string(act.kind),
                          .marking = *act.marking,
                          .authority = record::AuthorityId(std::string(act.authority)),
                          .effective_on = act.effective_on,
                          .body = std::string(act.body),
                          .corrects = act.corrects});
  }
  return out;
}

}  // namespace

void bench_import() {
  std::vector<std::string> texts;
  for (std::uint64_t seed = 1; seed <= kVariants; ++seed)
    texts.push_back(headlines::testing::make_variant(seed).text);

  std::size_t taken = 0;
  std::vector<Drafts> commits;
  const auto import_all = [&] {
    Folder folder;
    const auto first = folder.site->record().act_count();
    taken = 0;
    const double seconds = bench::seconds_of([&] {
      for (std::size_t i = 0; i < texts.size(); ++i)
        taken += import_one(folder, texts[i], std::to_string(i) + ".txt");
    });
    if (commits.empty()) commits = commits_of(folder, first);
    return seconds;
  };
  import_all();
  must(taken >= kVariants * 9 / 10 && commits.size() == taken, "The variants are not taken in.");
  std::size_t acts = 0;
  for (const auto& one : commits) acts += one.size();

  const auto pair = bench::in_turns(import_all,
                                    [&] {
                                      Folder folder;
                                      return bench::seconds_of([&] {
                                        for (const auto& drafts : commits) folder.commit(drafts);
                                      });
                                    },
                                    {.rounds = 5, .warm_up = 0});
  bench::report("import/variants", pair.time(), bench::at_most(3),
                "times the time of committing the same acts");
  std::printf("  %zu documents, %zu acts, %.2f ms a document, committing %.2f ms\n", taken, acts,
              1e3 * pair.work / double(taken), 1e3 * pair.baseline / double(taken));
}

}  // namespace wardmote::app
