#include "app/gate/senders.h"

#include <fstream>

#include <gtest/gtest.h>

#include "adapters/system/files.h"
#include "adapters/system/testing.h"
#include "app/gate/sender_file.h"
#include "base/testing.h"

namespace wardmote::app::gate {
namespace {

constexpr const char* voltaic = "90-B3-D5-1F-40-00-00-00";
constexpr const char* lantern = "90-B3-D5-1F-50-00-00-00";

traffic::Eui64 eui(const char* text) { return *traffic::Eui64::parse(text); }

TakenIn of_user(const char* user) {
  TakenIn out;
  out.arrival.id.originator = eui(user);
  return out;
}

std::string fault_of(std::string_view lines) {
  const auto read =
      Senders::read("Sender,Token SHA-256,User IDs\n" + std::string(lines), "senders");
  return read ? "none" : read.error().place + " " + read.error().code;
}

const std::string some_hash(64, 'a');

class Sending : public ::testing::Test {
 protected:
  std::string give(const char* name, std::vector<std::string> users) {
    return *senders_.give_token(name, users, random_);
  }
  testing::SeededRandom random_{1};
  Senders senders_;
};

TEST_F(Sending, shows_the_token_that_was_given_and_no_other) {
  const auto token = give("voltaic", {voltaic});
  const auto other = give("lantern", {lantern});
  ASSERT_EQ(token.size(), 64U);
  ASSERT_TRUE(senders_.shown_by("Bearer " + token));
  EXPECT_EQ(senders_.shown_by("Bearer " + token)->name, "voltaic");
  EXPECT_EQ(senders_.shown_by("bearer " + other)->name, "lantern");
  for (const auto& shown :
       {std::string(), std::string("Bearer "), token, "Basic " + token, "Bearer " + token + "0",
        "Bearer  " + token, "Bearer " + token.substr(1), "Bearer " + record::sha256_hex(token)})
    EXPECT_EQ(senders_.shown_by(shown), nullptr) << shown;
}

TEST_F(Sending, of_the_file_knows_hashes_and_no_token) {
  const auto token = give("voltaic", {voltaic, lantern});
  const auto all = give("tester", {"*"});
  EXPECT_EQ(senders_.csv().find(token), std::string::npos);
  const auto again = Senders::read(senders_.csv(), "senders");
  ASSERT_TRUE(again) << again.error().text();
  EXPECT_EQ(again->csv(), senders_.csv());
  EXPECT_TRUE(again->shown_by("Bearer " + token)->may_send_for(eui(lantern)));
  EXPECT_TRUE(again->shown_by("Bearer " + all)->may_send_for({1}));
}

TEST_F(Sending, with_a_token_that_was_replaced_is_of_nobody) {
  const auto before = give("voltaic", {voltaic});
  const auto after = give("voltaic", {lantern});
  EXPECT_EQ(senders_.size(), 1U);
  EXPECT_EQ(senders_.shown_by("Bearer " + before), nullptr);
  EXPECT_FALSE(senders_.shown_by("Bearer " + after)->may_send_for(eui(voltaic)));
}

TEST_F(Sending, for_another_user_is_refused_with_its_place) {
  const auto token = give("voltaic", {voltaic});
  const auto* const sender = senders_.shown_by("Bearer " + token);
  EXPECT_TRUE(from(sender, of_user(voltaic)));
  EXPECT_TRUE(from(nullptr, of_user(lantern))) << "where no senders are named anyone may";
  const auto refused = from(sender, of_user(lantern));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "sender-not-of-user");
  EXPECT_EQ(refused.error().why.find("RequestID: the originator is 90-B3-D5-1F-50"), 0U);
  EXPECT_TRUE(refused.error().request_id->starts_with(lantern));
}

TEST(SendersFile, is_refused_at_the_line_that_is_wrong) {
  EXPECT_EQ(fault_of("voltaic," + some_hash + "," + voltaic + "\n"), "none");
  EXPECT_EQ(fault_of("voltaic," + some_hash + "\n"), "senders:2 sender-line-not-in-form");
  EXPECT_EQ(fault_of("Voltaic," + some_hash + ",*\n"), "senders:2 sender-name-not-in-form");
  EXPECT_EQ(fault_of("voltaic,abc,*\n"), "senders:2 sender-token-not-in-form");
  EXPECT_EQ(fault_of("voltaic," + some_hash + ",\n"), "senders:2 sender-user-id-not-in-form");
  EXPECT_EQ(fault_of("voltaic," + some_hash + ",* " + voltaic + "\n"),
            "senders:2 sender-user-id-not-in-form");
  EXPECT_EQ(fault_of("a," + some_hash + ",*\nb," + some_hash + ",*\n"), "senders:3 sender-twice");
  EXPECT_EQ(Senders::read("", "senders").error().code, "senders-no-header");
  EXPECT_EQ(Senders::read("voltaic,x,*\n", "senders").error().code, "senders-no-header");
}

TEST(SendersFile, is_followed_and_what_is_refused_leaves_those_before) {
  const system::ScratchFolder folder;
  const auto path = folder.path() / "senders.csv";
  const auto write = [&](const std::string& text) {
    ASSERT_TRUE(system::write_atomically(path, text, 0600));
  };
  std::string said;
  const auto note = [&](const std::string& words) { said += words + "\n"; };
  EXPECT_EQ(SenderFile::open(path, note).error().kind, ErrorKind::NotFound);
  testing::SeededRandom random(1);
  Senders senders;
  const auto token = *senders.give_token("voltaic", {voltaic}, random);
  write(senders.csv());
  const auto file = std::move(*SenderFile::open(path, note));
  EXPECT_TRUE(file->now()->shown_by("Bearer " + token));
  const auto next = *senders.give_token("voltaic", {voltaic}, random);
  write(senders.csv());
  file->look();
  EXPECT_FALSE(file->now()->shown_by("Bearer " + token));
  EXPECT_TRUE(file->now()->shown_by("Bearer " + next));
  EXPECT_EQ(said, "Senders in force: 1.\n");
  write("nonsense\n");
  file->look();
  file->look();
  EXPECT_TRUE(file->now()->shown_by("Bearer " + next));
  EXPECT_EQ(std::ranges::count(said, '\n'), 2);
}

TEST(SendersFile, is_refused_where_others_may_read_or_write_it) {
  const system::ScratchFolder folder;
  const auto path = folder.path() / "senders.csv";
  for (const unsigned mode : {0644U, 0660U, 0602U}) {
    ASSERT_TRUE(system::write_atomically(path, Senders().csv(), mode));
    EXPECT_EQ(read_senders(path).error().code, "senders-exposed") << mode;
  }
  ASSERT_TRUE(system::write_atomically(path, Senders().csv(), 0640));
  EXPECT_TRUE(read_senders(path));
}

}  // namespace
}  // namespace wardmote::app::gate
