#include "app/file_desk.h"

#include <gtest/gtest.h>

#include "adapters/cms/signed_file.h"
#include "adapters/cms/testing/authority.h"
#include "adapters/system/random.h"
#include "adapters/system/testing.h"
#include "anomaly/subjects.h"
#include "app/commands.h"
#include "app/readers.h"
#include "base/testing.h"
#include "scheme/acts.h"

namespace wardmote::app {
namespace {

const std::string user = "90-B3-D5-1F-30-01-00-00";

std::string file(const std::string& reference, const std::string& limit) {
  return "adt-file,1," + reference + "," + user +
         "\nentry,threshold,level,type,window,limit,from,until,reason\n"
         "threshold,ADT-1,quarantine,SRV 4.1.1,3600," +
         limit + ",,,\n";
}

class FileDesk : public ::testing::Test {
 protected:
  void SetUp() override {
    SiteOptions options;
    options.data = folder_.path() / "data";
    options.write = true;
    site_ = Site::open(options, clock_, random_).value();
    const record::Draft admitted[] = {record::draft(
        {record::Subject("party:voltaic")},
        scheme::PartyAdmitted{scheme::PartyId("voltaic"), "Voltaic", "large-supplier"},
        Marking::green(), clock_.now().utc_day())};
    ASSERT_TRUE(site_->record().commit(secretariat(), {}, admitted, record::IdempotencyKey("1")));
    give("register-person", R"({"person":"ravi"})");
    give("give-role", R"({"person":"ravi","role":"party","party":"voltaic","from":"2018-01-01"})");
    give("register-user-id", R"({"user_id":")" + user +
                                 R"(","party":"voltaic","roles":["import-supplier"],)"
                                 R"("from":"2018-01-01"})");
    ASSERT_TRUE(trusted_.add(root_.certificate, "root.pem"));
  }
  void give(const std::string& name, const std::string& json) {
    const auto done = carry_out(*site_, clock_, secretariat(), *command_named(name), json,
                                {record::IdempotencyKey("set up " + name)});
    ASSERT_TRUE(done) << name << ": " << done.error().findings.front().why;
  }
  Reader ravi() { return *reader_named(site_->record().as(secretariat()), "ravi", clock_.now()); }
  record::Fingerprint looked_at() {
    return site_->record().as(ravi()).fingerprint(anomaly::thresholds_subject(user));
  }
  std::string take(const std::string& content, std::optional<record::Fingerprint> seen = {}) {
    const auto bytes = identity_.sign(content, clock_.now()).value();
    const auto taken =
        take_thresholds_file(*site_, clock_, ravi(), {bytes, trusted_, std::move(seen)});
    if (!taken) return taken.error().findings.front().code;
    return taken->repeated ? "repeated" : "taken";
  }

  system::ScratchFolder folder_;
  testing::ManualClock clock_;
  system::SystemRandom random_;
  std::unique_ptr<Site> site_;
  cms::testing::Pair root_ = cms::testing::make_root();
  cms::testing::Pair pair_ = cms::testing::make_signer(root_, user);
  cms::SigningIdentity identity_ = cms::SigningIdentity::read(pair_.key, pair_.certificate).value();
  cms::TrustedCertificates trusted_;
};

TEST_F(FileDesk, takes_one_of_two_files_at_once_and_tells_the_other) {
  const auto seen = looked_at();
  EXPECT_EQ(take(file("SMSR-1", "10"), seen), "taken");
  EXPECT_EQ(take(file("SMSR-2", "20"), seen), "changed-meanwhile");
  EXPECT_EQ(take(file("SMSR-2", "20"), looked_at()), "taken");
}

TEST_F(FileDesk, takes_the_same_file_once_however_late_it_comes_again) {
  EXPECT_EQ(take(file("SMSR-1", "10")), "taken");
  EXPECT_EQ(take(file("SMSR-2", "20")), "taken");
  EXPECT_EQ(take(file("SMSR-1", "10")), "repeated");
}

class ActionFiles : public FileDesk {
 protected:
  static std::string id(int number) {
    return user + ":00-DB-12-34-56-78-90-A0:" + std::to_string(number);
  }
  // A file whose lines say "REQUEST,ACTION,STAGE,REASON".
  static std::string file_of(const std::string& reference, const std::vector<std::string>& lines) {
    std::string out =
        "action-file,1," + reference + "," + user + "\nevent,request_id,action,stage,reason\n";
    for (const auto& line : lines) out += "E-7," + line + "\n";
    return out;
  }
  tl::expected<FileTakenIn, Refusal> take_actions(const std::string& content, int held) {
    const auto bytes = identity_.sign(content, clock_.now()).value();
    FileOrder order{bytes, trusted_};
    order.references = [held](const std::string&) -> Result<HeldReferences> {
      HeldReferences out;
      for (int i = 0; i < held; ++i) out[{"7", id(i)}] = (std::int64_t{1} << 52) + i;
      return out;
    };
    return take_action_file(*site_, clock_, ravi(), order);
  }
};

TEST_F(ActionFiles, are_refused_with_every_line_that_the_steps_before_forbid) {
  ASSERT_TRUE(take_actions(file_of("SMSR-1", {id(0) + ",release,proposed,ours"}), 40));
  std::vector<std::string> lines{id(0) + ",release,confirmed,", id(50) + ",release,proposed,ours",
                                 id(1) + ",release,proposed,"};
  for (int i = 2; i < 30; ++i) lines.push_back(id(i) + ",delete,confirmed,");
  lines.push_back(id(30) + ",release,proposed,ours");
  const auto taken = take_actions(file_of("SMSR-2", lines), 40);
  ASSERT_FALSE(taken);
  const auto& findings = taken.error().findings;
  ASSERT_EQ(findings.size(), 31U);
  const auto told = [&](std::size_t i) {
    return std::to_string(findings[i].place.line) + " " + findings[i].code;
  };
  EXPECT_EQ(told(0), "3 same-person");
  EXPECT_EQ(told(1), "4 not-held");
  EXPECT_EQ(told(2), "5 reason-missing");
  for (int i = 3; i < 31; ++i) {
    EXPECT_EQ(told(std::size_t(i)), std::to_string(i + 3) + " not-proposed");
    EXPECT_NE(findings[std::size_t(i)].why.find(id(i - 1) + ":"), std::string::npos)
        << findings[std::size_t(i)].why;
  }
  EXPECT_TRUE(take_actions(file_of("SMSR-3", {lines.back()}), 40));
}

TEST_F(FileDesk, takes_nothing_that_a_certificate_out_of_date_has_signed) {
  clock_.set(*Instant::parse("2118-06-01T00:00:00Z"));
  EXPECT_EQ(take(file("SMSR-1", "10")), "certificate-expired");
}

}  // namespace
}  // namespace wardmote::app
