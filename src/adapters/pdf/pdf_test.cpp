#include "adapters/pdf/pdf.h"

#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>

#include "adapters/pdf/reading_order.h"
#include "adapters/system/process.h"
#include "adapters/system/random.h"
#include "adapters/system/testing.h"

namespace wardmote::pdf {
namespace {

using system::ScratchFolder;

constexpr const char* kPage =
    R"(<!doctype html><html lang="en-GB"><head><title>A title</title><style>
@page { margin: 25mm; @top-center { content: "MARGIN WORD" } @bottom-center { content: counter(page) } }
h1 { border-bottom: 1pt solid #333 } ul { list-style: none } .later { break-before: page }
</style></head><body><main><h1>First heading</h1>
<p>Before <strong>bold</strong> and a <a href="#end">link in it</a> behind.</p>
<section><h2>Second heading</h2><ul><li>One entry</li><li>Another entry</li></ul></section>
<table><thead><tr><th>Left</th><th>Right</th></tr></thead>
<tbody><tr><td>cell one</td><td>cell two</td></tr></tbody></table>
<p class="later" id="end">On another page.</p></main></body></html>)";

// What a program says of a document.
std::string said(const char* program, std::vector<std::string> arguments, const std::string& pdf) {
  ScratchFolder folder;
  EXPECT_TRUE(system::write_atomically(folder.path() / "a.pdf", pdf));
  arguments.insert(std::ranges::find(arguments, "-"), "a.pdf");
  const auto ran = system::run(program, arguments, folder.path(), std::chrono::minutes(1));
  EXPECT_TRUE(ran) << program;
  if (!ran) return "";
  EXPECT_EQ(ran->code, 0) << ran->out << ran->err;
  return ran->out;
}

class PdfOfAPage : public testing::Test {
 protected:
  static const std::string& pdf() {
    static const std::string bytes = [] {
      system::SystemRandom random;
      auto made = from_html(kPage, {}, random);
      EXPECT_TRUE(made) << (made ? "" : made.error().why);
      return made.value_or("");
    }();
    return bytes;
  }
};

TEST_F(PdfOfAPage, has_each_word_once_in_the_order_it_is_read) {
  EXPECT_EQ(said("/usr/bin/pdfinfo", {"-struct-text"}, pdf()),
            "Document\n"
            "  H1 (block)\n    \"First heading\"\n"
            "  P (block)\n    \"Before bold and a \"\n    Link (inline)\n      \"link in it\"\n"
            "    \" behind.\"\n"
            "  Sect\n    H2 (block)\n      \"Second heading\"\n"
            "    L (block)\n"
            "      LI (block)\n        LBody (block)\n          \"One entry\"\n"
            "      LI (block)\n        LBody (block)\n          \"Another entry\"\n"
            "  Table (block)\n"
            "    THead\n      TR\n"
            "        TH:\n           /Scope /Column\n          \"Left\"\n"
            "        TH:\n           /Scope /Column\n          \"Right\"\n"
            "    TBody\n      TR\n"
            "        TD\n          \"cell one\"\n        TD\n          \"cell two\"\n"
            "  P (block)\n    \"On another page.\"\n");
}

TEST_F(PdfOfAPage, shows_what_stands_in_the_margins_and_does_not_read_it_out) {
  EXPECT_NE(said("/usr/bin/pdftotext", {"-layout", "-"}, pdf()).find("MARGIN WORD"),
            std::string::npos);
  EXPECT_EQ(said("/usr/bin/pdfinfo", {"-struct-text"}, pdf()).find("MARGIN WORD"),
            std::string::npos);
}

TEST_F(PdfOfAPage, keeps_the_words_apart_where_a_line_ends) {
  system::SystemRandom random;
  const auto narrow = from_html(
      "<!doctype html><html lang=en><head><title>T</title><style>p { width: 6em }</style></head>"
      "<body><p>one two three four <a href='https://example.org/'>five six seven eight</a></p>"
      "</body></html>",
      {}, random);
  ASSERT_TRUE(narrow);
  auto read = said("/usr/bin/pdfinfo", {"-struct-text"}, *narrow);
  std::erase_if(read, [](char c) { return c == '\n' || c == '"'; });
  for (const char* word : {"one ", " two ", " three", " five ", " six ", " seven "})
    EXPECT_NE(read.find(word), std::string::npos) << word << " in " << read;
}

TEST_F(PdfOfAPage, is_sound_and_says_its_title_and_language_alone) {
  EXPECT_NE(said("/usr/bin/qpdf", {"--check"}, pdf()).find("No syntax or stream encoding errors"),
            std::string::npos);
  const auto facts = said("/usr/bin/pdfinfo", {}, pdf());
  EXPECT_NE(facts.find("Title:           A title"), std::string::npos) << facts;
  EXPECT_NE(facts.find("Tagged:          yes"), std::string::npos) << facts;
  for (const char* silent :
       {"Producer", "Creator", "CreationDate", "ModDate", "JavaScript:      yes"})
    EXPECT_EQ(facts.find(silent), std::string::npos) << facts;
  EXPECT_NE(facts.find("Metadata Stream: no"), std::string::npos) << facts;
}

TEST_F(PdfOfAPage, has_the_same_bytes_each_time) {
  system::SystemRandom random;
  EXPECT_EQ(from_html(kPage, {}, random).value_or("another"), pdf());
}

TEST(PdfInReadingOrder, refuses_what_is_no_tagged_pdf) {
  EXPECT_EQ(in_reading_order("").error().code, "pdf-broken");
  EXPECT_EQ(in_reading_order("%PDF-1.7\n").error().code, "pdf-broken");
}

}  // namespace
}  // namespace wardmote::pdf
