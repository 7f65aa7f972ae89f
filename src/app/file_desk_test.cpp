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

TEST_F(FileDesk, takes_nothing_that_a_certificate_out_of_date_has_signed) {
  clock_.set(*Instant::parse("2118-06-01T00:00:00Z"));
  EXPECT_EQ(take(file("SMSR-1", "10")), "certificate-expired");
}

}  // namespace
}  // namespace wardmote::app
