#pragma once
// What was asked under which key, as long as the program runs: a form sent again with other words
// is another request, and no word of it may be taken for a repeat. Thread-safe.

#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace wardmote::app {

class RequestsSeen {
 public:
  explicit RequestsSeen(std::size_t most = 10'000) : most_(most) {}

  // The how-manieth different request under this key it is, from 0. Of the oldest keys, beyond
  // `most`, nothing is known any more: what comes under them is a repeat. O(log keys).
  std::size_t turn(const std::string& key, std::string_view asked);

 private:
  std::mutex mutex_;
  std::size_t most_;
  std::map<std::string, std::vector<std::uint64_t>> asked_;
  std::deque<std::string> order_;
};

}  // namespace wardmote::app
