#include "app/finding_names.h"

#include <gtest/gtest.h>

#include "adapters/system/testing.h"

namespace wardmote::app {
namespace {

std::string said(const People& people, std::string why, std::vector<std::string> persons) {
  Finding finding;
  finding.why = std::move(why);
  finding.persons = std::move(persons);
  return in_names({finding}, people).front().why;
}

TEST(InNames, puts_names_where_a_finding_names_persons_and_nowhere_else) {
  const system::ScratchFolder folder;
  const auto people = People::open(folder.path() / "people.json").value();
  ASSERT_TRUE(people->put(PersonId("ann"), {"Ann Tenter", ""}));
  const std::string ann = "ann", bob = "bob";
  EXPECT_EQ(said(*people, "ann and bob are out.", {ann, bob}), "Ann Tenter and bob are out.");
  EXPECT_EQ(said(*people, "ann, ann.", {ann, ann}), "Ann Tenter, Ann Tenter.");
  EXPECT_EQ(said(*people, "The plan of ann is late.", {}), "The plan of ann is late.");
}

}  // namespace
}  // namespace wardmote::app
