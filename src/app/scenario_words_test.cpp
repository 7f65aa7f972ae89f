#include "app/scenario_words.h"

#include <gtest/gtest.h>

namespace wardmote::app {
namespace {

TEST(ScenarioWords, say_in_a_narrow_column_what_a_set_does_and_to_whom) {
  lab::ScenarioReport attack, calm;
  attack.attack = true;
  lab::ScenarioSet nothing, held, stops;
  held.stopped = {
      .request = 7, .after_seconds = 12, .verdict = watch::Outcome::Hold, .threshold = "T"};
  stops.ordinary = 1'204;
  stops.ordinary_threshold = "T";
  EXPECT_EQ(short_words_of(attack, held), "held 12 s");
  EXPECT_EQ(short_words_of(attack, nothing), "not found");
  EXPECT_EQ(short_words_of(attack, stops), "not found");
  EXPECT_EQ(short_words_of(calm, nothing), "goes on");
  EXPECT_EQ(short_words_of(calm, stops), "stops 1,204");
}

}  // namespace
}  // namespace wardmote::app
