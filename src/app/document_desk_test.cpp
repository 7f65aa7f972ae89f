#include "app/document_desk.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/pdf/pdf.h"
#include "adapters/system/random.h"
#include "adapters/system/testing.h"
#include "app/readers.h"
#include "app/release_issue.h"
#include "app/rules_desk.h"
#include "app/story.h"
#include "base/london.h"
#include "committee/release_work.h"

namespace wardmote::app {
namespace {

using publish::DocumentKind;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

const std::string kMeeting = "SSC_67_2811";

// The example scheme while the drafts of meeting 67 are out.
struct Circulated {
  system::ScratchFolder folder;
  system::SystemRandom random;
  StoryClock clock;
  std::unique_ptr<Site> site;

  Circulated() {
    const auto story = story_named("ssc-2018");
    clock.set(story_begins(story).value());
    SiteOptions options;
    options.data = folder.path() / "data";
    options.write = true;
    site = Site::open(options, clock, random).value();
    const auto until = london::parse("30 November 2018 14:00").value();
    const auto told = tell_story(*site, clock, story, until, check_here());
    if (!told) throw std::logic_error(told.error().text());
    clock.set(until);
  }
  Reader eyes(const std::string& person) {
    return *reader_named(site->record().as(secretariat()), person, clock.now());
  }
  record::View view(const std::string& person) { return site->record().as(eyes(person)); }
  Result<DocumentCopy> copy(const std::string& person, DocumentKind kind,
                            std::optional<int> item = std::nullopt, const char* format = "txt",
                            const policy::Policy* templates = nullptr) {
    CopyOrder order{{kind, kMeeting, {}}, format, "page", templates};
    const auto agenda = site->record()
                            .as(secretariat())
                            .of<committee::Agenda>(committee::meeting_subject(kMeeting));
    for (const auto& one : agenda->items)
      if (item && one.number == item) order.wanted.item = one.item;
    return take_copy(*site, clock, random, eyes(person), view(person), order);
  }
  std::vector<std::string> copies_seen_by(const std::string& person) {
    std::vector<std::string> out;
    for (const auto& act : view(person).acts(committee::release_subject(kMeeting)))
      if (const auto taken = act.as<committee::CopyTaken>())
        out.push_back(taken->person.str() + " " + taken->document + " (" + taken->way + ")");
    return out;
  }
};

TEST(Documents, of_the_open_minutes_hold_nothing_above_green_and_say_so_in_their_name) {
  Circulated told;
  const auto minutes = told.copy("okafor", DocumentKind::Minutes);
  ASSERT_TRUE(minutes);
  EXPECT_EQ(minutes->mark, Level::Green);
  EXPECT_EQ(minutes->file.name, kMeeting + "-minutes-GREEN.txt");
  EXPECT_THAT(minutes->file.bytes, AllOf(HasSubstr("GREEN. For SEC Parties"),
                                         Not(HasSubstr("(RED)")), Not(HasSubstr("(AMBER)")),
                                         Not(HasSubstr("Voltaic")), Not(HasSubstr("Copy for"))));
  EXPECT_THAT(told.copies_seen_by("okafor"), IsEmpty()) << "no copy of Green is anybody's own";
}

TEST(Documents, above_green_bear_whose_copy_they_are_and_are_among_their_reads) {
  Circulated told;
  const auto copy = told.copy("nair", DocumentKind::ConfidentialMinutes);
  ASSERT_TRUE(copy) << copy.error().text();
  EXPECT_EQ(copy->file.name, kMeeting + "-confidential-minutes-RED.txt");
  const std::string& text = copy->file.bytes;
  const auto first = text.find("Copy for Priya Nair, 30 Nov 2018, 14:00");
  ASSERT_NE(first, std::string::npos) << text.substr(0, 400);
  EXPECT_NE(text.rfind("Copy for Priya Nair"), first) << "at its end as well";
  EXPECT_THAT(text, HasSubstr("(AMBER) Present: "));
  EXPECT_THAT(told.copies_seen_by("nair"), ElementsAre("nair " + copy->file.name + " (page)"));
  EXPECT_THAT(told.copies_seen_by("okafor"), ElementsAre("nair " + copy->file.name + " (page)"));
  EXPECT_THAT(told.copies_seen_by("howell"), IsEmpty()) << "another's reads";
}

TEST(Documents, hold_of_an_item_for_the_recused_its_number_at_most) {
  Circulated told;
  const auto copy = told.copy("tate", DocumentKind::ConfidentialMinutes);
  ASSERT_TRUE(copy);
  EXPECT_THAT(copy->file.bytes, AllOf(Not(HasSubstr("Voltaic")), Not(HasSubstr("Remediation"))));
  EXPECT_FALSE(told.copy("tate", DocumentKind::Excerpt, 3));
  EXPECT_FALSE(told.copy("tate", DocumentKind::DecisionLetter, 3));
  const auto pack = told.copy("tate", DocumentKind::Pack);
  ASSERT_TRUE(pack);
  EXPECT_THAT(pack->file.bytes, AllOf(HasSubstr("3. Withheld"), Not(HasSubstr("Remediation"))));
}

TEST(Documents, give_who_was_there_the_minutes_of_an_item_whose_title_was_not_offered) {
  Circulated told;
  const auto copy = told.copy("lind", DocumentKind::ConfidentialMinutes);
  ASSERT_TRUE(copy);
  EXPECT_THAT(copy->file.bytes, HasSubstr("3. Item whose title was not offered to you"));
}

TEST(Documents, are_addressed_to_the_party_by_its_registered_name) {
  Circulated told;
  const auto letter = told.copy("okafor", DocumentKind::DecisionLetter, 3);
  ASSERT_TRUE(letter);
  EXPECT_THAT(letter->file.bytes, HasSubstr("To: Voltaic Energy"));
  EXPECT_THAT(letter->file.name, HasSubstr("decision-letter-item-3-RED"));
}

TEST(Documents, are_previewed_with_other_templates_and_the_preview_is_among_the_reads) {
  Circulated told;
  auto bundle = told.site->bundle(told.view("okafor"));
  for (auto& text : bundle)
    if (const auto at = text.text.find("Confidential minutes of meeting"); at != std::string::npos)
      text.text.insert(at, "Preview: ");
  const auto other = policy_of(bundle);
  ASSERT_TRUE(other);
  const auto seen =
      told.copy("okafor", DocumentKind::ConfidentialMinutes, std::nullopt, "txt", &*other);
  ASSERT_TRUE(seen);
  EXPECT_THAT(seen->file.bytes, AllOf(StartsWith("Preview: Confidential minutes of meeting 67"),
                                      HasSubstr("Copy for Ines Okafor")));
  EXPECT_THAT(told.copies_seen_by("okafor"),
              ElementsAre("okafor " + seen->file.name + " (page, a preview)"));
  ASSERT_TRUE(told.copy("okafor", DocumentKind::Minutes, std::nullopt, "txt", &*other));
  EXPECT_THAT(told.copies_seen_by("okafor"), ::testing::SizeIs(1)) << "what is Green is nobody's";
  const auto adopted = adopt_rules(*told.site, told.clock, secretariat(), bundle, "a folder",
                                   record::IdempotencyKey("adopt"));
  ASSERT_TRUE(adopted) << adopted.error().text();
  EXPECT_THAT(told.copy("okafor", DocumentKind::ConfidentialMinutes)->file.bytes,
              StartsWith("Preview: "));
  EXPECT_EQ(adopt_rules(*told.site, told.clock, secretariat(), bundle, "a folder",
                        record::IdempotencyKey("again"))
                .error()
                .code,
            "nothing-changed");
  EXPECT_EQ(adopt_rules(*told.site, told.clock, told.eyes("nair"), bundle, "a folder",
                        record::IdempotencyKey("nair"))
                .error()
                .code,
            "not-the-secretariat");
}

TEST(Documents, in_every_format_say_the_same_items) {
  Circulated told;
  for (const auto format : kDocumentFormats) {
    if (format == "pdf") continue;
    const auto copy =
        told.copy("okafor", DocumentKind::Minutes, std::nullopt, std::string(format).c_str());
    ASSERT_TRUE(copy) << format;
    EXPECT_THAT(copy->file.bytes, HasSubstr("Two suppliers ceased trading")) << format;
    EXPECT_TRUE(copy->file.name.ends_with(format));
  }
}

TEST(ReleasedPdf, is_the_very_file_that_went_out_while_its_text_stands) {
  if (!pdf::is_available()) GTEST_SKIP() << "WeasyPrint is not installed";
  Circulated told;
  const auto anyone = told.site->record().as(Reader::anyone());
  const auto meeting = anyone.of<committee::Meeting>(committee::meeting_subject("SSC_66_1411"));
  const auto made = headlines_pdf(*meeting, told.random);
  ASSERT_TRUE(made) << made.error().text();
  EXPECT_EQ(made->name, "SSC_66_1411-headlines-WHITE.pdf");
  EXPECT_EQ(released_pdf(*told.site, anyone, *meeting, told.random)->bytes, made->bytes)
      << "made anew where none was kept, the same bytes";
}

TEST(ReleasedPdf, is_checked_and_kept_with_its_release) {
  if (!pdf::is_available()) GTEST_SKIP() << "WeasyPrint is not installed";
  Circulated told;
  auto means = check_here();
  means.print = [&](const committee::Meeting& meeting) {
    return headlines_pdf(meeting, told.random);
  };
  std::vector<std::string> checked;
  means.check = [&](const publish::WhiteActs& acts, const std::vector<publish::DocumentFile>& files)
      -> tl::expected<publish::Certificate, Refusal> {
    for (const auto& file : files) checked.push_back(file.name);
    auto out = publish::check_release(acts, files, "test", {files.back()});
    if (!out) return tl::unexpected(Refusal{ErrorKind::Refused, out.error()});
    return std::move(*out);
  };
  const auto story = story_named("ssc-2018");
  Circulated other;
  StoryClock clock;
  clock.set(story_begins(story).value());
  SiteOptions options;
  options.data = other.folder.path() / "whole";
  options.write = true;
  auto site = Site::open(options, clock, other.random).value();
  const auto until = london::parse("16 November 2018 20:00").value();
  ASSERT_TRUE(tell_story(*site, clock, story, until, means));
  EXPECT_THAT(checked, ::testing::Contains("SSC_66_1411-headlines-WHITE.pdf"));
  const auto anyone = site->record().as(Reader::anyone());
  std::size_t kept = 0;
  for (const auto& act : anyone.acts(committee::meeting_subject("SSC_66_1411")))
    kept += act.is<committee::DocumentKept>();
  EXPECT_EQ(kept, 1U);
}

}  // namespace
}  // namespace wardmote::app
