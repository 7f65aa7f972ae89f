#pragma once
// The example scheme with a meeting whose headlines are to be released, for the tests of release_*.

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "adapters/system/random.h"
#include "adapters/system/testing.h"
#include "app/readers.h"
#include "app/release_desk.h"
#include "app/story.h"
#include "base/london.h"
#include "committee/commands.h"
#include "publish/formats.h"

namespace wardmote::app::testing {

inline const std::string kMeeting = "SSC_67_2811";
inline constexpr const char* kBefore = "30 November 2018 14:00";

// The example scheme as it stands at a moment; its drafts of meeting 67 are circulated, and its
// headlines not released.
struct SchemeToRelease {
  system::ScratchFolder folder;
  system::SystemRandom random;
  StoryClock clock;
  std::unique_ptr<Site> site;
  int count = 0;

  explicit SchemeToRelease(const std::string& until = kBefore,
                           const std::function<std::string(std::string)>& altered = {}) {
    std::string story(story_named("ssc-2018"));
    if (altered) story = altered(std::move(story));
    clock.set(story_begins(story).value());
    SiteOptions options;
    options.data = folder.path() / "data";
    options.write = true;
    site = Site::open(options, clock, random).value();
    const auto told = tell_story(*site, clock, story, london::parse(until).value(), check_here());
    if (!told) throw std::logic_error(told.error().text());
    clock.set(london::parse(until).value());
  }

  Reader eyes(const std::string& person) {
    return *reader_named(site->record().as(secretariat()), person, clock.now());
  }
  record::View in_public() { return site->record().as(Reader::anyone()); }
  Order order() { return {record::IdempotencyKey("test/" + std::to_string(++count))}; }
  ReleaseState state() { return *release_state(*site, secretariat(), kMeeting); }

  using Outcome = tl::expected<Done, Refusal>;
  Outcome give(const std::string& name, std::vector<std::pair<std::string, std::string>> fields) {
    const auto* command = committee::command_named(name);
    fields.emplace_back("meeting", kMeeting);
    return carry_out(*site, clock, secretariat(), *command, json_of_texts(command->fields, fields),
                     order());
  }
  // The sentences of the item whose public title holds the words.
  std::string item(const std::string& words) {
    const auto now = state();
    for (const auto& one : now.candidate.items)
      if (one.sentences.front().text.find(words) != std::string::npos) return one.item.item.hex();
    return "";
  }
  Outcome word(const std::string& of_item, const std::string& sentence, const std::string& text) {
    return give("word-sentence", {{"item", item(of_item)}, {"sentence", sentence}, {"text", text}});
  }
  void answer_all() {
    const auto now = state();
    for (const auto& finding : now.findings)
      if (finding.stands())
        (void)give("give-ground",
                   {{"item", finding.sentence.item ? finding.sentence.item->hex() : ""},
                    {"sentence", finding.sentence.name},
                    {"finding", finding.code},
                    {"about", finding.about},
                    {"ground", "Looked at."}});
  }
  void settle() {
    answer_all();
    (void)accept_proposals(*site, clock, secretariat(), kMeeting, order());
  }
  Outcome prepare(const std::string& person = "secretariat") {
    return prepare_release(*site, clock, eyes(person), kMeeting, order());
  }
  Outcome release(const std::string& person = "marsh", std::optional<Instant> not_before = {},
                  const ReleaseMeans& check = check_here()) {
    return release_headlines(*site, clock, eyes(person), {kMeeting, "", not_before}, order(),
                             check);
  }
  void must_release() {
    settle();
    if (const auto done = prepare(); !done) throw std::logic_error(done.error().error().text());
    if (const auto done = release(); !done) throw std::logic_error(done.error().error().text());
  }
  std::string headlines(std::optional<Instant> known_at = {}) {
    const auto view = site->record().as(Reader::anyone(), known_at.value_or(Instant::forever()));
    const auto meeting = view.of<committee::Meeting>(committee::meeting_subject(kMeeting));
    const auto files = publish::headlines_files(*meeting);
    return files.empty() ? "" : files.front().bytes;
  }
};

inline std::vector<std::string> codes(const SchemeToRelease::Outcome& outcome) {
  std::vector<std::string> out;
  if (!outcome)
    for (const auto& finding : outcome.error().findings) out.push_back(finding.code);
  return out;
}
inline std::vector<std::string> codes(const ReleaseState& state) {
  std::vector<std::string> out;
  for (const auto& finding : state.findings)
    if (finding.stands()) out.push_back(finding.code);
  return out;
}

}  // namespace wardmote::app::testing
