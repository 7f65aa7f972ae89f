// The gate at full rate: exact rolling limits for 500 Users and 129 types, repeats known, every
// verdict durable in groups of at most 4,096; against the same engine with no journal.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <hiredis/hiredis.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "adapters/journal/segment_folder.h"
#include "adapters/system/testing.h"
#include "base/bench.h"
#include "watch/gate.h"
#include "watch/replay.h"

namespace wardmote::watch {
namespace {

constexpr std::int64_t start = 1'543'000'000'000;

Vocabulary vocabulary_of(std::size_t types) {
  Vocabulary out;
  for (std::size_t i = 0; i < types; ++i) out.types.push_back("type " + std::to_string(i));
  return out;
}

traffic::Eui64 user(std::size_t number) {
  return traffic::Eui64{0x90B3D51F30000000U + number * 256};
}

ThresholdSet thresholds(std::size_t users, std::size_t types, std::int64_t limit,
                        std::int64_t seconds) {
  ThresholdSet out{.reference = "bench", .thresholds = {}};
  for (std::size_t type = 0; type < types; ++type) {
    Threshold all;
    all.reference = "all " + std::to_string(type);
    all.level = ThresholdLevel::DccQuarantine;
    all.type = "type " + std::to_string(type);
    all.limit = limit * 100;
    all.window_seconds = seconds;
    out.thresholds.push_back(all);
    for (std::size_t i = 0; i < users; ++i) {
      Threshold one = all;
      one.reference = std::to_string(i) + "/" + std::to_string(type);
      one.level = ThresholdLevel::UserQuarantine;
      one.user_id = user(i).text();
      one.limit = limit;
      out.thresholds.push_back(one);
    }
  }
  return out;
}

// Zipf with exponent 1, drawn by table.
class Zipf {
 public:
  explicit Zipf(std::size_t count) : until_(count) {
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) until_[i] = sum += 1.0 / static_cast<double>(i + 1);
    for (double& part : until_) part /= sum;
  }
  std::size_t operator()(double unit) const {
    return static_cast<std::size_t>(std::ranges::lower_bound(until_, unit) - until_.begin());
  }

 private:
  std::vector<double> until_;
};

std::vector<Request> traffic_of(std::size_t count, std::size_t users, std::size_t types) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> unit(0, 1);
  const Zipf user_of(users), type_of(types);
  std::vector<Request> out(count);
  for (std::size_t i = 0; i < count; ++i) {
    Request& request = out[i];
    if (i > 1'000 && random() % 100 == 0) {
      request = out[i - 1 - random() % 1'000];
    } else {
      request.arrival.id = {user(user_of(unit(random))), traffic::Eui64{random() % 30'000'000}, i};
      request.arrival.type.index = static_cast<std::uint16_t>(type_of(unit(random)));
      request.arrival.fingerprint = i;
    }
    request.time = CountingTime(start + static_cast<std::int64_t>(i / 100));
  }
  return out;
}

Gate::Opening opening(std::size_t types, const ThresholdSet& set, std::int64_t remembered) {
  Gate::Opening out;
  out.run.precedence = {Outcome::Delete, Outcome::Hold, Outcome::Flag, Outcome::Warn,
                        Outcome::Pass};
  out.run.remembered_most = remembered;
  out.run.remembered_milliseconds = 86'400'000;
  out.run.vocabulary = vocabulary_of(types);
  out.thresholds = set;
  out.memory.bytes = std::uint64_t{1} << 40;
  return out;
}

// A disk that takes everything and keeps nothing.
class Nowhere final : public SegmentFolder {
  class Nothing final : public SegmentFile {
    Result<void> write(std::uint64_t, std::string_view) override { return {}; }
    Result<void> sync() override { return {}; }
    Result<std::string> read(std::uint64_t, std::size_t) override { return std::string(); }
    std::uint64_t size() const override { return std::uint64_t{1} << 40; }
  };
  Result<std::vector<std::uint64_t>> list() override { return std::vector<std::uint64_t>(); }
  Result<std::unique_ptr<SegmentFile>> open(std::uint64_t) override {
    return std::make_unique<Nothing>();
  }
  Result<std::unique_ptr<SegmentFile>> create(std::uint64_t, std::uint64_t) override {
    return std::make_unique<Nothing>();
  }
};

double through_gate(SegmentFolder& folder, const Gate::Opening& how,
                    const std::vector<Request>& traffic) {
  auto gate = Gate::open(folder, how);
  return bench::seconds_of([&] {
    constexpr std::size_t group = journal::most_entries - 2;
    for (std::size_t at = 0; at < traffic.size(); at += group) {
      gate->take(std::span(traffic).subspan(at, std::min(group, traffic.size() - at)));
      gate->hand_over();
      if (gate->outstanding() == 3) must(gate->collect().map([](auto) {}));
    }
    while (gate->outstanding() != 0) must(gate->collect().map([](auto) {}));
  });
}

double engine_alone(const ThresholdSet& set, std::size_t types,
                    const std::vector<Request>& traffic) {
  Engine engine(*ThresholdTable::compile(set, vocabulary_of(types), {std::uint64_t{1} << 40}),
                {.policy = {}, .remembered = {.most = 8'000'000}, .key = 3});
  return bench::seconds_of([&] {
    constexpr std::size_t far = 16, near = 8;
    std::array<Engine::Prepared, far> prepared;
    for (std::size_t i = 0; i < far; ++i) prepared[i] = engine.prepare(traffic[i].arrival);
    for (std::size_t i = 0; i < traffic.size(); ++i) {
      if (i + near < traffic.size()) engine.fetch(prepared[(i + near) % far]);
      engine.decide(prepared[i % far], traffic[i].arrival, traffic[i].time);
      if (i + far < traffic.size()) prepared[i % far] = engine.prepare(traffic[i + far].arrival);
    }
  });
}

void durable() {
  const std::size_t users = 500, types = 129;
  const auto set = thresholds(users, types, 1'000, 10);
  const auto traffic = traffic_of(3'000'000, users, types);
  const auto how = opening(types, set, 8'000'000);
  const auto pair = bench::in_turns(
      [&] {
        const system::ScratchFolder scratch;
        adapters::journal::FileSegments folder(scratch.path());
        return through_gate(folder, how, traffic);
      },
      [&] { return engine_alone(set, types, traffic); }, {.rounds = 3});
  std::printf("durable %.2f M verdicts a second, engine alone %.2f M\n", 3.0 / pair.work,
              3.0 / pair.baseline);
  bench::report("watch/durable", pair.rate(), bench::at_least(0.5),
                "of the engine with no journal");
}

// Redis deciding the same, exactly and durably, as the best of what it offers: one Lua call for 256
// requests, a list a key, pipelined, its own log synced every second.
constexpr const char* redis_script = R"lua(
local now, held = tonumber(ARGV[1]), 0
for i = 2, #ARGV, 3 do
  local id, user, type = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  if redis.call('SET', 'r' .. id, '1', 'NX', 'EX', 86400) then
    local mine, all = 'u' .. user .. ':' .. type, 'a' .. type
    local a = redis.call('LINDEX', mine, -tonumber(KEYS[1]))
    local b = redis.call('LINDEX', all, -tonumber(KEYS[2]))
    local from = now - tonumber(KEYS[3])
    if (a and tonumber(a) > from) or (b and tonumber(b) > from) then
      held = held + 1
    else
      redis.call('RPUSH', mine, now)
      redis.call('LTRIM', mine, -tonumber(KEYS[1]), -1)
      redis.call('RPUSH', all, now)
      redis.call('LTRIM', all, -tonumber(KEYS[2]), -1)
    end
  end
end
return held)lua";

struct Redis {
  explicit Redis(const std::filesystem::path& folder) {
    const std::string socket = (folder / "redis.sock").string();
    process = ::fork();
    if (process == 0) {
      ::execlp("redis-server", "redis-server", "--port", "0", "--unixsocket", socket.c_str(),
               "--dir", folder.c_str(), "--appendonly", "yes", "--appendfsync", "everysec",
               "--save", "", "--daemonize", "no", "--logfile", (folder / "redis.log").c_str(),
               nullptr);
      ::_exit(127);
    }
    for (int attempt = 0; attempt < 100 && !(context && !context->err); ++attempt) {
      if (context) redisFree(context);
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      context = redisConnectUnix(socket.c_str());
    }
  }
  ~Redis() {
    if (context) redisFree(context);
    ::kill(process, SIGTERM);
    ::waitpid(process, nullptr, 0);
  }
  Redis(const Redis&) = delete;
  bool is_there() const { return context && !context->err; }

  pid_t process = 0;
  redisContext* context = nullptr;
};

double through_redis(const std::vector<Request>& traffic) {
  const system::ScratchFolder scratch;
  Redis redis(scratch.path());
  if (!redis.is_there()) return 0;
  auto* loaded =
      static_cast<redisReply*>(redisCommand(redis.context, "SCRIPT LOAD %s", redis_script));
  const std::string sha(loaded->str, loaded->len);
  freeReplyObject(loaded);
  return bench::seconds_of([&] {
    constexpr std::size_t a_call = 256;
    std::size_t waiting = 0;
    const auto answer = [&] {
      void* reply = nullptr;
      if (redisGetReply(redis.context, &reply) != REDIS_OK) std::abort();
      if (static_cast<redisReply*>(reply)->type == REDIS_REPLY_ERROR) {
        std::fprintf(stderr, "%s\n", static_cast<redisReply*>(reply)->str);
        std::abort();
      }
      freeReplyObject(reply);
      --waiting;
    };
    for (std::size_t at = 0; at < traffic.size(); at += a_call) {
      std::vector<std::string> words = {"EVALSHA",
                                        sha,
                                        "3",
                                        "1000",
                                        "100000",
                                        "10000",
                                        std::to_string(traffic[at].time.milliseconds())};
      for (std::size_t i = at; i < std::min(at + a_call, traffic.size()); ++i) {
        const auto& arrival = traffic[i].arrival;
        words.emplace_back(reinterpret_cast<const char*>(&arrival.id), sizeof arrival.id);
        words.push_back(std::to_string(arrival.id.originator.value));
        words.push_back(std::to_string(arrival.type.index));
      }
      std::vector<const char*> texts;
      std::vector<std::size_t> lengths;
      for (const std::string& word : words) {
        texts.push_back(word.data());
        lengths.push_back(word.size());
      }
      redisAppendCommandArgv(redis.context, static_cast<int>(texts.size()), texts.data(),
                             lengths.data());
      if (++waiting == 4) answer();
    }
    while (waiting != 0) answer();
  });
}

void against_redis() {
  if (std::system("command -v redis-server >/dev/null") != 0) {
    std::printf("watch/redis skipped: redis-server is not installed\n");
    return;
  }
  const std::size_t users = 500, types = 129;
  const auto set = thresholds(users, types, 1'000, 10);
  const auto traffic = traffic_of(2'000'000, users, types);
  const std::vector<Request> tenth(traffic.begin(), traffic.begin() + 200'000);
  const auto how = opening(types, set, 8'000'000);
  const auto pair = bench::in_turns(
      [&] {
        const system::ScratchFolder scratch;
        adapters::journal::FileSegments folder(scratch.path());
        return through_gate(folder, how, traffic) / 10;
      },
      [&] { return through_redis(tenth); }, {.rounds = 3});
  std::printf("Redis %.0f verdicts a second\n", 200'000 / pair.baseline);
  bench::report("watch/redis", pair.rate(), bench::at_least(25),
                "of Redis deciding the same in Lua, 256 a call, synced every second");
}

void by_counters() {
  const auto cost = [&](std::size_t users, std::int64_t limit) {
    const std::size_t types = 129;
    const auto set = thresholds(users, types, limit, 10);
    const auto traffic = traffic_of(2'000'000, users, types);
    return engine_alone(set, types, traffic);
  };
  const auto counters = bench::in_turns([&] { return cost(7'752, 1'000); },
                                        [&] { return cost(8, 1'000); }, {.rounds = 3});
  std::printf("10^6 counters %.2f M/s, 10^3 %.2f M/s\n", 2 / counters.work, 2 / counters.baseline);
  bench::report("watch/counters-10^6", counters.time(), bench::at_most(2),
                "of a verdict among 10^3 counters");
  const auto limits = bench::in_turns([&] { return cost(500, 1'000'000); },
                                      [&] { return cost(500, 100); }, {.rounds = 3});
  bench::report("watch/limits-10^6", limits.time(), bench::at_most(1.5),
                "of a verdict under limits of 10^2");
}

}  // namespace
}  // namespace wardmote::watch

int main() {
  wardmote::watch::durable();
  wardmote::watch::against_redis();
  wardmote::watch::by_counters();
}
