// Those at the table read of the watch in sum what it watches over. Whose threshold is broken is
// not theirs to know, and whoever is recused from the item reads nothing of it.

#include "committee/agenda.h"

#include <optional>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/commands.h"
#include "app/readers.h"
#include "app/release_desk.h"
#include "app/story.h"
#include "app/table_desk.h"
#include "app/web/watched_test.h"
#include "base/codec.h"
#include "base/london.h"
#include "noninterference/eyes.h"

namespace wardmote::noninterference {
namespace {

using app::testing::Browser;
using app::testing::hourly;
using app::testing::Office;
using app::testing::text_of;

constexpr const char* kMeeting = "SSC_67_2811";
constexpr const char* kVoltaic = "90-B3-D5-1F-40-00-00-00";
constexpr const char* kAnother = "90-B3-D5-1F-40-00-01-00";

// The morning of meeting 67 of the example scheme; requests of two Users, one of which passes its
// own threshold three times.
class Morning {
 public:
  explicit Morning(const char* breaks) {
    const auto story = app::story_named("ssc-2018");
    clock_.set(app::story_begins(story).value());
    office_.web.reset();
    app::SiteOptions options;
    options.data = office_.folder.path() / "example";
    options.write = true;
    office_.site = app::Site::open(options, clock_, *office_.random).value();
    const auto until = london::parse("28 November 2018 09:30").value();
    const auto told = app::tell_story(*office_.site, clock_, story, until, app::check_here());
    if (!told) throw std::logic_error(told.error().text());
    clock_.set(until);
    std::vector<app::testing::Sent> requests;
    for (std::uint64_t i = 1; i <= 5; ++i)
      for (const char* user : {kVoltaic, kAnother})
        if (i <= 2 || user == breaks)
          requests.push_back({user, i, static_cast<std::int64_t>(requests.size()) * 1'000});
    watched_.emplace(office_, clock_, Instant(until.micros() - 60'000'000),
                     std::vector{hourly("ADT-1", kVoltaic, 2), hourly("ADT-2", kAnother, 2)},
                     requests);
  }

  std::string agenda(const std::string& person) {
    Browser browser(office_);
    browser.sign_in(person);
    return text_of(browser.get(fmt::format("/meetings/{}/agenda", kMeeting)));
  }
  void recuse(const char* person) {
    const auto view = office_.site->record().as(app::secretariat());
    const auto agenda = view.of<committee::Agenda>(committee::meeting_subject(kMeeting));
    for (const auto& item : agenda->items)
      if (item.tabled && item.tabled->item_kind == "anomaly-detection")
        app::carry_out(*office_.site, clock_, *app::reader_named(view, "marsh", clock_.now()),
                       *app::command_named("recuse"),
                       fmt::format(R"({{"meeting":"{}","item":"{}","person":"{}"}})", kMeeting,
                                   item.item.hex(), person),
                       {record::IdempotencyKey("recuse"), {}, {}})
            .value();
  }

 private:
  Office office_{"", std::make_unique<wardmote::testing::SeededRandom>(7)};
  app::StoryClock clock_;
  std::optional<app::testing::Watched> watched_;
};

// The part of the page that tells of the watch.
std::string update_in(const std::string& page) {
  const auto from = page.find("class=\"watch-update\"");
  if (from == std::string::npos) return "";
  return page.substr(from, page.find("</section>", from) - from);
}

TEST(AgendaOfTheWatch, tells_members_and_the_dccs_representative_in_sum_and_of_nobody) {
  Morning voltaic(kVoltaic), another(kAnother);
  for (const char* person : {"nair", "tate", "lind"}) {
    const auto told = update_in(voltaic.agenda(person));
    for (const char* words : {"1 breach since SSC 66", "4 passed", "3 held", "Held now: 3",
                              "A User’s own threshold", "28 November 2018", "In sum."})
      EXPECT_NE(told.find(words), std::string::npos) << person << ": " << words << "\n" << told;
    EXPECT_EQ(told.find("ADT-"), std::string::npos) << told;
    EXPECT_EQ(told, update_in(another.agenda(person))) << person << ": whose it is shows";
  }
  EXPECT_NE(update_in(voltaic.agenda("okafor")), update_in(another.agenda("okafor")));
}

TEST(AgendaOfTheWatch, is_told_once_on_a_page_with_the_counts_of_what_is_not_over) {
  Morning morning(kVoltaic);
  const auto page = morning.agenda("okafor");
  const auto first = page.find("class=\"watch-update\"");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(page.find("class=\"watch-update\"", first + 1), std::string::npos);
  EXPECT_NE(page.find("not over: 3 held and 0 deleted so far, 3 held still"), std::string::npos)
      << update_in(page);
}

TEST(AgendaOfTheWatch, tells_nothing_to_whoever_is_recused_from_its_item) {
  Morning morning(kVoltaic);
  EXPECT_NE(update_in(morning.agenda("nair")), "");
  morning.recuse("nair");
  const auto page = morning.agenda("nair");
  EXPECT_EQ(update_in(page), "");
  EXPECT_EQ(page.find("1 breach"), std::string::npos);
  EXPECT_NE(update_in(morning.agenda("tate")), "");
}

}  // namespace
}  // namespace wardmote::noninterference
