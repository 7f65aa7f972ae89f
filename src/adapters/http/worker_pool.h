#pragma once
// A fixed number of threads behind a bounded queue.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace wardmote::http {

// Tasks start in the order of submission. A task must not throw. Thread-safe.
class WorkerPool {
 public:
  using Task = std::function<void()>;

  WorkerPool(std::size_t threads, std::size_t max_waiting);
  ~WorkerPool() { stop(); }
  WorkerPool(const WorkerPool&) = delete;

  // False, without waiting, where the queue is full or the pool has stopped.
  bool submit(Task);
  // Lets running tasks end, drops those waiting and joins the threads. Not from a task.
  void stop();

 private:
  void run();
  bool is_worth_a_wake();

  std::size_t max_waiting_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Task> waiting_;
  std::size_t idle_ = 0;
  bool waking_ = false;  // a worker is on its way, and has something to take
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace wardmote::http
