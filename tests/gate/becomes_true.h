#pragma once
// Waits for what another program writes into a folder, told by the system of each change there.

#include <chrono>
#include <filesystem>
#include <functional>

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "adapters/system/descriptor.h"

namespace wardmote::program {

// Whether the condition, which looks at files of the folder, comes to hold. Looks once for each
// change, and gives up when nothing has changed for a minute.
inline bool becomes_true(const std::filesystem::path& folder,
                         const std::function<bool()>& condition) {
  const system::Descriptor changes(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (!changes || ::inotify_add_watch(changes.get(), folder.c_str(),
                                      IN_MODIFY | IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO) < 0)
    return false;
  constexpr int longest_milliseconds = 60'000;
  while (!condition()) {
    pollfd wanted{.fd = changes.get(), .events = POLLIN, .revents = 0};
    if (::poll(&wanted, 1, longest_milliseconds) <= 0) return condition();
    alignas(inotify_event) char told[4'096];
    while (::read(changes.get(), told, sizeof told) > 0) continue;
  }
  return true;
}

}  // namespace wardmote::program
