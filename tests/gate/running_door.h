#pragma once
// A gate that listens, started as an operator starts it, and what a sender does with it.

#include <string>
#include <thread>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "gate/becomes_true.h"
#include "program.h"
#include "serving/client.h"

namespace wardmote::program {

class RunningDoor {
 public:
  RunningDoor(const fs::path& folder, std::vector<std::string> more = {},
              const std::function<void()>& prepare = {})
      : running_(folder, words(std::move(more)), prepare) {
    const std::string said = "Requests are taken at http://127.0.0.1:";
    EXPECT_TRUE(becomes_true(folder, [&] {
      const std::string errors = contents(folder / "stderr.txt");
      const auto at = errors.find(said);
      // The line is whole: a port that is half written is another port.
      if (at == std::string::npos || errors.find('\n', at) == std::string::npos) return false;
      port_ = static_cast<std::uint16_t>(std::atoi(errors.c_str() + at + said.size()));
      return true;
    }));
    EXPECT_NE(port_, 0) << contents(folder / "stderr.txt");
  }

  std::uint16_t port() const { return port_; }
  serving::Answer post(const std::string& path, std::string body,
                       std::string type = "application/json", std::string more = {}) const {
    return serving::ask(port_, {.method = "POST",
                                .path = path,
                                .body = std::move(body),
                                .type = std::move(type),
                                .more = std::move(more)});
  }
  serving::Answer get(const std::string& path, std::string more = {}) const {
    return serving::ask(port_, {.path = path, .more = std::move(more)});
  }
  void kill(int with = SIGKILL) const { running_.kill(with); }
  Ended end() { return running_.end(); }
  Ended stop() {
    kill(SIGTERM);
    return end();
  }

 private:
  static std::vector<std::string> words(std::vector<std::string> more) {
    std::vector<std::string> out{"watch", "run", "--port", "0", "--thresholds", "thresholds.json"};
    out.insert(out.end(), more.begin(), more.end());
    return out;
  }

  Running running_;
  std::uint16_t port_ = 0;
};

}  // namespace wardmote::program
