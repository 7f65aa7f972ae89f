#include "app/gate/file_input.h"

#include <optional>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>

#include "adapters/system/descriptor.h"
#include "adapters/system/files.h"

namespace wardmote::app::gate {

namespace fs = std::filesystem;

namespace {

constexpr int look_again_milliseconds = 500;

bool is_document(const fs::path& file) {
  const std::string ending = file.extension().string();
  return ending == ".xml" || ending == ".XML";
}

bool is_still_written(const std::string& name) {
  return name.starts_with('.') || name.ends_with(".part") || name.ends_with(".tmp");
}

Error in_file(Error error, const fs::path& file) {
  if (!error.place.starts_with(file.string()))
    error.place = file.string() + (error.place.empty() ? "" : " " + error.place);
  return error;
}

}  // namespace

Result<void> FileInput::take_stream(int handle) {
  system::ByteReader bytes(handle, stop_);
  return stream_.take(bytes);
}

Result<void> FileInput::take_file(const fs::path& file) {
  if (is_document(file)) {
    WARDMOTE_TRY(document, system::read_file(file, watch::journal::most_line));
    return stream_.take_document(document);
  }
  const system::Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!opened) return tl::unexpected(system::system_error(errno, file, "cannot be read"));
  auto taken = take_stream(opened.get());
  if (taken || lane_.has_failed()) return taken;
  return tl::unexpected(in_file(std::move(taken).error(), file));
}

bool FileInput::is_stopped(int wait_milliseconds) const {
  pollfd wanted{.fd = stop_, .events = POLLIN, .revents = 0};
  return ::poll(&wanted, 1, wait_milliseconds) > 0;
}

Result<void> FileInput::take_folder(const fs::path& folder, bool follow) {
  do {
    WARDMOTE_CHECK(take_new(folder));
  } while (follow && !is_stopped(look_again_milliseconds));
  if (first_error_) return tl::unexpected(*first_error_);
  return {};
}

Result<void> FileInput::take_new(const fs::path& folder) {
  std::error_code failed;
  std::set<std::string> found;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    const std::string name = entry.path().filename().string();
    if (!is_still_written(name) && !seen_.contains(name)) found.insert(name);
  }
  if (failed) return tl::unexpected(system::system_error(failed.value(), folder, "cannot be read"));
  for (const auto& name : found) {
    if (is_stopped(0)) return {};
    seen_.insert(name);
    const fs::path file = folder / name;
    if (!fs::is_regular_file(file, failed)) {
      say_(fmt::format("{}: left alone, for it is no file.", file.string()));
      continue;
    }
    const std::uint64_t before = lane_.sent();
    const auto taken = take_file(file);
    const std::uint64_t requests = lane_.sent() - before;
    if (taken) {
      say_(fmt::format("{}: {} requests taken.", file.string(), requests));
      continue;
    }
    say_(fmt::format("{} requests taken before this. {}", requests, taken.error().text()));
    if (lane_.has_failed()) return taken;
    if (!first_error_) first_error_ = taken.error();
  }
  return {};
}

}  // namespace wardmote::app::gate
