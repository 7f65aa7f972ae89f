#include "app/web/service_routes.h"

#include <gtest/gtest.h>

#include "app/web/testing.h"

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

}  // namespace
}  // namespace wardmote::app::testing
