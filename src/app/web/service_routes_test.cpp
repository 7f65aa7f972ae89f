#include "app/web/service_routes.h"

#include <gtest/gtest.h>

#include "adapters/system/files.h"
#include "app/web/watched_test.h"

namespace wardmote::app::testing {
namespace {

TEST(ServiceRoutes, tell_that_all_is_well) {
  Office office;
  Browser browser(office);
  const auto answer = browser.get("/health");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(text_of(answer), R"({"status":"ok"})");
}

TEST(ServiceRoutes, tell_figures_of_the_watch_to_those_alone_who_see_all_traffic) {
  Office office;
  office.metrics.gauge("wardmote_watch_held", "Requests that are held").set(7);
  office.metrics.counter("wardmote_other_total", "Others").add();
  Browser anybody(office);
  const auto seen = text_of(anybody.get("/metrics"));
  EXPECT_EQ(seen.find("wardmote_watch_"), std::string::npos) << seen;
  EXPECT_NE(seen.find("wardmote_other_total 1"), std::string::npos) << seen;
  Browser secretariat(office);
  secretariat.sign_in("secretariat");
  EXPECT_NE(text_of(secretariat.get("/metrics")).find("wardmote_watch_held 7"), std::string::npos);
}

TEST(ServiceRoutes, tell_that_the_watch_cannot_read_its_journal) {
  Office office;
  wardmote::testing::ManualClock clock;
  const std::string user = "90-B3-D5-1F-30-01-00-00";
  {
    const Watched watched(office, clock, clock.now(), {hourly("ADT-1", user, 1)}, {{user, 1, 0}});
  }
  // Nothing but the journal, and that with another reference than was chained.
  const auto folder = journal_folder(office.site->data());
  const auto segment = folder / "journal-000000.wmj";
  for (const auto& file : std::filesystem::directory_iterator(folder))
    if (file.path() != segment) std::filesystem::remove(file.path());
  auto bytes = *system::read_file(segment, std::size_t{2} << 20);
  bytes[bytes.find("ADT-1")] ^= 1;
  ASSERT_TRUE(system::write_atomically(segment, bytes, 0600));

  wardmote::testing::SeededRandom random{11};
  system::Log log{clock, system::LogLevel::Error, [](std::string_view) {}};
  WatchLive live(*office.site, clock, random, office.metrics, log);
  while (live.reads()) (void)live.picture({});
  office.web = Web::open(*office.site, clock, *office.random, office.metrics,
                         {.public_name = "", .watch = &live})
                   .value();
  const auto answer = Browser(office).get("/health");
  office.web.reset();
  EXPECT_EQ(answer.status, 503);
  EXPECT_NE(text_of(answer).find("journal-unreadable"), std::string::npos) << text_of(answer);
}

}  // namespace
}  // namespace wardmote::app::testing
