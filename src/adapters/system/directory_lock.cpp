#include "adapters/system/directory_lock.h"

#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

namespace wardmote::system {
namespace {

// Who wrote the file, as far as it says so: digits only.
std::string holder(int file) {
  char text[16] = {};
  const auto got = ::pread(file, text, sizeof text, 0);
  std::string digits;
  for (ssize_t i = 0; i < got && text[i] >= '0' && text[i] <= '9'; ++i) digits += text[i];
  return digits;
}

}  // namespace

Result<DirectoryLock> DirectoryLock::acquire(const Path& folder) {
  const Path path = folder / "lock";
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!file) return tl::unexpected(system_error(errno, path, "cannot be locked"));
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return tl::unexpected(system_error(errno, path, "cannot be locked"));
    const std::string pid = holder(file.get());
    return fail(ErrorKind::Busy, "folder-in-use", folder.string(),
                pid.empty() ? "Another process is writing here."
                            : fmt::format("Process {} is writing here.", pid),
                "Stop it first, or use another data folder.");
  }
  const std::string pid = fmt::format("{}\n", ::getpid());
  if (::ftruncate(file.get(), 0) != 0 ||
      ::pwrite(file.get(), pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size()))
    return tl::unexpected(system_error(errno, path, "cannot be locked"));
  return DirectoryLock(std::move(file));
}

}  // namespace wardmote::system
