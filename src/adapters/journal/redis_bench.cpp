// The gate against Redis deciding the same.

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include <hiredis/hiredis.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "adapters/journal/traffic_bench.h"

namespace wardmote::watch {
namespace {

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

}  // namespace

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

}  // namespace wardmote::watch
