#include "app/archive_desk.h"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/system/random.h"
#include "adapters/system/testing.h"
#include "app/readers.h"
#include "app/release_recall.h"
#include "app/story.h"
#include "base/london.h"
#include "committee/acts.h"
#include "committee/subjects.h"
#include "record/own_acts.h"

namespace wardmote::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// The example scheme, told to its end: three meetings are released.
struct Told {
  system::ScratchFolder folder;
  system::SystemRandom random;
  StoryClock clock;
  std::unique_ptr<Site> site;

  Told() {
    const auto story = story_named("ssc-2018");
    clock.set(story_begins(story).value());
    SiteOptions options;
    options.data = folder.path() / "data";
    options.write = true;
    site = Site::open(options, clock, random).value();
    const auto told = tell_story(*site, clock, story, std::nullopt, check_here());
    if (!told) throw std::logic_error(told.error().text());
  }
  std::vector<system::MirrorFile> files() { return archive_files(*site, {}).value(); }
  std::string file(const std::string& path) {
    for (const auto& one : files())
      if (one.path == path) return one.bytes;
    return "";
  }
};

const std::string kFolder = "meetings/SSC_67_2811/";
const std::string kText = kFolder + "SSC_67_2811-headlines-WHITE.txt";

TEST(Archive, has_every_released_meeting_in_every_format_with_its_proof) {
  Told told;
  std::set<std::string> paths;
  for (const auto& file : told.files()) EXPECT_TRUE(paths.insert(file.path).second) << file.path;
  for (const char* reference : {"SSC_66_1411", "SSC_67_2811", "SSC_68_1212"}) {
    const std::string folder = std::string("meetings/") + reference + "/";
    EXPECT_TRUE(paths.contains(folder + "index.html"));
    EXPECT_TRUE(paths.contains(folder + "acts.jsonl"));
    EXPECT_TRUE(paths.contains(folder + "certificate.json"));
    for (const char* ending : {"txt", "md", "html", "json"})
      for (const char* proof : {"", ".proof"})
        EXPECT_TRUE(paths.contains(folder + reference + "-headlines-WHITE." + ending + proof));
  }
}

TEST(Archive, is_equal_byte_for_byte_for_equal_acts) {
  Told told;
  const auto one = told.files(), other = told.files();
  ASSERT_EQ(one.size(), other.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].path, other[i].path);
    EXPECT_EQ(one[i].bytes, other[i].bytes) << one[i].path;
  }
}

// Names, titles, values, ids and counts of what is held above White.
TEST(Archive, holds_nothing_of_what_is_withheld) {
  Told told;
  const auto view = told.site->record().as(secretariat());
  std::vector<std::string> withheld{"Voltaic", "Lantern",  "Brightwell", "Howell", "Okafor",
                                    "AS2a",    "identity", "screening",  "Otter"};
  for (const auto& subject : view.subjects("portion")) withheld.push_back(subject.str().substr(8));
  const auto agenda = view.of<committee::Agenda>(committee::meeting_subject("SSC_67_2811"));
  for (const auto& item : agenda->items) withheld.push_back(item.item.hex());
  for (const auto& file : told.files()) {
    if (file.path.starts_with("static/")) continue;
    for (const auto& words : withheld) EXPECT_THAT(file.bytes, Not(HasSubstr(words))) << file.path;
  }
}

TEST(Archive, links_to_nothing_outside_and_runs_no_script_in_a_page) {
  Told told;
  for (const auto& file : told.files()) {
    if (!file.path.ends_with("index.html") && file.path != "verify.html") continue;
    EXPECT_THAT(file.bytes, HasSubstr("Content-Security-Policy")) << file.path;
    for (const char* outside :
         {"href=\"http", "src=\"http", "href=\"/", "src=\"/", "<script>", " onclick", "style=\""})
      EXPECT_THAT(file.bytes, Not(HasSubstr(outside))) << file.path;
  }
}

TEST(Archive, lets_anyone_repeat_the_check_of_a_release) {
  Told told;
  const auto acts = publish::WhiteActs::read(told.file(kFolder + "acts.jsonl"));
  ASSERT_TRUE(acts);
  const auto verdict =
      publish::check_release(*acts, {{"SSC_67_2811-headlines-WHITE.txt", told.file(kText)}}, "1");
  ASSERT_TRUE(verdict);
  EXPECT_THAT(told.file(kFolder + "certificate.json"), HasSubstr(verdict->acts_digest));
}

TEST(Archive, leaves_out_the_certificate_of_words_that_no_longer_stand) {
  Told told;
  const auto view = told.site->record().as(Reader::anyone());
  const auto subject = committee::meeting_subject("SSC_67_2811");
  for (const auto& act : view.acts(subject))
    if (act.is<committee::PortionRecorded>()) {
      const record::Draft drafts[] = {record::draft(
          {subject}, record::Remarked{act.id, Level::Red, {{"secretariat"}}, "Too low."},
          Marking::red({"secretariat"}), act.effective_on)};
      ASSERT_TRUE(
          told.site->record().commit(secretariat(), {}, drafts, record::IdempotencyKey("raised")));
      break;
    }
  EXPECT_NE(told.file(kText), "");
  EXPECT_EQ(told.file(kFolder + "certificate.json"), "");
  EXPECT_THAT(told.file(kFolder + "index.html"), Not(HasSubstr("certificate.json")));
}

TEST(Archive, leaves_a_tombstone_of_a_recalled_document_and_nothing_else) {
  Told told;
  ASSERT_TRUE(recall_headlines(*told.site, told.clock, secretariat(), "SSC_67_2811",
                               "A day in it was wrong.", {record::IdempotencyKey("recall")}));
  for (const auto& file : told.files())
    if (file.path.starts_with(kFolder)) {
      EXPECT_EQ(file.path, kFolder + "index.html");
      EXPECT_THAT(file.bytes, HasSubstr("recalled"));
      EXPECT_THAT(file.bytes, HasSubstr("A day in it was wrong."));
      EXPECT_THAT(file.bytes, Not(HasSubstr("Remediation")));
    }
  EXPECT_THAT(told.file("search.json"), Not(HasSubstr("SSC_67_2811")));
  EXPECT_THAT(told.file("feed.atom"), HasSubstr("recalled"));
}

TEST(Archive, written_twice_leaves_every_file_as_it_was) {
  Told told;
  const auto out = told.folder.path() / "site";
  const auto first = publish_archive(*told.site, out, {});
  ASSERT_TRUE(first);
  const auto second = publish_archive(*told.site, out, {});
  ASSERT_TRUE(second);
  EXPECT_EQ(second->written, 0U);
  EXPECT_EQ(second->kept, first->written);
}

TEST(DocumentProof, holds_for_its_document_and_no_other) {
  Told told;
  const auto text = told.file(kText), proof = told.file(kText + ".proof");
  const auto key = std::string(told.file("key.pub")).substr(0, 64);
  const auto known = verify_document(text, proof, key);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->name, "SSC_67_2811-headlines-WHITE.txt");
  EXPECT_EQ(verify_document(text + " ", proof, key).error().code, "document-changed");
  std::string forged = proof;
  forged.replace(forged.find("SSC_67"), 6, "SSC_68");
  EXPECT_EQ(verify_document(text, forged, key).error().code, "signature-wrong");
  EXPECT_EQ(verify_document(text, proof, std::string(64, '1')).error().code, "signature-wrong");
  EXPECT_EQ(verify_document(text, "no proof", key).error().code, "proof-unreadable");
}

}  // namespace
}  // namespace wardmote::app
