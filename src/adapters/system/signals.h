#pragma once
// The wish of the person or the system to stop this process.

#include "adapters/system/descriptor.h"

namespace wardmote::system {

// Make one, early in main and before any thread starts: from then on SIGINT and SIGTERM are waited
// for instead of killing, in this thread and those it starts, and a broken pipe is an error value
// instead of a death. The ends of the process restore nothing.
class StopSignals {
 public:
  StopSignals();
  // Returns the number of the signal that came, or 0 after release(). One thread waits.
  int wait();
  // Lets wait() return. Any thread.
  void release();

 private:
  Descriptor signals_;
  Descriptor released_;
};

}  // namespace wardmote::system
