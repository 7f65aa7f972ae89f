#include "adapters/system/signals.h"

#include <csignal>
#include <cstdint>

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>

namespace wardmote::system {

StopSignals::StopSignals() {
  std::signal(SIGPIPE, SIG_IGN);
  sigset_t wanted;
  sigemptyset(&wanted);
  sigaddset(&wanted, SIGINT);
  sigaddset(&wanted, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &wanted, nullptr);
  signals_ = Descriptor(::signalfd(-1, &wanted, SFD_CLOEXEC));
  released_ = Descriptor(::eventfd(0, EFD_CLOEXEC));
}

int StopSignals::wait() {
  pollfd ready[] = {{signals_.get(), POLLIN, 0}, {released_.get(), POLLIN, 0}};
  for (;;) {
    if (::poll(ready, 2, -1) < 0) continue;
    if (ready[1].revents != 0) return 0;
    signalfd_siginfo came{};
    if (ready[0].revents != 0 && ::read(signals_.get(), &came, sizeof came) == sizeof came)
      return static_cast<int>(came.ssi_signo);
  }
}

void StopSignals::release() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto wrote = ::write(released_.get(), &one, sizeof one);
}

}  // namespace wardmote::system
