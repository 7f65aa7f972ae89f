#include "adapters/journal/snapshot_folder.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "adapters/journal/numbered_files.h"
#include "adapters/system/descriptor.h"

namespace wardmote::adapters::journal {

namespace {

using system::Descriptor;
using system::Path;
using system::system_error;

constexpr std::string_view snapshot_suffix = ".wms";

constexpr std::string_view prefix_of(FileSnapshots::Sort sort) {
  return sort == FileSnapshots::Sort::Base ? "base-" : "snapshot-";
}

class OpenSnapshot final : public watch::SnapshotSource {
 public:
  OpenSnapshot(Descriptor file, Path path, std::uint64_t size)
      : file_(std::move(file)), path_(std::move(path)), size_(size) {}

  std::uint64_t size() const override { return size_; }
  Result<std::string> read(std::uint64_t offset, std::size_t most) override {
    return read_at(file_.get(), offset, most, path_);
  }

 private:
  Descriptor file_;
  Path path_;
  std::uint64_t size_;
};

class Sink final : public watch::SnapshotSink {
 public:
  Sink(Descriptor file, Path path, Path name)
      : file_(std::move(file)), path_(std::move(path)), name_(std::move(name)) {}
  ~Sink() override {
    if (!kept_) ::unlink(path_.c_str());
  }

  // In small steps, so that the journal's own syncs never wait behind much.
  Result<void> append(std::string_view bytes) override {
    constexpr std::size_t step = std::size_t{128} << 10;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size()))) {
      const auto piece = bytes.substr(0, step);
      WARDMOTE_CHECK(write_through(file_.get(), at_, piece, path_));
      at_ += piece.size();
    }
    return {};
  }

  Result<void> keep() override {
    WARDMOTE_CHECK(sync());
    if (::rename(path_.c_str(), name_.c_str()) != 0) {
      return tl::unexpected(system_error(errno, name_, "cannot be created"));
    }
    kept_ = true;
    return system::sync_directory(name_.parent_path());
  }

 private:
  Result<void> sync() {
    if (::fdatasync(file_.get()) == 0) return {};
    return tl::unexpected(system_error(errno, path_, "cannot be synced"));
  }

  Descriptor file_;
  Path path_, name_;
  std::uint64_t at_ = 0;
  bool kept_ = false;
};

}  // namespace

Path FileSnapshots::name_of(std::uint64_t position) const {
  return folder_ / fmt::format("{}{:012}{}", prefix_of(sort_), position, snapshot_suffix);
}

Result<std::vector<std::uint64_t>> FileSnapshots::list() {
  return numbers_in(folder_, prefix_of(sort_), snapshot_suffix);
}

Result<std::unique_ptr<watch::SnapshotSource>> FileSnapshots::open(std::uint64_t position) {
  const Path path = name_of(position);
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat facts{};
  if (!file || ::fstat(file.get(), &facts) != 0) {
    return tl::unexpected(system_error(errno, path, "cannot be opened"));
  }
  return std::make_unique<OpenSnapshot>(std::move(file), path,
                                        static_cast<std::uint64_t>(facts.st_size));
}

Result<std::unique_ptr<watch::SnapshotSink>> FileSnapshots::begin(std::uint64_t position) {
  const Path path = folder_ / fmt::format("{}next.tmp", prefix_of(sort_));
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (!file) return tl::unexpected(system_error(errno, path, "cannot be created"));
  return std::make_unique<Sink>(std::move(file), path, name_of(position));
}

Result<void> FileSnapshots::remove(std::uint64_t position) {
  const Path path = name_of(position);
  if (::unlink(path.c_str()) == 0 || errno == ENOENT) return {};
  return tl::unexpected(system_error(errno, path, "cannot be removed"));
}

}  // namespace wardmote::adapters::journal
