#include "publish/print_style.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wardmote::publish {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(PrintStyle, puts_the_mark_above_and_below_each_page) {
  const auto style = print_style(Level::Red, {"SSC, meeting 67", "SSC_67_2811", "", ""});
  EXPECT_THAT(style, HasSubstr("@top-right{content:'RED'"));
  EXPECT_THAT(style, HasSubstr("@bottom-left{content:'RED \xc2\xb7 SSC_67_2811'"));
}

TEST(PrintStyle, lets_no_name_out_of_its_quotes) {
  const auto style =
      print_style(Level::Red, {"", "", "Copy for Bob'};@import url(x)</style>\\\n", ""});
  EXPECT_THAT(style, Not(HasSubstr("Bob'")));
  EXPECT_THAT(style, Not(HasSubstr("</style")));
  EXPECT_THAT(style, HasSubstr("Bob\\000027};"));
}

}  // namespace
}  // namespace wardmote::publish
