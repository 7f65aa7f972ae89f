#include "app/paper_desk.h"

#include <gtest/gtest.h>

namespace wardmote::app {
namespace {

std::string refusal_of(const std::string& name, std::string_view bytes) {
  const auto described = describe_paper(name, bytes);
  return described ? "" : described.error().code;
}

TEST(Papers, are_refused_where_they_are_empty_too_large_or_in_a_folder) {
  EXPECT_EQ(refusal_of("plan.pdf", ""), "paper-empty");
  const std::string large(kMaxPaper + 1, 'x');
  EXPECT_EQ(refusal_of("plan.pdf", large), "paper-too-large");
  EXPECT_EQ(refusal_of("plan.pdf", std::string_view(large).substr(1)), "");
  for (const char* name : {"../plan.pdf", "a\\plan.pdf", ".pdf", ""})
    EXPECT_EQ(refusal_of(name, "x"), "paper-name-unfit") << name;
}

TEST(Papers, that_a_browser_would_run_are_refused) {
  for (const char* name : {"plan.html", "plan.svg", "plan.js", "plan.pdf.exe", "plan"})
    EXPECT_EQ(refusal_of(name, "<script>1</script>"), "paper-type-unknown") << name;
}

// Nothing looks into a paper, so nothing in it can run or swell.
TEST(Papers, with_a_script_or_an_archive_within_are_kept_as_the_bytes_they_are) {
  const std::string pdf =
      "%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj";
  const std::string bomb = "PK\x03\x04 ten petabytes of nothing";
  const auto one = describe_paper("plan.pdf", pdf), other = describe_paper("plan.zip", bomb);
  ASSERT_TRUE(one && other);
  EXPECT_EQ(one->media_type, "application/pdf");
  EXPECT_EQ(one->size, pdf.size());
  EXPECT_EQ(other->media_type, "application/zip");
  EXPECT_EQ(other->size, bomb.size());
}

}  // namespace
}  // namespace wardmote::app
