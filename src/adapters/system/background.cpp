#include "adapters/system/background.h"

#include <future>
#include <thread>

#include <sched.h>

namespace wardmote::system {

void in_background(std::function<void()> work) {
  std::packaged_task<void()> task(std::move(work));
  auto done = task.get_future();
  std::thread thread([&task] {
    // A system that knows no such thing does the work all the same.
    const sched_param none{};
    static_cast<void>(::sched_setscheduler(0, SCHED_IDLE, &none));
    task();
  });
  thread.join();
  done.get();
}

}  // namespace wardmote::system
