#include "adapters/journal/numbered_files.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace wardmote::adapters::journal {

using system::Path;
using system::system_error;

Result<std::vector<std::uint64_t>> numbers_in(const Path& folder, std::string_view prefix,
                                              std::string_view suffix) {
  std::vector<std::uint64_t> numbers;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name.size() < prefix.size() + suffix.size() || !name.starts_with(prefix) ||
        !name.ends_with(suffix)) {
      continue;
    }
    const auto digits =
        std::string_view(name).substr(prefix.size(), name.size() - prefix.size() - suffix.size());
    std::uint64_t number = 0;
    const auto [stop, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (bad == std::errc() && stop == digits.data() + digits.size()) numbers.push_back(number);
  }
  if (error) return tl::unexpected(system_error(error.value(), folder, "cannot be listed"));
  std::ranges::sort(numbers);
  return numbers;
}

Result<void> write_at(int file, std::uint64_t offset, std::string_view bytes, const Path& path) {
  while (!bytes.empty()) {
    const auto wrote = ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return tl::unexpected(system_error(errno, path, "cannot be written"));
    offset += static_cast<std::uint64_t>(wrote);
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return {};
}

// A sync of a file that grows waits for the file system's own log, and the journal's with it.
Result<void> write_through(int file, std::uint64_t offset, std::string_view bytes,
                           const Path& path) {
  WARDMOTE_CHECK(write_at(file, offset, bytes, path));
  constexpr unsigned all =
      SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;
  if (::sync_file_range(file, static_cast<off_t>(offset), static_cast<off_t>(bytes.size()), all) ==
      0)
    return {};
  const bool is_lacking = errno == ENOSYS || errno == EINVAL || errno == ESPIPE;
  if (is_lacking && ::fdatasync(file) == 0) return {};
  return tl::unexpected(system_error(errno, path, "cannot be written"));
}

Result<std::string> read_at(int file, std::uint64_t offset, std::size_t most, const Path& path) {
  std::string bytes(most, '\0');
  std::size_t filled = 0;
  while (filled < most) {
    const auto got =
        ::pread(file, bytes.data() + filled, most - filled, static_cast<off_t>(offset + filled));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return tl::unexpected(system_error(errno, path, "cannot be read"));
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace wardmote::adapters::journal
