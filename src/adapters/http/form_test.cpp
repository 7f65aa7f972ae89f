#include "adapters/http/form.h"

#include <gtest/gtest.h>

namespace {

using namespace wardmote;
using namespace wardmote::http;

constexpr std::string_view multipart = "multipart/form-data; boundary=\"x-1\"";

std::string part(std::string_view disposition, std::string_view content,
                 std::string_view more = "") {
  return "--x-1\r\nContent-Disposition: form-data; " + std::string(disposition) + "\r\n" +
         std::string(more) + "\r\n" + std::string(content) + "\r\n";
}

std::string code_of(std::string_view type, std::string_view body, FormLimits limits = {}) {
  const auto form = parse_form(type, body, limits);
  return form ? "read" : form.error().code;
}

TEST(Form, reads_fields_sent_as_text) {
  const auto form =
      parse_form("application/x-www-form-urlencoded; charset=utf-8", "a=1&b=%C2%A3+2&a=3");
  ASSERT_TRUE(form) << form.error().text();
  EXPECT_EQ(form->fields.get("b"), "\xC2\xA3 2");
  EXPECT_EQ(form->fields.every("a").size(), 2u);
}

TEST(Form, reads_fields_and_several_files_sent_in_parts) {
  const std::string body = part("name=\"note\"", "a\r\nb") +
                           part("name=\"file\"; filename=\"C:\\fakepath\\SSC.txt\"", "one\n",
                                "Content-Type: text/plain\r\n") +
                           part("name=\"file\"; filename=\"b.txt\"", std::string("\0\xff", 2)) +
                           "--x-1--\r\n";
  const auto form = parse_form(multipart, body);
  ASSERT_TRUE(form) << form.error().text();
  EXPECT_EQ(form->fields.get("note"), "a\r\nb");
  ASSERT_EQ(form->files.size(), 2u);
  EXPECT_EQ(form->files[0].name, "SSC.txt");
  EXPECT_EQ(form->files[0].content_type, "text/plain");
  EXPECT_EQ(form->files[0].content, "one\n");
  EXPECT_EQ(form->files[1].content, std::string("\0\xff", 2));
  EXPECT_EQ(form->file("file"), form->files.data());
  EXPECT_EQ(form->file("other"), nullptr);
}

TEST(Form, copies_no_file) {
  const std::string body = part("name=f; filename=a", "content") + "--x-1--";
  const auto form = parse_form(multipart, body);
  ASSERT_TRUE(form);
  EXPECT_GE(form->files[0].content.data(), body.data());
  EXPECT_LT(form->files[0].content.data(), body.data() + body.size());
}

TEST(Form, sees_no_file_where_none_was_chosen) {
  const std::string body = part("name=\"f\"; filename=\"\"", "") + "--x-1--\r\n";
  const auto form = parse_form(multipart, body);
  ASSERT_TRUE(form);
  EXPECT_EQ(form->file("f"), nullptr);
}

TEST(Form, says_how_it_is_wrong) {
  EXPECT_EQ(code_of("text/plain", "a=1"), "form-type-unknown");
  EXPECT_EQ(code_of("", "a=1"), "form-type-unknown");
  EXPECT_EQ(code_of("application/x-www-form-urlencoded", "a=%zz"), "form-not-readable");
  EXPECT_EQ(code_of("application/x-www-form-urlencoded", "a=%ff"), "form-not-readable");
  EXPECT_EQ(code_of("multipart/form-data", part("name=a", "") + "--x-1--"), "form-not-readable");
  EXPECT_EQ(code_of(multipart, ""), "form-not-readable");
  EXPECT_EQ(code_of(multipart, part("name=a", "1")), "form-not-readable");
  EXPECT_EQ(code_of(multipart, part("nome=a", "1") + "--x-1--"), "form-not-readable");
  EXPECT_EQ(code_of(multipart, part("name=\"a", "1") + "--x-1--"), "form-not-readable");
  EXPECT_EQ(code_of(multipart, "--x-1\r\nno headers\r\n--x-1--"), "form-not-readable");
  EXPECT_EQ(code_of(multipart, part("name=a", "\xff") + "--x-1--"), "form-not-text");
}

TEST(Form, is_bounded) {
  const FormLimits small{.max_parts = 2, .max_field = 3};
  const std::string three = part("name=a", "") + part("name=b", "") + part("name=c", "");
  EXPECT_EQ(code_of(multipart, three + "--x-1--", small), "form-too-large");
  EXPECT_EQ(code_of(multipart, part("name=a", "1234") + "--x-1--", small), "form-too-large");
  EXPECT_EQ(code_of(multipart, part("name=a; filename=b", "1234") + "--x-1--", small), "read");
  EXPECT_EQ(code_of("application/x-www-form-urlencoded", "a=1234", small), "form-too-large");
  EXPECT_EQ(code_of("application/x-www-form-urlencoded", "a&b&c", small), "form-not-readable");
}

}  // namespace
