#include "adapters/system/file_lock.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>

namespace wardmote::system {

Result<FileLock> FileLock::wait(const Path& file) {
  Path path = file;
  path += ".lock";
  Descriptor opened(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!opened) return tl::unexpected(system_error(errno, path, "cannot be locked"));
  while (::flock(opened.get(), LOCK_EX) != 0)
    if (errno != EINTR) return tl::unexpected(system_error(errno, path, "cannot be locked"));
  return FileLock(std::move(opened));
}

}  // namespace wardmote::system
