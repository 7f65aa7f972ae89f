#include "app/web/pdf_shelf.h"

#include <gtest/gtest.h>

namespace wardmote::app {
namespace {

TEST(PdfShelf, makes_a_file_once_and_a_failed_one_again) {
  PdfShelf shelf(1);
  int made = 0;
  const auto make = [&]() -> Result<std::string> {
    if (++made == 1) return fail(ErrorKind::Unavailable, "pdf-not-made", "", "No.", "");
    return "bytes " + std::to_string(made);
  };
  EXPECT_FALSE(shelf.get("a", make));
  EXPECT_EQ(shelf.get("a", make).value(), "bytes 2");
  EXPECT_EQ(shelf.get("a", make).value(), "bytes 2");
  EXPECT_EQ(shelf.get("b", make).value(), "bytes 3");
  EXPECT_EQ(shelf.get("a", make).value(), "bytes 4") << "the oldest makes room";
}

}  // namespace
}  // namespace wardmote::app
