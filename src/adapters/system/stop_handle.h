#pragma once
// Tells those who wait for a file descriptor that they are to stop.

#include <cstdint>

#include <sys/eventfd.h>

#include "adapters/system/descriptor.h"

namespace wardmote::system {

class StopHandle {
 public:
  StopHandle() : handle_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
  // From now on there is something to read at the handle. Any thread.
  void stop() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto wrote = ::write(handle_.get(), &one, sizeof one);
  }
  int get() const { return handle_.get(); }

 private:
  Descriptor handle_;
};

}  // namespace wardmote::system
