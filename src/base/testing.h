#pragma once
// Time and randomness that a test holds in its hands.

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <random>
#include <string>

#include "base/ports.h"

namespace wardmote::testing {

// Where the source tree lies. One source alone knows it, so that all others compile to the same
// wherever it is: tests/source_dir.cpp.
std::filesystem::path source_dir();

class ManualClock : public Clock {
 public:
  explicit ManualClock(Instant start = *Instant::parse("2018-11-28T10:00:00Z")) : now_(start) {}
  Instant now() override { return now_; }
  void set(Instant now) { now_ = now; }
  void advance_seconds(std::int64_t seconds) {
    now_ = Instant(now_.micros() + seconds * 1'000'000);
  }

 private:
  Instant now_;
};

class SeededRandom : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed = 1) : engine_(seed) {}
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out) byte = static_cast<std::uint8_t>(engine_());
  }

 private:
  std::mt19937_64 engine_;
};

// Outside material, where it is: WARDMOTE_SHARED, or a folder "shared" beside the project's.
inline std::optional<std::filesystem::path> shared_file(const std::string& name) {
  const char* given = std::getenv("WARDMOTE_SHARED");
  const std::filesystem::path folder =
      given ? std::filesystem::path(given) : source_dir() / "../shared";
  std::filesystem::path file = folder / name;
  if (std::filesystem::exists(file)) return file;
  return std::nullopt;
}

}  // namespace wardmote::testing
