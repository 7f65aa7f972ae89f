// gate_client PORT COUNT [FIRST]: sends so many events of one User, 1,000 a call, with counters
// from FIRST on, and says what became of them.

#include <cstdio>
#include <cstdlib>
#include <map>

#include "gate_client.h"

int main(int count, char** words) {
  if (count < 3) return std::fputs("gate_client PORT COUNT [FIRST]\n", stderr), 2;
  const auto all = std::strtoull(words[2], nullptr, 10);
  const auto first = count > 3 ? std::strtoull(words[3], nullptr, 10) : 0;
  constexpr const char* names[] = {"pass", "warn", "flag", "hold", "delete", "refuse"};
  try {
    gate_client::Client gate("127.0.0.1", std::atoi(words[1]), {"4.1.1"}, {});
    std::map<std::string, std::uint64_t> seen;
    for (std::uint64_t from = 0; from < all; from += 1'000) {
      std::vector<gate_client::Event> events;
      for (std::uint64_t i = from; i < all && i < from + 1'000; ++i) {
        gate_client::Event one;
        one.originator = 0x90B3D51F30010000;
        one.target = 0x00DB1234567890A0;
        one.counter = one.fingerprint = first + i;
        events.push_back(one);
      }
      for (const auto& verdict : gate.ask(events))
        ++seen[names[static_cast<int>(verdict.outcome)] +
               std::string(verdict.repeat ? " again" : "")];
    }
    for (const auto& [what, times] : seen)
      std::printf("%s %llu\n", what.c_str(), static_cast<unsigned long long>(times));
  } catch (const std::exception& error) {
    return std::fprintf(stderr, "%s\n", error.what()), 1;
  }
}
