// The gate over HTTP, as senders meet it.

#include <atomic>
#include <map>
#include <random>
#include <sstream>

#include "adapters/system/limits.h"
#include "adapters/system/testing.h"
#include "gate/becomes_true.h"
#include "gate/events.h"
#include "gate/running_door.h"

namespace wardmote::program {
namespace {

constexpr const char* kLines = "application/x-ndjson";

class Door : public ::testing::Test {
 protected:
  void SetUp() override { write(folder_.path() / "thresholds.json", kThresholds); }
  RunningDoor door(std::vector<std::string> more = {}) const {
    return {folder_.path(), std::move(more)};
  }
  Ended wardmote(std::vector<std::string> words) const {
    words.insert(words.begin(), "watch");
    return run(folder_.path(), std::move(words));
  }
  // The journal's verdicts as lines, by their places.
  std::map<std::int64_t, std::string> exported() const {
    const auto all = wardmote({"export", "--format", "json"});
    std::map<std::int64_t, std::string> out;
    std::istringstream lines(all.out);
    for (std::string line; std::getline(lines, line);)
      out[boost::json::parse(line).at("position").as_int64()] = line;
    return out;
  }
  static std::string verdicts(const std::string& body) {
    std::string out;
    std::istringstream lines(body);
    for (std::string text; std::getline(lines, text);) {
      const auto line = boost::json::parse(text).as_object();
      out += out.empty() ? "" : " ";
      out += line.at("verdict").as_string();
      if (line.at("repeat").as_bool()) out += "-again";
    }
    return out;
  }
  // Not from the input: what counts is when they come.
  static std::string untimed(int number) {
    std::string out = event(number, 0);
    return "{" + out.substr(out.find("\"request_id\""));
  }

  system::ScratchFolder folder_;
};

TEST_F(Door, answers_a_request_with_its_verdict) {
  auto gate = door();
  EXPECT_EQ(verdicts(gate.post("/requests", untimed(1)).body), "pass");
  EXPECT_EQ(verdicts(gate.post("/requests", untimed(1)).body), "pass-again");
  EXPECT_EQ(verdicts(gate.post("/requests", untimed(2)).body), "pass");
  EXPECT_EQ(verdicts(gate.post("/requests", untimed(3)).body), "warn");
  const auto held = gate.post("/requests", untimed(4));
  EXPECT_EQ(held.status, 200);
  EXPECT_EQ(held.header("Content-Type"), "application/json");
  const auto line = boost::json::parse(held.body).as_object();
  EXPECT_EQ(line.at("verdict").as_string(), "hold");
  EXPECT_NE(held.body.find("the limit is 3."), std::string::npos) << held.body;
  const auto ended = gate.stop();
  EXPECT_EQ(ended.code, 0) << ended.said();
  EXPECT_NE(ended.err.find("5 requests, pass 3, warn 1, hold 1; 1 of them repeats."),
            std::string::npos)
      << ended.err;
  EXPECT_EQ(exported().at(line.at("position").as_int64()) + "\n", held.body);
  EXPECT_EQ(wardmote({"verify"}).code, 0);
}

TEST_F(Door, answers_documents) {
  auto gate = door();
  const auto documents =
      wardmote({"simulate", "--format", "duis", "--minutes", "1", "--rate", "1"}).out;
  const auto count = std::ranges::count(documents, '\n');
  ASSERT_GT(count, 10);
  const std::string first = documents.substr(0, documents.find('\n'));
  const auto single = gate.post("/requests", first, "application/xml");
  EXPECT_EQ(verdicts(single.body), "pass") << single.body;
  const auto bulk = gate.post("/requests/bulk", documents, kLines);
  EXPECT_EQ(std::ranges::count(bulk.body, '\n'), count);
  EXPECT_TRUE(verdicts(bulk.body).starts_with("pass-again ")) << bulk.body;
  EXPECT_EQ(bulk.body.find("refuse"), std::string::npos);
}

TEST_F(Door, answers_a_bulk_with_a_verdict_each_in_their_order) {
  auto gate = door();
  const auto answer = gate.post(
      "/requests/bulk",
      untimed(1) + untimed(2) + "nothing\n" + untimed(3) + untimed(1) + untimed(4), kLines);
  EXPECT_EQ(answer.header("Content-Type"), kLines);
  EXPECT_EQ(verdicts(answer.body), "pass pass refuse warn pass-again hold");
  EXPECT_NE(answer.body.find("request-not-in-form"), std::string::npos) << answer.body;
  EXPECT_NE(answer.body.find("neither a JSON event"), std::string::npos) << answer.body;
}

TEST_F(Door, takes_a_bulk_whole_or_not_at_all) {
  auto gate = door();
  std::string cut("\x05\0\0\0{}", 6);
  const auto answer = gate.post("/requests/bulk", cut, "application/vnd.wardmote.length-prefixed");
  EXPECT_EQ(answer.status, 422);
  EXPECT_NE(answer.body.find("bulk-cut-off"), std::string::npos) << answer.body;
  EXPECT_EQ(gate.post("/requests/bulk", untimed(1), "text/plain").status, 415);
  EXPECT_EQ(gate.post("/requests/bulk", "\n", kLines).status, 422);
  std::string many;
  for (int i = 0; i < 10'001; ++i) many += "x\n";
  EXPECT_EQ(gate.post("/requests/bulk", many, kLines).status, 413);
  EXPECT_EQ(gate.post("/requests", "").status, 400);
  EXPECT_EQ(gate.stop().code, 0);
  EXPECT_TRUE(exported().empty());
}

TEST_F(Door, refuses_what_is_too_large_with_the_limit) {
  auto gate = door();
  for (const auto& [path, limit] :
       {std::pair("/requests", "16777216"), std::pair("/requests/bulk", "33554432")}) {
    const auto answer =
        serving::ask(gate.port(), {.path = path, .more = "Content-Length: 99999999\r\n"});
    EXPECT_EQ(answer.status, 413);
    EXPECT_NE(answer.body.find(limit), std::string::npos) << answer.body;
  }
}

// Fingerprints are made with a key of the journal's own, which stands there and nowhere else.
TEST_F(Door, knows_a_repeat_after_a_restart_and_tells_nobody_the_key_of_its_fingerprints) {
  const auto documents =
      wardmote({"simulate", "--format", "duis", "--minutes", "1", "--rate", "1"}).out;
  const auto document = documents.substr(0, documents.find('\n'));
  std::string told;
  for (const char* expected : {"pass", "pass-again"}) {
    auto gate = door();
    const auto answer = gate.post("/requests", document, "application/xml");
    EXPECT_EQ(verdicts(answer.body), expected);
    EXPECT_EQ(verdicts(gate.post("/requests", document + " ", "application/xml").body), "refuse");
    told += answer.body;
    for (const char* path : {"/metrics", "/health", "/released", "/elsewhere"})
      told += gate.get(path).body;
    told += gate.stop().said();
  }
  const auto journal = contents(folder_.path() / "data/watch/journal-000000.wmj");
  constexpr std::string_view name = R"("fingerprint_key":")";
  const auto at = journal.find(name);
  ASSERT_NE(at, std::string::npos);
  const auto key = journal.substr(at + name.size(), 32);
  ASSERT_EQ(key.find_first_not_of("0123456789abcdef"), std::string::npos) << key;
  EXPECT_NE(journal.find(std::string(name) + key, at + 1), std::string::npos)
      << "of the second run";
  const auto line = boost::json::parse(told.substr(0, told.find('\n'))).as_object();
  const std::string id(line.at("request_id").as_string());
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"export", "--format", "json"},
                                             {"export", "--format", "csv"},
                                             {"export"},
                                             {"why", id, "--format", "json"},
                                             {"why", id},
                                             {"released"},
                                             {"verify", "--format", "json"}})
    told += wardmote(words).said();
  EXPECT_EQ(told.find(key), std::string::npos) << told;
}

// The journal's last request is of 10:00, and it remembers one of two RequestIDs.
TEST_F(Door, names_as_concerns_a_clock_behind_the_journal_and_a_memory_that_is_short) {
  write(folder_.path() / "events.jsonl", event(1, 0) + event(2, 1));
  ASSERT_EQ(wardmote({"run", "--thresholds", "thresholds.json", "events.jsonl"}).code, 0);
  {
    const auto well = door({"--at", "2018-11-28T11:00:00Z"});
    EXPECT_EQ(well.get("/health").body, "{\"gate\":\"well\"}\n");
  }
  auto gate = door({"--at", "2018-11-28T09:00:00Z", "--remember", "1"});
  const auto health = gate.get("/health");
  EXPECT_EQ(health.status, 200) << "verdicts are given";
  std::string codes;
  const auto told = boost::json::parse(health.body);
  for (const auto& concern : told.at("concerns").as_array())
    codes += std::string(concern.at("code").as_string()) + " ";
  EXPECT_EQ(codes, "clock-behind memory-short ") << health.body;
  const auto metrics = gate.get("/metrics").body;
  for (const char* line :
       {"wardmote_gate_clock_behind_seconds 3600\n", "wardmote_gate_remembered_requests 1\n",
        "wardmote_gate_remembered_seconds 0\n"})
    EXPECT_NE(metrics.find(line), std::string::npos) << line << metrics;
  const auto ended = gate.stop();
  EXPECT_NE(ended.err.find("ALARM: The journal's last request is of 2018-11-28T10:00:00"),
            std::string::npos)
      << ended.err;
  EXPECT_NE(ended.err.find("ALARM: RequestIDs are remembered for"), std::string::npos);
}

// A byte of the first group, which the second run's start does not read.
TEST_F(Door, gives_verdicts_and_says_so_where_the_journal_is_damaged_before_its_snapshot) {
  write(folder_.path() / "events.jsonl", event(1, 0) + event(2, 1));
  ASSERT_EQ(wardmote({"run", "--thresholds", "thresholds.json", "events.jsonl"}).code, 0);
  const auto segment = folder_.path() / "data/watch/journal-000000.wmj";
  std::string bytes = contents(segment);
  bytes[150] = static_cast<char>(bytes[150] ^ 1);
  write(segment, bytes);
  auto gate = door();
  EXPECT_TRUE(becomes_true(folder_.path(), [&] {
    const std::string said = contents(folder_.path() / "stderr.txt");
    return said.find("ALARM: What lies before the place") != std::string::npos;
  }));
  const auto health = gate.get("/health");
  EXPECT_EQ(health.status, 200) << "verdicts are given";
  EXPECT_NE(health.body.find("\"code\":\"journal-damaged\""), std::string::npos) << health.body;
  EXPECT_NE(gate.get("/metrics").body.find("wardmote_gate_journal_damaged 1\n"), std::string::npos);
  EXPECT_EQ(verdicts(gate.post("/requests", untimed(3)).body), "pass");
}

TEST_F(Door, says_how_it_is_and_what_it_has_done) {
  auto gate = door();
  gate.post("/requests/bulk", untimed(1) + untimed(2) + untimed(3) + untimed(4), kLines);
  EXPECT_EQ(gate.get("/health").status, 200);
  const auto metrics = gate.get("/metrics").body;
  EXPECT_NE(metrics.find("wardmote_gate_verdicts_total{verdict=\"hold\"} 1\n"), std::string::npos)
      << metrics;
  EXPECT_NE(metrics.find("wardmote_gate_groups_total 1\n"), std::string::npos);
  EXPECT_NE(metrics.find("wardmote_gate_waiting_requests 0\n"), std::string::npos);
  EXPECT_EQ(gate.get("/requests").status, 405);
  EXPECT_EQ(gate.get("/elsewhere").status, 404);
}

TEST_F(Door, takes_requests_of_its_standard_input_beside_those_that_come_in) {
  ASSERT_EQ(::mkfifo((folder_.path() / "pipe").c_str(), 0600), 0);
  std::thread writer([&] { write(folder_.path() / "pipe", untimed(1) + untimed(2)); });
  auto gate = door({"--format", "json", "pipe"});
  writer.join();
  const auto out = folder_.path() / "stdout.txt";
  ASSERT_TRUE(
      becomes_true(folder_.path(), [&] { return std::ranges::count(contents(out), '\n') >= 2; }));
  EXPECT_EQ(verdicts(gate.post("/requests", untimed(3)).body), "warn");
  const auto ended = gate.stop();
  EXPECT_EQ(verdicts(ended.out), "pass pass");
  EXPECT_NE(ended.err.find("3 requests"), std::string::npos) << ended.err;
}

// A request is taken when it is whole: half of one counts nowhere.
TEST_F(Door, counts_nothing_of_half_a_request) {
  auto gate = door();
  {
    const system::Descriptor socket = serving::connected(gate.port());
    const std::string half =
        "POST /requests HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\n" + untimed(1);
    ASSERT_EQ(::send(socket.get(), half.data(), half.size(), 0), static_cast<ssize_t>(half.size()));
    EXPECT_EQ(verdicts(gate.post("/requests", untimed(2)).body), "pass");
  }
  EXPECT_EQ(verdicts(gate.post("/requests", untimed(1)).body), "pass");
  EXPECT_EQ(gate.stop().code, 0);
  EXPECT_EQ(exported().size(), 2U);
}

TEST_F(Door, answers_while_thousands_of_idle_senders_stay) {
  const std::size_t senders = std::min<std::size_t>(10'000, system::allow_open_files(10'300) - 300);
  auto gate = door();
  std::vector<system::Descriptor> idle;
  for (std::size_t i = 0; i < senders; ++i) idle.push_back(serving::connected(gate.port()));
  EXPECT_EQ(verdicts(gate.post("/requests", untimed(1)).body), "pass");
  EXPECT_NE(gate.get("/metrics").body.find("wardmote_http_connections "), std::string::npos);
  EXPECT_EQ(gate.stop().code, 0);
}

TEST_F(Door, stopped_with_senders_at_work_has_answered_all_that_it_counted) {
  auto gate = door();
  std::atomic<int> next = 0;
  std::mutex mutex;
  std::map<std::int64_t, std::string> told;
  std::vector<std::thread> senders;
  for (int i = 0; i < 8; ++i)
    senders.emplace_back([&] {
      for (;;) {
        const auto answer = gate.post("/requests", untimed(next++));
        if (answer.status != 200) return;
        const std::lock_guard lock(mutex);
        told[boost::json::parse(answer.body).at("position").as_int64()] = answer.body;
      }
    });
  while (next < 200) std::this_thread::yield();
  const auto ended = gate.stop();
  for (auto& one : senders) one.join();
  EXPECT_EQ(ended.code, 0) << ended.said();
  EXPECT_EQ(told.size(), exported().size());
}

// What was answered is durable, word for word.
TEST_F(Door, killed_at_any_moment_loses_no_verdict_that_it_answered) {
  std::mt19937 random(5);
  std::atomic<int> next = 0;
  for (int round = 0; round < 4; ++round) {
    auto gate = door();
    std::mutex mutex;
    std::string told;
    const int enough = next + 50 + static_cast<int>(random() % 500);
    std::vector<std::thread> senders;
    for (int i = 0; i < 8; ++i)
      senders.emplace_back([&, i] {
        for (;;) {
          const bool bulk = i % 2 == 0;
          const auto answer =
              bulk ? gate.post("/requests/bulk", untimed(next++) + untimed(next++), kLines)
                   : gate.post("/requests", untimed(next++));
          if (answer.status != 200) return;
          const std::lock_guard lock(mutex);
          told += answer.body;
        }
      });
    while (next < enough) std::this_thread::yield();
    gate.kill();
    for (auto& one : senders) one.join();
    gate.end();
    const auto journal = exported();
    std::istringstream lines(told);
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count)
      ASSERT_EQ(journal.at(boost::json::parse(line).at("position").as_int64()), line);
    EXPECT_GT(count, 0);
  }
  EXPECT_EQ(wardmote({"verify"}).code, 0);
}

TEST_F(Door, takes_requests_of_known_senders_alone_and_of_each_for_its_own_user_ids) {
  const auto token_for = [&](const std::string& name, const std::string& user) {
    const auto given =
        wardmote({"sender", name, "--senders", "senders.csv", "--user", user, "--format", "json"});
    EXPECT_EQ(given.code, 0) << given.said();
    return std::string(boost::json::parse(given.out).at("token").as_string());
  };
  const auto shown = [](const std::string& token) {
    return "Authorization: Bearer " + token + "\r\n";
  };
  const std::string own = token_for("own", "90-b3-d5-1f-30-01-00-00");
  const std::string other = token_for("other", "90-B3-D5-1F-30-02-00-00");
  const std::string all = token_for("operator", "*");
  auto gate = door({"--senders", "senders.csv"});
  const std::string json = "application/json";
  for (const std::string& more : {std::string(), shown("nonsense"), shown(own + "0")}) {
    const auto refused = gate.post("/requests", untimed(1), json, more);
    EXPECT_EQ(refused.status, 401) << refused.body;
    EXPECT_EQ(refused.header("WWW-Authenticate"), "Bearer realm=\"gate\"");
  }
  EXPECT_EQ(gate.post("/requests/bulk", untimed(1), kLines).status, 401);
  EXPECT_EQ(verdicts(gate.post("/requests", untimed(1), json, shown(own)).body), "pass");
  const auto mislabelled = gate.post("/requests", untimed(2), json, shown(other));
  EXPECT_EQ(verdicts(mislabelled.body), "refuse");
  EXPECT_NE(mislabelled.body.find("sender-not-of-user"), std::string::npos) << mislabelled.body;
  EXPECT_EQ(
      verdicts(gate.post("/requests/bulk", untimed(3) + untimed(4), kLines, shown(other)).body),
      "refuse refuse");
  EXPECT_EQ(verdicts(gate.post("/requests", untimed(2), json, shown(own)).body), "pass")
      << "what was refused counted nowhere";
  EXPECT_EQ(gate.get("/health").status, 200);
  EXPECT_EQ(gate.get("/metrics").status, 401);
  const auto hidden = gate.get("/metrics", shown(own));
  EXPECT_EQ(hidden.status, 403) << hidden.body;
  EXPECT_EQ(hidden.body.find("wardmote_gate"), std::string::npos) << hidden.body;
  const auto metrics = gate.get("/metrics", shown(all));
  EXPECT_EQ(metrics.status, 200);
  EXPECT_NE(metrics.body.find("wardmote_gate_unauthorised_total 5"), std::string::npos)
      << metrics.body;
  EXPECT_EQ(gate.post("/requests", untimed(1), json, shown(own)).body.find("position"),
            std::string::npos);
  EXPECT_NE(gate.post("/requests", untimed(1), json, shown(all)).body.find("position"),
            std::string::npos);
  EXPECT_EQ(gate.stop().code, 0);
  EXPECT_EQ(exported().size(), 7U) << "what was answered 401 is not in the journal";
  EXPECT_EQ(wardmote({"verify"}).code, 0);
}

TEST_F(Door, opens_to_other_machines_for_known_senders_alone) {
  const auto refused = wardmote({"run", "--port", "0", "--address", "0.0.0.0"});
  EXPECT_EQ(refused.code, 3) << refused.said();
  EXPECT_NE(refused.err.find("senders-missing"), std::string::npos) << refused.err;
}

TEST_F(Door, is_asked_by_the_client_of_the_examples) {
  auto gate = door();
  const auto ask = [&](const std::string& words) {
    const auto out = folder_.path() / "client.txt";
    const std::string command = std::string(WARDMOTE_GATE_CLIENT) + " " +
                                std::to_string(gate.port()) + " " + words + " >" + out.string() +
                                " 2>&1";
    const int code = std::system(command.c_str());  // NOLINT(cert-env33-c): words of this test
    return std::to_string(code) + "\n" + contents(out);
  };
  EXPECT_EQ(ask("2500"), "0\nhold 2497\npass 2\nwarn 1\n");
  EXPECT_EQ(ask("3"), "0\npass again 2\nwarn again 1\n");
  gate.stop();
  EXPECT_TRUE(ask("1").starts_with("256\n"));
}

}  // namespace
}  // namespace wardmote::program
