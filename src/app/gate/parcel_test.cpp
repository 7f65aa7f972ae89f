#include "app/gate/parcel.h"

#include <gtest/gtest.h>

#include "base/codec.h"
#include "watch/held_reference.h"

namespace wardmote::app::gate {
namespace {

using watch::Answer;
using watch::Outcome;

const watch::Vocabulary vocabulary{.types = {"4.1.1", "an \"odd\" name"}, .attributes = {}};

watch::Threshold of_dcc(const char* reference, std::int64_t limit) {
  watch::Threshold out;
  out.reference = reference;
  out.level = watch::ThresholdLevel::DccQuarantine;
  out.type = "4.1.1";
  out.window_seconds = 60;
  out.limit = limit;
  return out;
}
watch::Threshold of_user(const char* reference, watch::ThresholdLevel level) {
  watch::Threshold out;
  out.reference = reference;
  out.level = level;
  out.user_id = "90-B3-D5-1F-30-01-00-00";
  out.window_seconds = 60;
  out.limit = 1;
  return out;
}
std::shared_ptr<const watch::ThresholdTable> table() {
  return *watch::ThresholdTable::compile({.reference = "one", .thresholds = {of_dcc("all", 3)}},
                                         vocabulary);
}

TakenIn taken(std::uint64_t counter, std::uint16_t type = 0) {
  TakenIn out;
  out.arrival.id = {traffic::Eui64{0x90B3D51F30010000}, traffic::Eui64{0x00DB1234567890A0},
                    counter};
  out.arrival.type.index = type;
  return out;
}

Answer answer(Outcome outcome) {
  Answer out;
  out.position = 1'234'567;
  out.time = watch::CountingTime(1'543'400'000'123);
  out.outcome = outcome;
  return out;
}

TEST(Parcel, tells_every_verdict_in_the_bytes_of_its_line) {
  Parcel parcel;
  std::vector<Answer> answers;
  const auto add = [&](const TakenIn& one, const Answer& its) {
    parcel.add(one, {}, false);
    answers.push_back(its);
  };
  add(taken(0), answer(Outcome::Pass));
  add(taken(UINT64_MAX, 1), answer(Outcome::Warn));
  auto repeat = answer(Outcome::Hold);
  repeat.repeat = true;
  add(taken(7), repeat);
  repeat.outcome = Outcome::Pass;
  add(taken(7), repeat);
  auto late = answer(Outcome::Flag);
  late.late = true;
  late.position = 0;
  add(taken(8), late);
  auto far = answer(Outcome::Pass);
  far.position = INT64_MAX;
  far.time = watch::CountingTime(253'402'300'799'999);
  add(taken(9), far);
  auto other = answer(Outcome::Refuse);
  other.refusal = watch::Refusal::OtherBytes;
  add(taken(10), other);
  auto broken = answer(Outcome::Hold);
  broken.breaches = 1;
  add(taken(11), broken);
  auto doubtful = taken(12);
  doubtful.arrival.doubts.add(watch::Doubt::MessageUnknown);
  add(doubtful, answer(Outcome::Pass));
  doubtful.arrival.id.counter = 13;
  add(doubtful, broken);
  parcel.add(tl::unexpected(watch::RequestRefused{
                 .request_id = {}, .code = "no-form", .why = "It has no form."}),
             {}, false);
  answers.push_back(answer(Outcome::Refuse));

  const watch::Breach breach{.threshold = 0, .limit = 3, .count = 3};
  for (const auto& one : answers) parcel.answer(one, std::span(&breach, one.breaches), *table());
  ASSERT_TRUE(parcel.is_answered());
  for (std::size_t i = 0; i < parcel.size(); ++i) {
    std::string line = "before ";
    parcel.append_line(line, i, vocabulary);
    EXPECT_EQ(line, "before " + encode(parcel.line(i, vocabulary)) + "\n");
  }
}

TEST(Parcel, tells_what_is_doubtful_of_a_request_beside_its_verdict_and_what_it_broke) {
  Parcel parcel;
  auto doubtful = taken(1);
  doubtful.arrival.doubts.add(watch::Doubt::MessageUnknown);
  for (int i = 0; i < 2; ++i) parcel.add(doubtful, {}, false);
  parcel.add(taken(2), {}, false);
  parcel.answer(answer(Outcome::Pass), {}, *table());
  auto broken = answer(Outcome::Hold);
  broken.breaches = 1;
  const watch::Breach breach{.threshold = 0, .limit = 3, .count = 3};
  parcel.answer(broken, {&breach, 1}, *table());
  parcel.answer(answer(Outcome::Pass), {}, *table());
  std::string codes, flags;
  for (std::size_t i = 0; i < parcel.size(); ++i) {
    for (const auto& because : parcel.line(i, vocabulary).because) codes += because.code + " ";
    codes += "| ";
    std::string record;
    parcel.append_record(record, i);
    flags += std::to_string(record[17]) + " ";
  }
  EXPECT_EQ(codes, "message-code-unknown | count-limit message-code-unknown | | ");
  EXPECT_EQ(flags, "16 16 0 ");
}

// Thresholds of a User and, twice, of the DCC.
std::shared_ptr<const watch::ThresholdTable> table_of_both() {
  return *watch::ThresholdTable::compile(
      {.reference = "both",
       .thresholds = {of_dcc("DCC-7", 3), of_dcc("DCC-8", 2),
                      of_user("ADT-1", watch::ThresholdLevel::UserQuarantine)}},
      vocabulary);
}

TEST(Parcel, tells_who_sees_its_own_alone_no_position_and_of_the_dccs_thresholds_the_kind) {
  const auto table = table_of_both();
  std::vector<watch::Breach> breaches;
  for (std::uint32_t i = 0; i < 3; ++i) breaches.push_back({i, 21 + i, 31 + i});
  auto held = answer(Outcome::Hold);
  held.breaches = 3;
  Parcel parcel;
  parcel.see_own_alone();
  for (std::uint64_t i = 0; i < 2; ++i) parcel.add(taken(i), {}, false);
  parcel.answer(held, breaches, *table);
  parcel.answer(answer(Outcome::Pass), {}, *table);

  const auto line = parcel.line(0, vocabulary);
  EXPECT_FALSE(line.position);
  EXPECT_TRUE(watch::is_held_reference(line.reference.value_or(0)));
  ASSERT_EQ(line.because.size(), 2U);
  std::string text;
  for (std::size_t i = 0; i < 2; ++i) parcel.append_line(text, i, vocabulary);
  for (const char* hidden : {"DCC-", "position", "1234567", "\"limit\":21", "\"limit\":22",
                             "\"count\":31", "\"count\":32"})
    EXPECT_EQ(text.find(hidden), std::string::npos) << hidden << " in " << text;
  for (const char* told : {"ADT-1", "dcc-quarantine", "\"limit\":23", "\"count\":33"})
    EXPECT_NE(text.find(told), std::string::npos) << told << " in " << text;

  std::string record;
  parcel.append_record(record, 0);
  EXPECT_EQ(record.substr(0, 8), std::string(8, '\xff'));
  EXPECT_EQ(record[18], 2);
  EXPECT_EQ(record.substr(20), std::string(4, '\xff'));
}

TEST(Parcel, tells_of_a_repeat_when_the_first_one_came_and_by_what_name_it_is_held) {
  Parcel all, own;
  own.see_own_alone();
  auto held = answer(Outcome::Hold), repeat = held;
  repeat.repeat = true;
  repeat.first = held.time;
  repeat.time = watch::CountingTime(held.time.milliseconds() + 5'000);
  for (Parcel* parcel : {&all, &own}) {
    for (int i = 0; i < 2; ++i) parcel->add(taken(7), {}, false);
    parcel->answer(held, {}, *table());
    parcel->answer(repeat, {}, *table());
    const auto line = parcel->line(1, vocabulary);
    ASSERT_EQ(line.because.size(), 1U);
    EXPECT_EQ(line.because[0].code, "repeat");
    EXPECT_NE(line.because[0].why.find("2018-11-28T10:13:20.123"), std::string::npos)
        << line.because[0].why;
  }
  EXPECT_EQ(own.line(1, vocabulary).reference, own.line(0, vocabulary).reference);
}

TEST(Parcel, tells_who_sees_its_own_alone_nothing_of_what_is_only_flagged) {
  auto flags = of_dcc("DCO-1", 3), holds = of_dcc("DCC-2", 4);
  flags.dual_control = true;
  const auto warns = of_user("W-1", watch::ThresholdLevel::UserWarning);
  const auto table = *watch::ThresholdTable::compile(
      {.reference = "three", .thresholds = {flags, holds, warns}}, vocabulary);
  const watch::Breach flagged{0, 3, 3}, held{1, 4, 4}, warned{2, 1, 1};
  Parcel own;
  own.see_own_alone();
  const auto told = [&](Outcome outcome, std::vector<watch::Breach> breaches) {
    const auto i = own.size();
    own.add(taken(i), {}, false);
    own.answer(answer(outcome), breaches, *table);
    const auto line = own.line(i, vocabulary);
    std::string out(name_of(line.verdict));
    for (const auto& one : line.because) out += " " + std::string(name_of(*one.level));
    return out;
  };
  EXPECT_EQ(told(Outcome::Flag, {flagged}), "pass");
  EXPECT_EQ(told(Outcome::Flag, {flagged, warned}), "warn user-warning");
  EXPECT_EQ(told(Outcome::Hold, {flagged, held}), "hold dcc-quarantine");
}

std::string_view bytes(const Parcel& parcel, std::size_t i) {
  return parcel.request(i, watch::ClockSource::Gate, watch::CountingTime(1)).bytes;
}

TEST(Parcel, cuts_its_requests_out_of_the_whole_without_copying) {
  const std::string whole = "one\ntwo";
  Parcel parcel{std::string_view(whole)};
  parcel.add(taken(1), std::string_view(whole).substr(0, 3), false);
  parcel.add(taken(2), std::string_view(whole).substr(4), false);
  parcel.add(taken(3), {}, false);
  EXPECT_EQ(bytes(parcel, 0), "one");
  EXPECT_EQ(bytes(parcel, 0).data(), whole.data());
  EXPECT_EQ(bytes(parcel, 1).data(), whole.data() + 4);
  EXPECT_EQ(bytes(parcel, 2), "");
}

TEST(Parcel, keeps_copies_of_requests_that_come_one_by_one) {
  Parcel parcel;
  {
    const std::string first = "one", second = "two";
    parcel.add(taken(1), first, false);
    parcel.add(taken(2), second, false);
  }
  EXPECT_EQ(bytes(parcel, 0), "one");
  EXPECT_EQ(bytes(parcel, 1), "two");
}

}  // namespace
}  // namespace wardmote::app::gate
