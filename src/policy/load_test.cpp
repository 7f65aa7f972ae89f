#include "policy/load.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace wardmote;
using namespace wardmote::policy;
using testing::ElementsAre;

const std::string kHead = "[bundle]\nname = \"x\"\nversion = \"1\"\n";

// A rule of shape statement from line 1; one edition for each span.
std::string rule(std::string_view id, std::vector<std::string> spans) {
  std::string out =
      "[[rule]]\nid = \"" + std::string(id) + "\"\ntitle = \"t\"\nshape = \"statement\"\n";
  for (const auto& span : spans)
    out += "[[rule.edition]]\n" + span +
           "\nsource = \"s\"\nconfidence = \"found\"\nvalue = { text = \"w\" }\n";
  return out;
}

// "code file:line" of every fault of the bundle made of this text.
std::vector<std::string> faults(std::string text) {
  const auto loaded = load({{"head.toml", kHead}, {"r.toml", std::move(text)}});
  std::vector<std::string> out;
  if (!loaded)
    for (const auto& fault : loaded.error()) out.push_back(fault.code + " " + fault.place);
  return out;
}

TEST(Loading, takes_a_rule_with_its_editions) {
  const auto loaded =
      load({{"head.toml", kHead},
            {"r.toml", rule("a.b", {"from = 2020-01-01", "from = 2018-01-01\nto = 2019-12-31"})}});
  ASSERT_TRUE(loaded) << loaded.error().front().text();
  ASSERT_EQ(loaded->rules().size(), 1u);
  EXPECT_EQ(loaded->rules()[0].editions[0].from.iso(), "2018-01-01");
  EXPECT_EQ(loaded->rules()[0].editions[0].line, 10);
}

TEST(Loading, refuses_a_rule_without_a_citation) {
  EXPECT_THAT(faults("[[rule]]\nid = \"a.b\"\ntitle = \"t\"\nshape = \"statement\"\n"
                     "[[rule.edition]]\nfrom = 2018-01-01\nvalue = { text = \"w\" }\n"),
              ElementsAre("policy-citation-missing r.toml:5"));
}

TEST(Loading, refuses_editions_whose_days_overlap) {
  EXPECT_THAT(faults(rule("a.b", {"from = 2018-01-01", "from = 2019-01-01"})),
              ElementsAre("policy-dates-overlap r.toml:10"));
  EXPECT_THAT(faults(rule("a.b", {"from = 2018-01-01\nto = 2019-01-01", "from = 2019-01-01"})),
              ElementsAre("policy-dates-overlap r.toml:11"));
  EXPECT_THAT(faults(rule("a.b", {"from = 2018-01-01\nto = 2018-12-31", "from = 2019-01-01"})),
              ElementsAre());
}

TEST(Loading, refuses_days_in_the_wrong_order) {
  EXPECT_THAT(faults(rule("a.b", {"from = 2018-01-02\nto = 2018-01-01"})),
              ElementsAre("policy-dates-reversed r.toml:5"));
}

TEST(Loading, refuses_days_that_do_not_exist) {
  EXPECT_THAT(faults(rule("a.b", {"from = 2018-02-30"})), ElementsAre("policy-syntax r.toml:6"));
  EXPECT_THAT(faults(rule("a.b", {"from = \"2018-02-20\""})),
              ElementsAre("policy-field-wrong r.toml:6"));
}

TEST(Loading, refuses_unknown_shapes_and_fields) {
  auto text = rule("a.b", {"from = 2018-01-01"});
  text.replace(text.find("statement"), 9, "mystery");
  EXPECT_THAT(faults(text), ElementsAre("policy-shape-unknown r.toml:4"));
  EXPECT_THAT(faults(rule("a.b", {"from = 2018-01-01\nuntil = 2018-01-02"})),
              ElementsAre("policy-field-unknown r.toml:7"));
  EXPECT_THAT(faults("[extra]\n"), ElementsAre("policy-field-unknown r.toml:1"));
}

TEST(Loading, refuses_an_id_given_twice) {
  EXPECT_THAT(faults(rule("a.b", {"from = 2018-01-01"}) + rule("a.b", {"from = 2018-01-01"})),
              ElementsAre("policy-rule-twice r.toml:10"));
}

TEST(Loading, refuses_values_that_do_not_fit_their_shape) {
  auto text = rule("a.b", {"from = 2018-01-01"});
  EXPECT_THAT(faults(text.replace(text.find("\"w\""), 3, "7")),
              ElementsAre("policy-field-wrong r.toml:9"));
  EXPECT_THAT(faults(rule("nodot", {"from = 2018-01-01"})),
              ElementsAre("policy-field-wrong r.toml:2"));
}

TEST(Loading, refuses_names_that_no_rule_defines) {
  EXPECT_THAT(
      faults("[[rule]]\nid = \"power.x\"\ntitle = \"t\"\nshape = \"power\"\n"
             "[[rule.edition]]\nfrom = 2018-01-01\nsource = \"s\"\nconfidence = \"found\"\n"
             "value = { act = \"a\", objects = [\"o\"], holder = \"H\", held = \"own\" }\n"),
      ElementsAre("policy-name-unknown r.toml:5", "policy-name-unknown r.toml:5"));
}

TEST(Loading, refuses_a_bundle_that_is_unnamed_or_named_twice) {
  const auto unnamed = load({{"r.toml", rule("a.b", {"from = 2018-01-01"})}});
  ASSERT_FALSE(unnamed);
  EXPECT_EQ(unnamed.error()[0].code, "policy-bundle-unnamed");
  EXPECT_THAT(faults(kHead), ElementsAre("policy-bundle-twice r.toml:1"));
}

TEST(Loading, names_all_faults_at_once_even_behind_broken_lines) {
  EXPECT_THAT(faults(rule("a.b", {"from = 2018-02-30", "from = 2018-13-01"}) +
                     rule("a.c", {"from = 2018-01-01\nfoo = 1"}) + "[[rule]]\nid = 3\n"),
              ElementsAre("policy-syntax r.toml:6", "policy-syntax r.toml:11",
                          "policy-field-unknown r.toml:21", "policy-field-wrong r.toml:26"));
}

TEST(Loading, survives_text_that_is_not_toml_at_all) {
  EXPECT_THAT(faults("\xFF\xFE"), ElementsAre("policy-syntax r.toml:1"));
  EXPECT_THAT(faults("%PDF-1.4"), ElementsAre("policy-syntax r.toml:1"));
  EXPECT_THAT(faults(std::string(100'000, '[')), ElementsAre("policy-syntax r.toml:1"));
  EXPECT_THAT(faults("[[rule\u039Adi]]\n"), ElementsAre("policy-syntax r.toml:1"));
  EXPECT_THAT(faults("[\r\rbundle]\n"), ElementsAre("policy-syntax r.toml:1"));
  EXPECT_THAT(faults(std::string(kMaxTextBytes + 1, '\n')),
              ElementsAre("policy-too-large r.toml:1"));
}

// A template from line 1, with these lines in its value.
std::string document_template(const std::string& value) {
  return "[[rule]]\nid = \"template.x\"\ntitle = \"t\"\nshape = \"document-template\"\n"
         "[[rule.edition]]\nfrom = 2018-01-01\nsource = \"s\"\nconfidence = \"found\"\n"
         "[rule.edition.value]\n" +
         value;
}

TEST(Templates, name_what_a_document_has_and_fetch_nothing) {
  const std::string rest = "header = \"\"\nfooter = \"\"\nopening = []\nclosing = []\n";
  EXPECT_THAT(faults(document_template(
                  "title = \"{body} {number}\"\nstyle = \"p { color: red }\"\n" + rest)),
              testing::IsEmpty());
  for (const char* wrong :
       {"title = \"{secret}\"\nstyle = \"\"\n", "title = \"x\"\nstyle = \"@import 'x'\"\n",
        "title = \"x\"\nstyle = \"p { background: url(x) }\"\n",
        "title = \"x\"\nstyle = \"</style>\"\n"})
    EXPECT_THAT(faults(document_template(wrong + rest)), ElementsAre("policy-value-unfit r.toml:5"))
        << wrong;
}

}  // namespace
