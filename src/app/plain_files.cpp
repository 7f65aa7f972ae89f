#include "app/plain_files.h"

#include <algorithm>
#include <vector>

#include "adapters/system/files.h"

namespace wardmote::app {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> unwritable(const fs::path& file) {
  return fail(ErrorKind::Unavailable, "file-unwritable", file.string(),
              "The file could not be written.", "Check room and permissions.");
}

}  // namespace

FolderSink::FolderSink(fs::path folder) : folder_(std::move(folder)), part_(folder_) {
  if (!part_.has_filename()) part_ = part_.parent_path();
  part_ += ".part";
}

Result<> FolderSink::begin() {
  if (fs::exists(folder_))
    return fail(ErrorKind::Conflict, "folder-exists", folder_.string(),
                "There is something at this place already.", "Name a folder that does not exist.");
  std::error_code ignored;
  fs::remove_all(part_, ignored);
  return system::make_directories(part_, 0700);
}

Result<> FolderSink::append(std::string_view file, std::string_view bytes) {
  const fs::path path = part_ / file;
  if (file.find('/') != std::string_view::npos) {
    WARDMOTE_CHECK(system::make_directories(path.parent_path(), 0700));
    return system::write_atomically(path, bytes, 0600);
  }
  auto& out = open_[std::string(file)];
  if (!out.is_open()) out.open(path, std::ios::binary);
  if (!out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) return unwritable(path);
  return {};
}

Result<> FolderSink::finish() {
  for (auto& [name, out] : open_)
    if (!out.flush()) return unwritable(part_ / name);
  open_.clear();
  std::error_code failed;
  fs::rename(part_, folder_, failed);
  if (failed) return tl::unexpected(system::system_error(failed.value(), folder_, "put in place"));
  return system::sync_directory(folder_);
}

Result<std::string> FolderSource::whole(std::string_view file) {
  return system::read_file(folder_ / file, std::size_t{2} << 30);
}

Result<> FolderSource::lines(std::string_view file,
                             std::function<Result<>(std::string_view)> each) {
  std::ifstream in(folder_ / file, std::ios::binary);
  if (!in)
    return fail(ErrorKind::NotFound, "file-missing", (folder_ / file).string(),
                "The export lacks this file.", "Export the record again.");
  std::string line;
  while (std::getline(in, line)) WARDMOTE_CHECK(each(line));
  return {};
}

Result<> FolderSource::list(std::string_view folder, std::function<Result<>(std::string)> each) {
  std::error_code none;
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder_ / folder, none))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  for (auto& name : names) WARDMOTE_CHECK(each(std::move(name)));
  return {};
}

}  // namespace wardmote::app
