#include "adapters/journal/device_file.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "adapters/journal/numbered_files.h"
#include "adapters/system/descriptor.h"
#include "adapters/system/file_lock.h"

namespace wardmote::adapters::journal {

namespace {

using system::Descriptor;
using system::Path;
using system::system_error;
using watch::DeviceBlock;

std::string_view bytes_of(std::span<const DeviceBlock> blocks) {
  return {reinterpret_cast<const char*>(blocks.data()), blocks.size_bytes()};
}

// Synced bit by bit, so that the journal's own syncs never wait behind a whole table.
Result<void> write_whole(const Path& path, std::string_view bytes) {
  constexpr std::size_t synced_at_once = std::size_t{4} << 20;
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640));
  if (!file) return tl::unexpected(system_error(errno, path, "cannot be created"));
  for (std::size_t at = 0; at < bytes.size(); at += synced_at_once) {
    WARDMOTE_CHECK(write_at(file.get(), at, bytes.substr(at, synced_at_once), path));
    if (::fdatasync(file.get()) != 0)
      return tl::unexpected(system_error(errno, path, "cannot be synced"));
  }
  return {};
}

}  // namespace

Path device_file_in(const Path& journal_folder) { return journal_folder / "devices.wmd"; }

Result<void> write_devices(const Path& file, std::span<const DeviceBlock> blocks) {
  WARDMOTE_TRY(lock, system::FileLock::wait(file));
  Path beside = file;
  beside += ".tmp";
  auto written = write_whole(beside, bytes_of(blocks));
  if (written && ::rename(beside.c_str(), file.c_str()) != 0)
    written = tl::unexpected(system_error(errno, file, "cannot be created"));
  if (!written) {
    ::unlink(beside.c_str());
    return written;
  }
  return system::sync_directory(file.parent_path());
}

Result<std::shared_ptr<const DeviceFile>> DeviceFile::open(const Path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file && errno == ENOENT)
    return fail(ErrorKind::NotFound, "no-device-table", path.string(),
                "There is no device table in this data folder.",
                "Take one with wardmote watch devices take FILE.");
  struct stat facts{};
  if (!file || ::fstat(file.get(), &facts) != 0)
    return tl::unexpected(system_error(errno, path, "cannot be opened"));
  const auto size = static_cast<std::size_t>(facts.st_size);
  if (size == 0 || size % sizeof(DeviceBlock) != 0) {
    Error error = watch::DeviceTable::over({}).error();
    error.place = path.string();
    return tl::unexpected(std::move(error));
  }
  void* const mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
  if (mapped == MAP_FAILED) return tl::unexpected(system_error(errno, path, "cannot be mapped"));
  auto table = watch::DeviceTable::over(
      {static_cast<const DeviceBlock*>(mapped), size / sizeof(DeviceBlock)});
  if (!table) {
    ::munmap(mapped, size);
    table.error().place = path.string();
    return tl::unexpected(std::move(table).error());
  }
  ::madvise(mapped, size, MADV_RANDOM);
  return std::shared_ptr<const DeviceFile>(
      new DeviceFile(path, mapped, size, std::uint64_t{facts.st_ino}, *table));
}

DeviceFile::~DeviceFile() { ::munmap(mapped_, size_); }

bool DeviceFile::is_replaced() const {
  struct stat facts{};
  return ::stat(path_.c_str(), &facts) == 0 && std::uint64_t{facts.st_ino} != inode_;
}

}  // namespace wardmote::adapters::journal
