#pragma once
// Something that is done again and again in a thread of its own, until it goes out of scope.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace wardmote::system {

class Repeat {
 public:
  // Waits for the interval before each time. What is done must not throw.
  Repeat(std::chrono::milliseconds interval, std::function<void()> what);
  // Waits for what is being done.
  ~Repeat();
  Repeat(const Repeat&) = delete;

 private:
  void run(std::chrono::milliseconds interval);

  std::function<void()> what_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace wardmote::system
