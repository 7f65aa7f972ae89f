#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "anomaly/file_profile.h"
#include "base/codec.h"
#include "traffic/eui.h"

namespace wardmote::anomaly {
namespace {

using testing::ElementsAre;

const std::string user = "90-B3-D5-1F-30-01-00-00";
const std::string adt_head =
    "adt-file,1,SMSR-1,90-B3-D5-1F-30-01-00-00,,,,,\r\n"
    "entry,threshold,level,type,window,limit,from,until,reason\r\n";
const std::string action_head =
    "action-file,1,SMSR-2,90-B3-D5-1F-30-01-00-00,\r\nevent,request_id,action,stage,reason\r\n";
const std::string report_head =
    "report-file,1,2018-11-28,90-B3-D5-1F-30-01-00-00\r\n"
    "event,breach,request_id,type,held_since,state,threshold,limit,count\r\n";
const std::string request = "90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:1000";

const watch::Names& names() {
  static const watch::Vocabulary vocabulary{.types = {"1.1.1", "4.1.1", "7.4/signed", "4.10"},
                                            .attributes = {}};
  static const watch::Names all(vocabulary);
  return all;
}

const FileProfile& profile() { return csv_profile(); }

// "code line:column" of each finding.
template <class File>
std::vector<std::string> codes(const Decided<File>& read) {
  std::vector<std::string> out;
  if (read) return out;
  for (const auto& finding : read.error()) {
    EXPECT_FALSE(finding.why.empty());
    EXPECT_FALSE(finding.way_out.empty());
    out.push_back(finding.code + " " + std::to_string(finding.place.line) + ":" +
                  std::to_string(finding.place.column));
  }
  return out;
}
auto thresholds_faults(const std::string& lines) {
  return codes(profile().read_thresholds(adt_head + lines, names()));
}
auto action_faults(const std::string& lines) {
  return codes(profile().read_actions(action_head + lines));
}
auto report_faults(const std::string& lines) {
  return codes(profile().read_report(report_head + lines));
}

TEST(ThresholdsFile, is_read_with_its_exceptions) {
  const auto file = profile().read_thresholds(
      adt_head +
          "threshold,ADT-1,quarantine,SRV 4.1.1,3600,200,,,\n"
          "exception,ADT-1,,,,5000,2018-12-01T00:00:00Z,2018-12-03T00:00:00Z,\"a move, of many\"\n"
          "threshold,ADT-2,warning,*,day,1000,,,\n",
      names());
  ASSERT_TRUE(file) << testing::PrintToString(codes(file));
  EXPECT_EQ(file->reference, "SMSR-1");
  EXPECT_EQ(file->user_id, user);
  ASSERT_EQ(file->thresholds.size(), 2U);
  const auto& first = file->thresholds[0];
  EXPECT_EQ(first.level, watch::ThresholdLevel::UserQuarantine);
  EXPECT_EQ(first.user_id, user);
  EXPECT_EQ(first.type, "4.1.1");
  EXPECT_EQ(first.window_seconds, 3600);
  EXPECT_EQ(first.limit, 200);
  ASSERT_EQ(first.exceptions.size(), 1U);
  EXPECT_EQ(first.exceptions[0].reason, "a move, of many");
  const auto& second = file->thresholds[1];
  EXPECT_EQ(second.level, watch::ThresholdLevel::UserWarning);
  EXPECT_EQ(second.type, std::nullopt);
  EXPECT_EQ(second.window, watch::CalendarWindow::Day);
}

TEST(ThresholdsFile, may_take_all_thresholds_away) {
  const auto file = profile().read_thresholds(adt_head, names());
  ASSERT_TRUE(file);
  EXPECT_TRUE(file->thresholds.empty());
}

TEST(ThresholdsFile, tells_every_wrong_cell_by_line_and_column) {
  EXPECT_THAT(thresholds_faults("threshold,A,hold,SRV 9.9,1 h,many,,,why\n"
                                "limit,B,,,,,,,\n"
                                "threshold,C,warning,1.1.1,day,1,,,\n"
                                "exception,C,warning,,,1e3,tomorrow,,\n"),
              ElementsAre("word-unknown 3:13", "cell-not-a-number 3:26", "cell-not-a-number 3:30",
                          "cell-not-empty 3:37", "word-unknown 4:1", "type-not-in-form 5:21",
                          "cell-not-empty 6:13", "cell-not-a-number 6:23",
                          "cell-not-an-instant 6:27", "cell-missing 6:36", "cell-missing 6:37"));
}

TEST(ThresholdsFile, has_what_the_gate_would_have_against_a_threshold_at_its_line) {
  EXPECT_THAT(thresholds_faults("threshold,A,warning,SRV 9.9,day,1,,,\n"
                                "threshold,B,warning,*,0,200000000,,,\n"
                                "threshold,C,warning,*,day,1,,,\n"
                                "exception,C,,,,1,2018-12-03T00:00:00Z,2018-12-01T00:00:00Z,why\n"),
              ElementsAre("type-unknown 3:11", "limit-out-of-range 4:11",
                          "window-out-of-range 4:11", "exception-ends-first 5:11"));
}

TEST(ThresholdsFile, is_refused_where_a_reference_comes_twice_or_an_exception_stands_apart) {
  EXPECT_THAT(thresholds_faults("threshold,A,warning,*,day,1,,,\n"
                                "threshold,B,warning,*,day,1,,,\n"
                                "exception,A,,,,1,2018-12-01T00:00:00Z,2018-12-03T00:00:00Z,why\n"
                                "threshold,A,warning,*,hour,1,,,\n"),
              ElementsAre("exception-apart 5:11", "threshold-twice 6:11"));
}

TEST(ThresholdsFile, is_refused_by_its_first_lines) {
  const auto faults = [](const std::string& text) {
    return codes(profile().read_thresholds(text, names()));
  };
  EXPECT_THAT(faults(""), ElementsAre("file-empty 0:0"));
  EXPECT_THAT(faults("adt-file,1,A," + user), ElementsAre("file-empty 0:0"));
  EXPECT_THAT(faults(action_head), ElementsAre("file-unknown 1:1"));
  EXPECT_THAT(faults("adt-file;1;SMSR\n"), ElementsAre("csv-other-separator 1:1"));
  EXPECT_THAT(faults("adt-file,2,A," + user), ElementsAre("schema-version-unknown 1:10"));
  EXPECT_THAT(faults("adt-file,1,,90-B3,x\nentry\n"),
              ElementsAre("reference-missing 1:12", "user-id-not-in-form 1:13",
                          "cell-not-empty 1:19", "columns-wrong 2:0"));
}

TEST(ThresholdsFile, is_refused_where_lines_are_too_short_or_too_long) {
  EXPECT_THAT(thresholds_faults("threshold,A,warning,*,day,1,,\n"
                                "threshold,B,warning,*,day,1,,,,,\n"
                                "threshold,C,warning,*,day,1,,,,,x\n"),
              ElementsAre("cells-too-few 3:0", "cells-too-many 5:33"));
}

TEST(ThresholdsFile, is_refused_where_a_spreadsheet_would_find_a_formula) {
  EXPECT_THAT(thresholds_faults("threshold,=A1,warning,*,day,1,,,\n"),
              ElementsAre("cell-is-formula 3:11"));
  EXPECT_THAT(thresholds_faults("threshold,'=A1,warning,*,day,1,,,\n"), ElementsAre());
}

TEST(ThresholdsFile, is_refused_where_a_spreadsheet_has_changed_its_cells) {
  EXPECT_THAT(
      thresholds_faults("threshold,A,warning,4.1,day,\"1,000\",,,\n"
                        "threshold,B,warning,*,day,1,,,\n"
                        "exception,B,,,,2E+05,01/12/2018 00:00,03/12/2018 00:00,why\n"),
      ElementsAre("type-not-in-form 3:21", "cell-not-a-number 3:29", "cell-not-a-number 5:16",
                  "cell-not-an-instant 5:22", "cell-not-an-instant 5:39"));
}

TEST(ThresholdsFile, tells_at_most_a_thousand_faults) {
  std::string lines;
  for (int i = 0; i < 2'000; ++i) lines += "x,,,,,,,,\n";
  const auto faults = thresholds_faults(lines);
  ASSERT_EQ(faults.size(), 1'001U);
  EXPECT_EQ(faults.back(), "too-many-faults 0:0");
}

TEST(ThresholdsFile, has_at_most_a_thousand_thresholds) {
  std::string lines;
  for (int i = 0; i < 1'001; ++i)
    lines += "threshold,A" + std::to_string(i) + ",warning,*,day,1,,,\n";
  EXPECT_THAT(thresholds_faults(lines), ElementsAre("thresholds-too-many 1003:1"));
}

TEST(ThresholdsFile, cannot_be_written_of_levels_that_no_user_sets) {
  AnomalyDetectionThresholdsFile file{.reference = "R", .user_id = user, .thresholds = {}};
  watch::Threshold& one = file.thresholds.emplace_back();
  one.reference = "DCC-1";
  one.level = watch::ThresholdLevel::DccQuarantine;
  one.type = "4.1.1";
  one.window_seconds = 60;
  one.limit = 1;
  const auto written = profile().write(file, names());
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().front().code, "profile-cannot-say");
}

TEST(ActionFile, is_read_with_each_request_once) {
  const auto file = profile().read_actions(action_head + "E-40218871," + request +
                                           ",release,proposed,\"our own, tested\"\n");
  ASSERT_TRUE(file) << testing::PrintToString(codes(file));
  ASSERT_EQ(file->actions.size(), 1U);
  EXPECT_EQ(file->actions[0].event, "40218871");
  EXPECT_EQ(file->actions[0].stage, watch::QuarantineStage::Proposed);
  EXPECT_THAT(action_faults("E-1," + request + ",release,proposed,\nE-1," + request +
                            ",delete,proposed,\n"),
              ElementsAre("request-twice 4:5"));
}

TEST(ActionFile, tells_every_wrong_cell_by_line_and_column) {
  EXPECT_THAT(action_faults("1.2E+19,90-B3,let go,refused,\n"),
              ElementsAre("event-not-in-form 3:1", "request-id-not-in-form 3:9",
                          "word-unknown 3:15", "word-unknown 3:22"));
  EXPECT_THAT(action_faults(""), ElementsAre("actions-none 0:0"));
}

TEST(ReportFile, tells_of_limits_of_the_dcc_the_kind_alone) {
  EXPECT_THAT(
      report_faults("E-1,dcc-threshold," + request + ",SRV 4.1.1,2018-11-28T10:00:00Z,held,,,\n"),
      ElementsAre());
  EXPECT_THAT(
      report_faults("E-1,dcc-threshold," + request + ",SRV 4.1.1,2018-11-28T10:00:00Z,held,,,7\n"),
      ElementsAre("cell-not-empty 3:110"));
}

TEST(FileProfiles, are_found_by_name) {
  EXPECT_EQ(file_profile_named("csv-1"), &csv_profile());
  EXPECT_EQ(file_profile_named("dcc"), nullptr);
}

// ---- what is written reads as what it was written from ------------------------------------------

rc::Gen<std::string> some_text(std::size_t most) {
  return rc::gen::map(
      rc::gen::container<std::string>(rc::gen::elementOf(std::string("aB7 '\"=,+-@;\n\r"))),
      [most](std::string text) { return ("x" + text).substr(text.size() % 2, most); });
}

rc::Gen<std::string> some_name() {
  return rc::gen::suchThat(some_text(80), [](const std::string& text) { return !text.empty(); });
}

rc::Gen<Instant> some_instant() {
  return rc::gen::map(rc::gen::inRange<std::int64_t>(0, 4'000'000'000), [](std::int64_t seconds) {
    return Instant(seconds * 1'000'000 + (seconds % 3 == 0 ? seconds % 1'000 : 0));
  });
}

watch::Threshold some_threshold(std::size_t number) {
  watch::Threshold out;
  out.reference = std::to_string(number) + *some_text(60);
  out.level =
      *rc::gen::element(watch::ThresholdLevel::UserWarning, watch::ThresholdLevel::UserQuarantine);
  out.user_id = user;
  if (*rc::gen::arbitrary<bool>()) out.type = *rc::gen::element<std::string>("4.1.1", "7.4/signed");
  if (*rc::gen::arbitrary<bool>())
    out.window = watch::CalendarWindow::Hour;
  else
    out.window_seconds = *rc::gen::inRange<std::int64_t>(1, 366LL * 86'400);
  out.limit = *rc::gen::inRange<std::int64_t>(0, 100'000'000);
  for (auto left = *rc::gen::inRange(0, 3); left > 0; --left) {
    const Instant from(1'000'000'000LL * 1'000'000 * left);
    out.exceptions.push_back({from, Instant(from.micros() + 1'000'007),
                              *rc::gen::inRange<std::int64_t>(0, 1'000), *some_name()});
  }
  return out;
}

RC_GTEST_PROP(ThresholdsFile, reads_as_it_was_written, ()) {
  AnomalyDetectionThresholdsFile file{.reference = *some_name(), .user_id = user, .thresholds = {}};
  for (auto left = *rc::gen::inRange(0, 5); left > 0; --left)
    file.thresholds.push_back(some_threshold(file.thresholds.size()));
  const auto written = profile().write(file, names());
  RC_ASSERT(written.has_value());
  RC_ASSERT(encode(*profile().read_thresholds(*written, names())) == encode(file));
  RC_ASSERT(*profile().write(file, names()) == *written);
}

RC_GTEST_PROP(ReportFile, reads_as_it_was_written, ()) {
  QuarantinedCommunicationsReportFile file{.reference = *some_name(), .user_id = user, .held = {}};
  for (auto left = *rc::gen::inRange(0, 5); left > 0; --left) {
    QuarantinedCommunication one{
        .event = std::to_string(*rc::gen::inRange<std::uint64_t>(1, 1ULL << 63)),
        .breach = watch::BreachKind::DccThreshold,
        .request_id = request,
        .type = "7.4/signed",
        .held_since = *some_instant(),
        .state = watch::HeldState::ReleaseProposed,
        .threshold = {},
        .limit = {},
        .count = {}};
    if (*rc::gen::arbitrary<bool>()) {
      one.breach = watch::BreachKind::UserThreshold;
      one.threshold = *some_name();
      one.limit = *rc::gen::inRange<std::int64_t>(0, 1'000);
      one.count = *rc::gen::inRange<std::int64_t>(0, 1'000);
    }
    file.held.push_back(one);
  }
  const auto written = profile().write(file);
  RC_ASSERT(written.has_value());
  RC_ASSERT(encode(*profile().read_report(*written)) == encode(file));
}

RC_GTEST_PROP(ActionFile, reads_as_it_was_written, ()) {
  QuarantinedCommunicationsActionFile file{
      .reference = *some_name(), .user_id = user, .actions = {}};
  for (auto left = *rc::gen::inRange(1, 5); left > 0; --left)
    file.actions.push_back({.event = std::to_string(left),
                            .request_id = request,
                            .action = watch::QuarantineAction::Delete,
                            .stage = *rc::gen::element(watch::QuarantineStage::Proposed,
                                                       watch::QuarantineStage::Withdrawn),
                            .reason = *some_text(400)});
  const auto written = profile().write(file);
  RC_ASSERT(written.has_value());
  RC_ASSERT(encode(*profile().read_actions(*written)) == encode(file));
}

}  // namespace
}  // namespace wardmote::anomaly
