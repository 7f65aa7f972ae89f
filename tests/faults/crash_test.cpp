// kill -9 at any moment: what was acknowledged is there, what was not is there whole or not at all,
// and the record verifies.

#include <chrono>
#include <random>
#include <set>
#include <thread>

#include "faults/workshop.h"

namespace wardmote::program {
namespace {

using std::chrono::microseconds;

class Crash : public Workshop {};

TEST_F(Crash, at_any_moment_of_an_import_loses_nothing_that_was_acknowledged) {
  constexpr std::uint64_t kRounds = 30;
  std::mt19937 chance(20'181'128);
  const auto started = std::chrono::steady_clock::now();
  ASSERT_EQ(wardmote({"import-headlines", document(1000), "--data", "trial"}).code, 0);
  const auto whole =
      std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - started);
  std::set<std::string> acknowledged;
  int cut = 0, at_once = 0;
  for (std::uint64_t round = 1; round <= kRounds; ++round) {
    const auto file = document(round);
    // The first rounds hit the founding of the record, the later ones the record in use.
    if (round <= kRounds / 3) {
      fs::remove_all(at() / "data");
      fs::remove_all(at() / "data.keys");
      acknowledged.clear();
    }
    Running child(at(), {"import-headlines", file});
    std::this_thread::sleep_for(microseconds(
        std::uniform_int_distribution<std::int64_t>(0, whole.count() * 6 / 5)(chance)));
    child.kill();
    const auto ended = child.end();
    (ended.signal ? cut : at_once) += 1;
    const auto known = reference(round);
    if (ended.code == 0) acknowledged.insert(known);

    if (fs::exists(at() / "data" / "record.db")) {
      const auto verified = wardmote({"verify"});
      // Killed before the record was founded, there is a file and nothing in it.
      const bool unfounded =
          acknowledged.empty() && verified.err.find("no-record") != std::string::npos;
      EXPECT_TRUE(verified.code == 0 || unfounded) << "round " << round << ": " << verified.said();
      const std::string listed = acknowledged.empty() ? "" : meetings();
      for (const auto& one : acknowledged) EXPECT_TRUE(is_in(listed, one)) << "round " << round;
    } else {
      EXPECT_TRUE(acknowledged.empty()) << "round " << round;
    }
    const auto again = wardmote({"import-headlines", file});
    const bool already = again.code == 3 && again.err.find("already-imported") != std::string::npos;
    EXPECT_TRUE(again.code == 0 || already) << "round " << round << ": " << again.said();
    acknowledged.insert(known);
    EXPECT_TRUE(lists(known)) << "round " << round;
  }
  EXPECT_GT(cut, 0) << "no import was cut short, so nothing was tested";
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(at() / "data")) {
    const auto name = entry.path().filename().string();
    EXPECT_TRUE(name.starts_with("record.db") || name == "lock") << name << " was left behind";
  }
}

TEST_F(Crash, in_the_middle_of_an_export_or_a_backup_leaves_nothing_at_its_place) {
  import(1);
  std::mt19937 chance(67);
  for (int round = 0; round < 6; ++round) {
    const std::string command = round % 2 ? "export" : "backup";
    const std::string target = "copy" + std::to_string(round);
    Running child(at(), {command, target});
    std::this_thread::sleep_for(
        microseconds(std::uniform_int_distribution<int>(0, 40'000)(chance)));
    child.kill();
    const auto ended = child.end();
    if (!fs::exists(at() / target)) {
      EXPECT_NE(ended.code, 0);
      EXPECT_EQ(wardmote({command, target}).code, 0) << "a second attempt must succeed";
    } else if (command == "backup" && fs::exists(at() / target / "record.db")) {
      expect_sound(target);
    }
  }
}

TEST_F(Crash, of_two_writers_at_once_harms_neither) {
  import(1);
  for (std::uint64_t seed = 2; seed < 6; seed += 2) {
    Running one(at(), {"import-headlines", document(seed)});
    // The other's words go elsewhere, into a folder of its own.
    fs::create_directory(at() / "other");
    const auto other =
        run(at() / "other", {"import-headlines", "../" + document(seed + 1), "--data", "../data"});
    const auto first = one.end();
    for (const auto& ended : {first, other})
      EXPECT_TRUE(ended.code == 0 ||
                  (ended.code == 4 && ended.err.find("folder-in-use") != std::string::npos))
          << ended.said();
    EXPECT_EQ(lists(reference(seed)), first.code == 0);
    EXPECT_EQ(lists(reference(seed + 1)), other.code == 0);
    fs::remove_all(at() / "other");
  }
  expect_sound();
}

}  // namespace
}  // namespace wardmote::program
