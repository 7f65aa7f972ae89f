#include "app/web/shared_data.h"

#include <gtest/gtest.h>

namespace wardmote::app {
namespace {

Id128 key_of(std::string_view words) { return Ingredients().add(words).key(); }

boost::json::object page(int n) { return {{"n", n}}; }

TEST(SharedData, is_made_once_for_all_who_see_the_same) {
  SharedData pages;
  int made = 0;
  const auto make = [&](const boost::json::storage_ptr&) { return page(++made); };
  const auto first = pages.get(key_of("a"), make);
  EXPECT_EQ(pages.get(key_of("a"), make), first);
  EXPECT_NE(pages.get(key_of("b"), make), first);
  EXPECT_EQ(made, 2);
}

TEST(SharedData, forgets_what_nobody_asks_for_and_keeps_what_is_wanted) {
  SharedData pages(4);
  int made = 0;
  const auto make = [&](const boost::json::storage_ptr&) { return page(++made); };
  const std::weak_ptr<const boost::json::object> unwanted = pages.get(key_of("unwanted"), make);
  const std::weak_ptr<const boost::json::object> wanted = pages.get(key_of("wanted"), make);
  for (int n = 0; n < 12; ++n) {
    pages.get(key_of("page " + std::to_string(n)), make);
    pages.get(key_of("wanted"), make);
  }
  EXPECT_TRUE(unwanted.expired());
  EXPECT_FALSE(wanted.expired());
}

TEST(SharedData, lives_as_long_as_somebody_has_it) {
  SharedData::Value held;
  {
    SharedData pages;
    held = pages.get(key_of("a"), [](const boost::json::storage_ptr& storage) {
      return boost::json::object({{"words", std::string(200, 'x')}}, storage);
    });
  }
  EXPECT_EQ(held->at("words").as_string().size(), 200U);
}

TEST(Ingredients, that_run_together_differently_give_other_keys) {
  EXPECT_NE(Ingredients().add("ab").add("c").key(), Ingredients().add("a").add("bc").key());
  EXPECT_NE(Ingredients().add("").key(), Ingredients().key());
}

}  // namespace
}  // namespace wardmote::app
