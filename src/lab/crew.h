#pragma once
// A few threads that do numbered tasks, any task on any thread, while whoever asked does something
// else and then lends a hand.
//
//   crew.begin(20, [&](std::size_t number) { ... });   // returns at once
//   read_ahead();
//   crew.finish();                                     // all twenty are done
//
// One owner; begin() and finish() take turns. A task does not throw.

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace wardmote::lab {

class Crew {
 public:
  // So many threads beside the owner's; none is well too: then finish() does it all.
  explicit Crew(unsigned threads);
  ~Crew();
  Crew(const Crew&) = delete;

  void begin(std::size_t tasks, std::function<void(std::size_t)> task);
  void finish();

 private:
  void work();
  void do_tasks();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::function<void(std::size_t)> task_;
  std::size_t tasks_ = 0;
  std::atomic<std::size_t> next_ = 0;
  unsigned round_ = 0;  // of begin()
  unsigned at_work_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;  // last: they use all of the above
};

}  // namespace wardmote::lab
