// `wardmote serve` as people start it, stop it and lose it.

#include <random>
#include <thread>

#include <gtest/gtest.h>

#include "faults/workshop.h"
#include "gate/becomes_true.h"
#include "serving/client.h"

namespace wardmote::program {
namespace {

class Started : public Workshop {
 protected:
  std::unique_ptr<Running> serve(std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"serve", "--port", "0"};
    words.insert(words.end(), more.begin(), more.end());
    auto out = std::make_unique<Running>(at(), words);
    // The last line that a start prints says how to sign in.
    EXPECT_TRUE(becomes_true(at(), [&] { return printed().find("sign-in") != std::string::npos; }));
    return out;
  }
  // Another command while the server runs; the server's own words stay where they are.
  std::string wardmote_beside(std::vector<std::string> words) const {
    fs::create_directories(at() / "beside");
    words.insert(words.end(), {"--data", "../data"});
    return run(at() / "beside", std::move(words)).out;
  }
  std::string printed() const { return contents(at() / "stdout.txt"); }
  std::uint16_t port() const {
    const std::string text = printed(), before = "http://127.0.0.1:";
    const auto at = text.find(before);
    return at == std::string::npos
               ? std::uint16_t{0}
               : static_cast<std::uint16_t>(std::stoi(text.substr(at + before.size())));
  }
  std::string code() const {
    const std::string text = printed(), before = "/sign-in?code=";
    const auto at = text.find(before);
    return at == std::string::npos ? "" : text.substr(at + before.size(), 48);
  }
};

TEST_F(Started, prints_a_one_time_link_until_somebody_was_given_one) {
  import(1);
  auto first = serve();
  ASSERT_FALSE(code().empty()) << printed();
  EXPECT_FALSE(serving::sign_in(port(), code()).token.empty());
  EXPECT_TRUE(serving::sign_in(port(), code()).token.empty()) << "the link works once";
  first->kill(SIGTERM);
  EXPECT_EQ(first->end().code, 0);
  const auto second = serve();
  EXPECT_TRUE(code().empty()) << printed();
  EXPECT_NE(printed().find("person reset"), std::string::npos) << printed();
}

TEST_F(Started, of_the_example_lets_in_two_people_of_a_user_and_the_operator) {
  ASSERT_EQ(wardmote({"init", "--example", "ssc-2018", "--until", "2018-11-28T09:30:00Z"}).code, 0);
  const auto child = serve();
  const std::string text = printed(), before = "/sign-in?code=";
  for (const char* person : {"Mina Quill", "Sam Reid", "Noor Harker"}) {
    const auto named = text.find(person);
    ASSERT_NE(named, std::string::npos) << person << " in " << text;
    const auto link = text.find(before, named);
    ASSERT_LT(link, text.find('\n', named)) << text;
    EXPECT_FALSE(serving::sign_in(port(), text.substr(link + before.size(), 48)).token.empty())
        << person;
  }
}

TEST_F(Started, loses_no_acknowledged_act_when_it_is_killed) {
  std::mt19937 chance(2811);
  std::vector<std::string> acknowledged;
  for (std::uint64_t round = 0; round < 4; ++round) {
    auto child = serve();
    ASSERT_NE(port(), 0) << contents(at() / "stderr.txt");
    // A link made beside the running server lets in as well.
    const auto reset = wardmote_beside({"person", "reset"});
    const auto session = serving::sign_in(port(), reset.substr(reset.find('=') + 1, 48));
    ASSERT_FALSE(session.token.empty()) << reset;
    const std::uint16_t there = port();
    std::thread writer([&] {
      for (std::uint64_t seed = round * 100; seed < round * 100 + 60; ++seed) {
        const auto variant = headlines::testing::make_variant(seed);
        const auto answer = serving::ask(there, {.method = "POST",
                                                 .path = "/api/imports",
                                                 .body = variant.text,
                                                 .cookie = session.cookie,
                                                 .token = session.token});
        if (answer.status == 0) return;
        if (answer.status == 201) acknowledged.push_back(variant.reference);
      }
    });
    std::this_thread::sleep_for(
        std::chrono::microseconds(std::uniform_int_distribution<int>(20'000, 2'500'000)(chance)));
    child->kill(SIGKILL);
    writer.join();
    child->end();
    expect_sound();
    const auto listed = wardmote({"meetings"}).out;
    for (const auto& one : acknowledged)
      EXPECT_NE(listed.find(one + " "), std::string::npos) << "round " << round << ": " << one;
  }
  EXPECT_FALSE(acknowledged.empty()) << "nothing was acknowledged, so nothing was tested";
}

TEST_F(Started, refuses_a_record_edited_by_hand_until_it_is_told_to_serve_it) {
  import(1);
  const auto file = at() / "data" / "record.db";
  auto bytes = contents(file);
  const std::string words = headlines::testing::make_variant(1).items[0].title;
  const auto found = bytes.find(words);
  ASSERT_NE(found, std::string::npos);
  bytes[found] = bytes[found] == 'X' ? 'Y' : 'X';
  write(file, bytes);
  for (const auto& command : {std::vector<std::string>{"verify"}, {"serve", "--port", "0"}}) {
    const auto refused = wardmote(command);
    EXPECT_EQ(refused.code, 1) << refused.said();
    EXPECT_NE(refused.err.find("-altered"), std::string::npos) << refused.said();
  }
  const auto told = serve({"--unverified"});
  ASSERT_NE(port(), 0) << contents(at() / "stderr.txt");
  EXPECT_EQ(serving::ask(port(), {.path = "/meetings"}).status, 200);
}

}  // namespace
}  // namespace wardmote::program
