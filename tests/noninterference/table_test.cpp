// Whoever is recused from an item cannot tell by any page what happens under it; nor can the
// public.

#include <sstream>

#include <gtest/gtest.h>

#include "noninterference/eyes.h"
#include "noninterference/table_world.h"

namespace wardmote::noninterference {
namespace {

// What a planted mistake would add to what the reader sees.
using Mistake = std::function<std::string(const TableWorld&)>;

std::string difference(const Telling& telling, const std::string& person, const Mistake& mistake) {
  TableWorld left(telling, true, "Aldgate"), right(telling, false, "Barbican");
  auto a = left.seen_by(person), b = right.seen_by(person);
  for (const char* secret : {"Aldgate", "Barbican"})
    if ((a + b).find(secret) != std::string::npos)
      return std::string(secret) + " stands in the open";
  if (mistake) a += mistake(left), b += mistake(right);
  return first_difference(a, b);
}

rc::detail::TestResult check(const std::string& person, int tellings_to_try, bool shrink,
                             const Mistake& mistake = {}) {
  rc::detail::TestMetadata about;
  about.id = "table";
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = tellings_to_try;
  params.disableShrinking = !shrink;
  return rc::detail::checkTestable(
      [&] {
        const Telling telling = *tellings();
        const std::string told = difference(telling, person, mistake);
        if (!told.empty()) RC_FAIL(told);
      },
      about, params);
}

void expect_no_leak(const std::string& person) {
  const auto result = check(person, 25, true);
  std::ostringstream told;
  rc::detail::printResultMessage(result, told);
  EXPECT_TRUE(result.is<rc::detail::SuccessResult>()) << told.str();
}

TEST(Table, hides_from_the_recused_what_happens_under_the_item) { expect_no_leak("tate"); }
TEST(Table, hides_from_the_public_what_happens_under_the_item) { expect_no_leak(""); }

// A property over deeds that are all refused would hold of anything.
TEST(Table, sees_every_sort_of_deed_done) {
  std::vector<TableTurn> all;
  for (int what = 0; what < kDeeds; ++what) all.push_back({{what, 1}, {{what, 1}}, {{what, 1}}});
  const TableWorld world({all, all, all}, true, "Aldgate");
  for (int what = 0; what < kDeeds; ++what) {
    EXPECT_TRUE(world.hidden_deeds().contains(what)) << "hidden " << what;
    EXPECT_TRUE(world.open_deeds().contains(what)) << "open " << what;
  }
}

TEST(Table, lets_those_see_it_who_may) {
  const Telling nothing_more;
  TableWorld world(nothing_more, true, "Aldgate");
  EXPECT_NE(world.seen_by("nair").find("Aldgate"), std::string::npos);
}

TEST(PlantedTableLeak, a_count_of_what_happened_is_caught) {
  const auto result = check("tate", 100, false, [](const TableWorld& world) {
    int all = 0;
    for (const auto& [deed, times] : world.hidden_deeds()) all += times;
    return std::to_string(all);
  });
  EXPECT_TRUE(result.is<rc::detail::FailureResult>()) << "the leak was not noticed";
}

TEST(PlantedTableLeak, a_page_made_for_another_is_caught) {
  const auto result = check("tate", 1, false, [](const TableWorld& world) {
    return const_cast<TableWorld&>(world).seen_by("nair");
  });
  EXPECT_TRUE(result.is<rc::detail::FailureResult>()) << "the leak was not noticed";
}

}  // namespace
}  // namespace wardmote::noninterference
