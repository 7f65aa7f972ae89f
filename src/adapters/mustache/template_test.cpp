#include "adapters/mustache/template.h"

#include <filesystem>
#include <fstream>

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <kainjow/mustache.hpp>

#include "adapters/mustache/template_set.h"
#include "base/testing.h"

namespace wardmote::mustache {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

std::string filled(std::string_view text, std::string_view data) {
  return Template(text).fill(json::parse(data).as_object());
}

TEST(Template, puts_values_in_and_escapes_them_unless_told_otherwise) {
  EXPECT_EQ(filled("a {{x}} b {{ y }}", R"({"x":"<1> & \"2\" '3'","y":7})"),
            "a &lt;1&gt; &amp; &quot;2&quot; &apos;3&apos; b 7");
  EXPECT_EQ(filled("{{{x}}}{{&x}}{{! nothing }}{{nowhere}}", R"({"x":"<>"})"), "<><>");
}

TEST(Template, shows_sections_for_what_is_there_and_inverted_ones_for_what_is_not) {
  constexpr std::string_view text = "{{#x}}[{{y}}]{{/x}}{{^x}}none{{/x}}";
  EXPECT_EQ(filled(text, R"({"x":[{"y":"1"},{"y":"2"}]})"), "[1][2]");
  EXPECT_EQ(filled(text, R"({"x":{"y":"3"}})"), "[3]");
  EXPECT_EQ(filled(text, R"({"x":"","y":"4"})"), "[4]");
  for (const char* gone : {R"({})", R"({"x":false})", R"({"x":[]})", R"({"x":null})"})
    EXPECT_EQ(filled(text, gone), "none") << gone;
}

TEST(Template, looks_names_up_from_the_innermost_object_outwards) {
  EXPECT_EQ(filled("{{#a}}{{#b}}{{x}}{{y}}{{/b}}{{/a}}",
                   R"({"x":"page","y":"page","a":{"x":"outer","b":[{},{"x":"inner"}]}})"),
            "outerpageinnerpage");
}

TEST(Template, leaves_no_line_behind_for_a_line_of_sections) {
  EXPECT_EQ(filled("<ul>\n  {{#x}}\n  <li>{{y}}</li>\n  {{/x}}\n</ul>\n",
                   R"({"x":[{"y":"1"},{"y":"2"}]})"),
            "<ul>\n  <li>1</li>\n  <li>2</li>\n</ul>\n");
}

TEST(Template, refuses_what_it_does_not_understand) {
  for (const char* text : {"{{#a}}", "{{/a}}", "{{#a}}{{#b}}{{/a}}{{/b}}", "{{a", "{{a.b}}", "{{}}",
                           "{{=<% %>=}}", "{{> part}}"})
    EXPECT_THROW(Template{text}, std::runtime_error) << text;
}

TEST(Template, tells_where_names_were_found) {
  std::string told;
  Template("{{#a}}{{x}}{{y}}{{z}}{{/a}}")
      .fill(json::parse(R"({"a":{"x":"1"},"y":"2"})").as_object(),
            [&](const Template::Looked& one) {
              told += std::string(one.name) + (one.found ? "+" : "-") + (one.innermost ? "i" : "") +
                      (one.outermost ? "o" : "") + " ";
            });
  EXPECT_EQ(told, "a+io x+i y+o z- ");
}

// ---- against the library of the same name
// --------------------------------------------------------

using kainjow::mustache::data;

data to_data(const json::value& value) {
  if (value.is_bool()) return data{value.get_bool()};
  if (value.is_string()) return data{std::string{value.get_string()}};
  if (value.is_array()) {
    data list{data::type::list};
    for (const auto& element : value.get_array()) list.push_back(to_data(element));
    return list;
  }
  if (value.is_object()) {
    data object{data::type::object};
    for (const auto& [key, member] : value.get_object()) object.set(key, to_data(member));
    return object;
  }
  return data{false};
}

std::string read(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

TEST(Template, fills_every_page_of_the_samples_as_the_library_does) {
  const fs::path web = testing::source_dir() / "web";
  TemplateTexts texts;
  for (const auto& entry : fs::directory_iterator{web / "templates"})
    texts[entry.path().stem().string()] = read(entry.path());
  std::size_t pages = 0;
  for (const auto& entry : fs::directory_iterator{web / "samples"}) {
    if (entry.path().extension() != ".json") continue;
    const auto own = json::parse(read(entry.path())).as_object();
    const std::string base{own.at("common").as_string()};
    auto all = json::parse(read(web / "samples" / "common" / (base + ".json"))).as_object();
    for (const auto& [key, value] : own) all.insert_or_assign(key, value);
    const auto stem = entry.path().stem().string();
    const auto text = expand(texts, stem.substr(0, stem.find("--")));
    EXPECT_EQ(Template(text).fill(all), kainjow::mustache::mustache(text).render(to_data(all)))
        << stem;
    ++pages;
  }
  EXPECT_GT(pages, 30U);
}

}  // namespace
}  // namespace wardmote::mustache
