#include "publish/row_sieve.h"

#include <random>

#include <gtest/gtest.h>

#include "committee/acts.h"
#include "publish/overlap.h"
#include "record/testing.h"

namespace wardmote::publish {
namespace {

const record::Subject kSubject = committee::meeting_subject("SSC_67_2811");

struct Words : record::testing::World {
  int count = 0;
  Words() : World(committee::register_acts) {}
  void write(const std::string& text, const Marking& marking = Marking::red({"secretariat"})) {
    committee::PortionRecorded portion;
    portion.portion.bytes[0] = static_cast<unsigned char>(++count);
    portion.text = text;
    const record::Draft drafts[] = {
        record::draft({record::Subject("item:" + std::to_string(count)), kSubject}, portion,
                      marking, Day::parse("2018-11-28").value())};
    const auto receipt = record->commit(Reader(PersonId("secretariat"), {"secretariat"}), {},
                                        drafts, record::IdempotencyKey(std::to_string(count)));
    if (!receipt) throw std::logic_error(receipt.error().text());
  }
  record::View view() { return record->as(Reader(PersonId("secretariat"), {"secretariat"})); }
  std::vector<bool> shared(std::string_view text) {
    const auto all = view();
    RowSieve sieve(all, text, 6);
    std::vector<bool> out;
    for (const auto& act : all.acts()) out.push_back(sieve.may_share(act));
    return out;
  }
};

TEST(RowSieve, passes_over_acts_that_share_no_row_with_the_text) {
  Words words;
  words.write("The two on screening of staff slip to March.");
  words.write("Nothing of it is alike, whatever anybody says of that.");
  words.write("March.");
  EXPECT_EQ(words.shared("Two on screening, of staff slip."), (std::vector{true, false, false}));
  EXPECT_EQ(words.shared("Two on screening, of staff stay."), (std::vector{false, false, false}));
}

TEST(RowSieve, looks_at_what_was_learnt_since_it_looked_last) {
  Words words;
  words.write("The two on screening of staff slip to March.");
  EXPECT_EQ(words.shared("one two three four five six"), std::vector{false});
  words.write("One two three, four five six.");
  EXPECT_EQ(words.shared("one two three four five six"), (std::vector{false, true}));
}

// What the check would find in an act, the sieve lets through.
TEST(RowSieve, never_passes_over_an_act_that_shares_words_in_a_row) {
  std::mt19937 random(5);
  const auto sentence = [&](int length) {
    static const char* const kWords[] = {"key", "Staff", "to", "March,", "it's", "é-clair"};
    std::string out;
    for (int i = 0; i < length; ++i) out += std::string(kWords[random() % 6]) + " ";
    return out;
  };
  int found = 0, passed = 0;
  for (int round = 0; round < 30; ++round) {
    Words words;
    std::vector<std::string> texts;
    for (int i = 0; i < 20; ++i) words.write(texts.emplace_back(sentence(12)));
    const auto text = sentence(60);
    const auto shared = words.shared(text);
    ASSERT_EQ(shared.size(), texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      Overlap overlap(text, 6);
      overlap.above(texts[i], 0);
      const bool finds = !overlap.shared().empty();
      EXPECT_TRUE(shared[i] || !finds) << texts[i] << "\n" << text;
      found += finds;
      passed += !shared[i];
    }
  }
  EXPECT_GT(found, 0);
  EXPECT_GT(passed, 0);
}

}  // namespace
}  // namespace wardmote::publish
