#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "app/labels_desk.h"
#include "app/readers.h"
#include "app/web/testing.h"
#include "base/london.h"

namespace wardmote::app::testing {
namespace {

namespace json = boost::json;

struct LabelOffice : Office {
  Browser browser{*this};
  LabelOffice() {
    browser.sign_in("secretariat");
    EXPECT_TRUE(admit_party(*site, secretariat(), "northwick", "Northwick Energy Ltd",
                            "small-supplier", london::day_of(clock.now())));
  }
  http::Response issue(const std::string& body) { return browser.post_json("/api/labels", body); }
};

TEST(LabelsApi, answers_an_empty_list_where_there_is_no_label) {
  Office office;
  EXPECT_EQ(text_of(Browser(office).get("/api/labels")), R"({"labels":[]})");
}

TEST(LabelsApi, gives_a_party_a_label_whose_key_the_public_does_not_see) {
  LabelOffice office;
  const auto issued = office.issue(R"({"category":"small-supplier","party":"northwick"})");
  ASSERT_EQ(issued.status, 201) << text_of(issued);
  EXPECT_EQ(json::parse(text_of(issued)).at("parties"), json::array{"northwick"});
  const auto listed = json::parse(text_of(office.browser.get("/api/labels"))).at("labels");
  EXPECT_EQ(listed.as_array().at(0), json::parse(text_of(issued)));
  EXPECT_EQ(text_of(Browser(office).get("/api/labels")), R"({"labels":[]})");
}

TEST(LabelsApi, takes_a_label_that_stands_on_paper_already_once) {
  LabelOffice office;
  const std::string body = R"({"category":"small-supplier","party":"northwick","label":"BV"})";
  EXPECT_EQ(json::parse(text_of(office.issue(body))).at("label"), "BV");
  const auto twice = office.issue(body);
  EXPECT_EQ(twice.status, 403) << text_of(twice);
}

TEST(LabelsApi, refuses_whom_the_record_does_not_know) {
  LabelOffice office;
  EXPECT_EQ(office.issue(R"({"category":"small-supplier","party":"nobody"})").status, 404);
  EXPECT_EQ(office.issue(R"({"category":"small-supplier"})").status, 422);
}

TEST(LabelsApi, refuses_a_change_by_nobody) {
  Office office;
  const auto refused = Browser(office).post_json(
      "/api/labels", R"({"category":"small-supplier","party":"northwick"})");
  EXPECT_EQ(refused.status, 404);
}

}  // namespace
}  // namespace wardmote::app::testing
