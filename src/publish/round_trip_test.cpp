// What goes in as published headlines comes out of the record as the same document.

#include <sstream>

#include <gtest/gtest.h>

#include "headlines/from_policy.h"
#include "headlines/lint.h"
#include "headlines/testing/variants.h"
#include "policy/load.h"
#include "publish/document.h"
#include "publish/headlines_view.h"
#include "publish/import.h"
#include "publish/review.h"
#include "record/testing.h"

namespace {

using namespace wardmote;
using namespace wardmote::publish;

constexpr std::uint64_t variants = 300;

const headlines::HeadlineRules& rules() {
  static const auto all = headlines::headline_rules(policy::load(policy::default_bundle()).value(),
                                                    *Day::of(2018, 11, 28));
  return all;
}

// A record with one document in it.
class Desk {
 public:
  Desk() : world_(committee::register_acts) {}

  void take(const headlines::HeadlinesReading& reading) {
    subject_ = committee::meeting_subject(reference_of(reading));
    const auto drafts =
        acts_of_reading(*meeting(), reading, [this] { return Id128{.bytes = fresh()}; });
    if (drafts.empty()) return;
    const auto key = record::IdempotencyKey(std::to_string(++commits_));
    const auto done = world_.record->commit(actor_, {}, drafts, key);
    ASSERT_TRUE(done) << done.error().text();
  }
  std::shared_ptr<const committee::Meeting> meeting() const {
    return world_.record->as(Reader::anyone()).of<committee::Meeting>(subject_);
  }
  std::string text() const { return to_text(headlines_document(*meeting())); }

 private:
  std::array<std::uint8_t, 16> fresh() {
    std::array<std::uint8_t, 16> out{};
    world_.random.fill(out);
    return out;
  }
  record::testing::World world_;
  Reader actor_{PersonId("secretariat"), {"secretariat"}};
  record::Subject subject_{"meeting:none"};
  int commits_ = 0;
};

// Everything that a reader of the document would see, one line each.
std::string seen(const headlines::HeadlinesReading& reading) {
  std::string out;
  const auto portion = [&](const headlines::Portion& one) {
    out += std::string(static_cast<std::size_t>(one.depth) * 2, ' ') +
           (one.form == headlines::Form::Bullet ? "- " : "") + one.text.text + "\n";
  };
  for (const auto& one : reading.front) portion(one);
  for (const auto& item : reading.items) {
    out += (item.number ? std::to_string(item.number->value) : "no number") +
           (item.number_after_title ? " at the end" : "") + ", " + item.kind.value + ", " +
           (item.mark ? item.mark->value : "no mark") + ": " + item.title.value + "\n";
    for (const auto& one : item.portions) portion(one);
  }
  for (const auto& one : reading.closing) portion(one);
  return out;
}

// The first line in which two of them differ.
std::string difference(const std::string& left, const std::string& right) {
  std::istringstream a(left), b(right);
  std::string one, other;
  for (bool more = true; more;) {
    one = other = "(end)";
    const bool left_more = !!std::getline(a, one), right_more = !!std::getline(b, other);
    more = left_more || right_more;
    if (one != other) return one + "\n  instead of\n" + other;
  }
  return "";
}

TEST(RoundTrip, gives_back_every_item_and_sentence_with_nothing_changed) {
  for (std::uint64_t seed = 1; seed <= variants; ++seed) {
    const auto variant = headlines::testing::make_variant(seed);
    const auto reading = headlines::read_headlines(variant.text, rules());
    ASSERT_TRUE(reading) << "seed " << seed;
    Desk desk;
    desk.take(*reading);
    const auto again = headlines::read_headlines(desk.text(), rules());
    ASSERT_TRUE(again) << "seed " << seed << ": " << again.error().text();
    EXPECT_EQ(difference(seen(*again), seen(*reading)), "") << "seed " << seed;
  }
}

TEST(RoundTrip, gives_back_the_accepted_corrections_and_nothing_else_changed) {
  for (std::uint64_t seed = 1; seed <= variants; ++seed) {
    auto review = Review::begin(headlines::testing::make_variant(seed).text, rules());
    ASSERT_TRUE(review) << "seed " << seed;
    Desk desk;
    desk.take(review->reading());
    review->accept_all();
    const auto corrected = review->corrected_reading();
    ASSERT_TRUE(corrected) << "seed " << seed;
    desk.take(*corrected);
    const auto again = headlines::read_headlines(desk.text(), rules());
    ASSERT_TRUE(again) << "seed " << seed << ": " << again.error().text();
    EXPECT_EQ(difference(seen(*again), seen(*corrected)), "") << "seed " << seed;
  }
}

TEST(RoundTrip, does_not_move_a_number_before_its_title_unasked) {
  const std::string document =
      "SSC_67_2811 - SSC Meeting Headlines\n\n28 November 2018\n\n"
      "1. Minutes and Actions Outstanding\n\nThe SSC APPROVED the Draft Minutes.\n\n"
      "Query - Small Supplier 'D' (RED) 2.\n\nThe SSC AGREED next steps.\n";
  auto review = Review::begin(document, rules());
  ASSERT_TRUE(review) << review.error().text();
  Desk desk;
  desk.take(review->reading());
  EXPECT_NE(desk.text().find("\nQuery - Small Supplier 'D' (RED) 2.\n"), std::string::npos)
      << desk.text();
  for (std::size_t i = 0; i < review->findings().size(); ++i)
    if (review->findings()[i].code == "number-after-title") {
      ASSERT_TRUE(review->accept(i));
    }
  desk.take(review->corrected_reading().value());
  EXPECT_NE(desk.text().find("\n2. Query - Small Supplier 'D' (RED)\n"), std::string::npos)
      << desk.text();
}

TEST(RoundTrip, says_in_json_what_each_item_is_and_what_was_decided) {
  const auto variant = headlines::testing::make_variant(4);
  const auto reading = headlines::read_headlines(variant.text, rules());
  ASSERT_TRUE(reading);
  Desk desk;
  desk.take(*reading);
  const auto view = headlines_view(*desk.meeting());
  EXPECT_EQ(view.reference, variant.reference);
  ASSERT_EQ(view.items.size(), variant.items.size());
  for (std::size_t i = 0; i < view.items.size(); ++i) {
    const auto& item = view.items[i];
    const auto& read = reading->items[i];
    EXPECT_EQ(item.number, variant.items[i].number);
    EXPECT_EQ(item.kind, variant.items[i].kind);
    EXPECT_EQ(item.mark, variant.items[i].mark);
    ASSERT_EQ(item.labels.size(), read.labels.size()) << item.title;
    for (std::size_t l = 0; l < item.labels.size(); ++l)
      EXPECT_EQ(item.labels[l].label, read.labels[l].value.folded);
    ASSERT_EQ(item.decisions.size(), read.decisions.size()) << item.title;
    for (std::size_t d = 0; d < item.decisions.size(); ++d) {
      EXPECT_EQ(item.decisions[d].verb, read.decisions[d].verb.value);
      EXPECT_EQ(item.decisions[d].object, read.decisions[d].object.value);
    }
  }
}

TEST(Renderers, print_the_title_once_in_its_place) {
  const auto reading = headlines::read_headlines(
      "This document is classified as White.\n\nSecurity Sub-Committee (SSC) Meeting Headlines\n\n"
      "28 November 2018\n\nSSC_67_2811\n\n1. Any Other Business\n\nNothing was raised.\n",
      rules());
  ASSERT_TRUE(reading) << reading.error().text();
  Desk desk;
  desk.take(*reading);
  const auto document = headlines_document(*desk.meeting());
  const auto count = [](const std::string& text, const std::string& what) {
    std::size_t out = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++out;
    return out;
  };
  const auto html = to_html(document), markdown = to_markdown(document);
  EXPECT_EQ(count(html, "<h1>Security Sub-Committee (SSC) Meeting Headlines</h1>"), 1u) << html;
  EXPECT_EQ(count(html, "Meeting Headlines</"), 2u) << "in the head and as the heading: " << html;
  EXPECT_EQ(count(markdown, "# Security Sub-Committee (SSC) Meeting Headlines\n"), 1u) << markdown;
  EXPECT_EQ(count(markdown, "Meeting Headlines"), 1u) << markdown;
}

}  // namespace
