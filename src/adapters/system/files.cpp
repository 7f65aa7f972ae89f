#include "adapters/system/files.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "adapters/system/descriptor.h"

namespace wardmote::system {
namespace {

Result<void> write_all(int file, std::string_view bytes, const Path& path) {
  while (!bytes.empty()) {
    const auto wrote = ::write(file, bytes.data(), bytes.size());
    if (wrote < 0 && errno != EINTR)
      return tl::unexpected(system_error(errno, path, "cannot be written"));
    if (wrote > 0) bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return {};
}

Path folder_of(const Path& path) { return path.has_parent_path() ? path.parent_path() : "."; }

}  // namespace

Error system_error(int error_number, const Path& path, std::string_view doing) {
  auto kind = ErrorKind::Unavailable;
  std::string code = "file-unavailable";
  std::string way_out;
  switch (error_number) {
    case ENOENT:
    case ENOTDIR:
      kind = ErrorKind::NotFound, code = "file-not-found";
      break;
    case ENOSPC:
    case EDQUOT:
      kind = ErrorKind::Full, code = "disk-full", way_out = "Make room and try again.";
      break;
    case EACCES:
    case EPERM:
      code = "file-not-permitted";
      way_out = "Let this user have access, or choose another folder.";
      break;
    default:
      break;
  }
  return {kind, code, path.string(), fmt::format("{}: {}.", doing, std::strerror(error_number)),
          way_out};
}

Result<std::string> read_file(const Path& path, std::size_t max_bytes) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file) return tl::unexpected(system_error(errno, path, "cannot be read"));
  struct stat facts{};
  if (::fstat(file.get(), &facts) != 0)
    return tl::unexpected(system_error(errno, path, "cannot be read"));
  if (!S_ISREG(facts.st_mode))
    return fail(ErrorKind::Invalid, "not-a-file", path.string(), "This is not a plain file.");
  const auto too_large = [&] {
    return fail(ErrorKind::Invalid, "file-too-large", path.string(),
                fmt::format("The file is larger than {} bytes.", max_bytes));
  };
  const auto size = static_cast<std::size_t>(facts.st_size);
  if (size > max_bytes) return too_large();

  std::string bytes(size + 1, '\0');  // one more than expected tells a file that grew
  std::size_t filled = 0;
  for (;;) {
    const auto got = ::read(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return tl::unexpected(system_error(errno, path, "cannot be read"));
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > max_bytes) return too_large();
    if (filled == bytes.size()) bytes.resize(2 * filled);
  }
  bytes.resize(filled);
  return bytes;
}

Result<void> sync_directory(const Path& folder) {
  const Descriptor handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!handle || ::fsync(handle.get()) != 0)
    return tl::unexpected(system_error(errno, folder, "cannot be made durable"));
  return {};
}

Result<void> write_atomically(const Path& path, std::string_view bytes, unsigned mode) {
  std::string name = path.string() + ".XXXXXX";
  Descriptor file(::mkostemp(name.data(), O_CLOEXEC));
  if (!file) return tl::unexpected(system_error(errno, path, "cannot be written"));
  const auto undo = [&](Error error) {
    ::unlink(name.c_str());
    return tl::unexpected(std::move(error));
  };
  if (auto wrote = write_all(file.get(), bytes, path); !wrote) return undo(wrote.error());
  if (::fchmod(file.get(), static_cast<mode_t>(mode)) != 0 || ::fsync(file.get()) != 0 ||
      file.close() != 0 || ::rename(name.c_str(), path.c_str()) != 0)
    return undo(system_error(errno, path, "cannot be written"));
  return sync_directory(folder_of(path));
}

Result<void> make_directories(const Path& path, unsigned mode) {
  struct stat facts{};
  if (::stat(path.c_str(), &facts) == 0) {
    if (S_ISDIR(facts.st_mode)) return {};
    return fail(ErrorKind::Invalid, "not-a-folder", path.string(), "This is not a folder.");
  }
  const Path parent = folder_of(path);
  if (parent != path) WARDMOTE_CHECK(make_directories(parent, mode));
  if (::mkdir(path.c_str(), static_cast<mode_t>(mode)) != 0 && errno != EEXIST)
    return tl::unexpected(system_error(errno, path, "cannot be created"));
  return sync_directory(parent);
}

}  // namespace wardmote::system
