#include "adapters/system/mirror.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <set>

#include <fcntl.h>
#include <unistd.h>

#include "adapters/system/descriptor.h"

namespace wardmote::system {
namespace {

namespace fs = std::filesystem;

bool is_inside(const std::string& path) {
  const fs::path given(path);
  return !path.empty() && given.is_relative() &&
         std::ranges::none_of(given, [](const fs::path& part) { return part == ".."; });
}

bool same(const Path& file, const std::string& bytes) {
  std::error_code failed;
  if (fs::file_size(file, failed) != bytes.size() || failed) return false;
  const auto known = read_file(file, bytes.size());
  return known && *known == bytes;
}

// Not made durable one by one: the folder is, before it takes the other's place.
Result<> write_plain(const Path& file, const std::string& bytes) {
  Descriptor out(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
  if (!out) return tl::unexpected(system_error(errno, file, "written"));
  for (std::size_t at = 0; at < bytes.size();) {
    const auto count = ::write(out.get(), bytes.data() + at, bytes.size() - at);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return tl::unexpected(system_error(errno, file, "written"));
    at += static_cast<std::size_t>(count);
  }
  if (out.close() != 0) return tl::unexpected(system_error(errno, file, "written"));
  return {};
}

Result<Mirrored> fill(const Path& next, const Path& folder, const std::vector<MirrorFile>& files) {
  Mirrored out;
  for (const auto& file : files) {
    if (!is_inside(file.path))
      return fail(ErrorKind::Invalid, "path-outside", file.path, "This path leaves the folder.");
    const Path to = next / file.path, from = folder / file.path;
    std::error_code failed;
    fs::create_directories(to.parent_path(), failed);
    if (failed) return tl::unexpected(system_error(failed.value(), to.parent_path(), "made"));
    if (same(from, file.bytes)) {
      fs::create_hard_link(from, to, failed);
      if (!failed) {
        ++out.kept;
        continue;
      }
    }
    WARDMOTE_CHECK(write_plain(to, file.bytes));
    ++out.written;
  }
  return out;
}

std::size_t count_removed(const Path& folder, const std::vector<MirrorFile>& files) {
  std::set<std::string> kept;
  for (const auto& file : files) kept.insert(fs::path(file.path).lexically_normal().string());
  std::size_t out = 0;
  std::error_code failed;
  for (fs::recursive_directory_iterator it(folder, failed), end; !failed && it != end;
       it.increment(failed))
    if (it->is_regular_file(failed) && !kept.contains(it->path().lexically_relative(folder))) ++out;
  return out;
}

Result<> sync_all(const Path& folder) {
  const Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!open || ::syncfs(open.get()) != 0)
    return tl::unexpected(system_error(errno, folder, "made durable"));
  return {};
}

}  // namespace

Result<Mirrored> put_folder(const Path& given, const std::vector<MirrorFile>& files,
                            const std::string& marker) {
  std::error_code failed;
  Path folder = fs::absolute(given, failed).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  const bool there = fs::exists(folder, failed);
  if (there && !fs::exists(folder / marker, failed) && !fs::is_empty(folder, failed))
    return fail(ErrorKind::Conflict, "folder-not-ours", folder.string(),
                "There are files in this folder that were not put there by this command.",
                "Name a folder that does not exist, or an empty one.");
  const Path next = folder.parent_path() / ("." + folder.filename().string() + ".next");
  fs::remove_all(next, failed);
  WARDMOTE_CHECK(make_directories(next));
  auto out = fill(next, folder, files);
  if (!out) {
    fs::remove_all(next, failed);
    return out;
  }
  if (there) out->removed = count_removed(folder, files);
  WARDMOTE_CHECK(sync_all(next));
  const unsigned how = there ? RENAME_EXCHANGE : RENAME_NOREPLACE;
  if (::renameat2(AT_FDCWD, next.c_str(), AT_FDCWD, folder.c_str(), how) != 0) {
    // A file system that cannot exchange: there is no folder for a moment.
    const Path old = folder.parent_path() / ("." + folder.filename().string() + ".old");
    fs::remove_all(old, failed);
    if (there) fs::rename(folder, old, failed);
    fs::rename(next, folder, failed);
    if (failed) return tl::unexpected(system_error(failed.value(), folder, "put in place"));
    fs::remove_all(old, failed);
  }
  fs::remove_all(next, failed);
  WARDMOTE_CHECK(sync_directory(folder.parent_path()));
  return out;
}

}  // namespace wardmote::system
