#include "adapters/journal/segment_folder.h"

#include <cerrno>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "adapters/journal/numbered_files.h"
#include "adapters/journal/spare_segment.h"
#include "adapters/system/descriptor.h"

namespace wardmote::adapters::journal {

// What a segment tells of its filling.
class NextSegment {
 public:
  virtual ~NextSegment() = default;
  virtual void follow(std::uint64_t filled, std::uint64_t size) = 0;
};

namespace {

using system::Descriptor;
using system::Path;
using system::system_error;

constexpr std::string_view prefix = "journal-";
constexpr std::string_view suffix = ".wmj";
constexpr std::string_view spare = "journal-next.tmp";
constexpr std::string_view in_force = "journal-pruned.json";
constexpr std::string_view waiting = "journal-prune-next.json";
constexpr std::size_t most_statement = 64 * 1'024;
constexpr unsigned like_segments = 0600;

Result<std::optional<std::string>> text_of(const Path& path) {
  auto text = system::read_file(path, most_statement);
  if (text) return std::optional(*std::move(text));
  if (text.error().kind == ErrorKind::NotFound) return std::optional<std::string>();
  return tl::unexpected(std::move(text).error());
}

Result<void> remove_file(const Path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT)
    return tl::unexpected(system_error(errno, path, "cannot be removed"));
  return system::sync_directory(path.parent_path());
}

class OpenSegment final : public watch::SegmentFile {
 public:
  OpenSegment(Descriptor file, Path path, std::uint64_t size, std::weak_ptr<NextSegment> next)
      : file_(std::move(file)), path_(std::move(path)), size_(size), next_(std::move(next)) {}

  Result<void> write(std::uint64_t offset, std::string_view bytes) override {
    if (const auto next = next_.lock()) next->follow(offset + bytes.size(), size_);
    return write_at(file_.get(), offset, bytes, path_);
  }

  Result<void> sync() override {
    if (::fdatasync(file_.get()) == 0) return {};
    return tl::unexpected(system_error(errno, path_, "cannot be synced"));
  }

  Result<std::string> read(std::uint64_t offset, std::size_t most) override {
    return read_at(file_.get(), offset, most, path_);
  }

  std::uint64_t size() const override { return size_; }

 private:
  Descriptor file_;
  Path path_;
  std::uint64_t size_;
  std::weak_ptr<NextSegment> next_;
};

}  // namespace

// Begun by who writes, never by a reader.
class FileSegments::Next final : public NextSegment {
 public:
  explicit Next(Path path) : path_(std::move(path)) {}

  void follow(std::uint64_t filled, std::uint64_t size) override {
    if (!spare_) spare_ = std::make_unique<SpareSegment>(path_, size);
    spare_->follow(filled);
  }

  Result<void> take(std::uint64_t size) {
    if (spare_ && spare_->size() == size && spare_->take()) {
      spare_.reset();
      return {};
    }
    spare_.reset();
    return SpareSegment(path_, size).take();
  }

 private:
  Path path_;
  std::unique_ptr<SpareSegment> spare_;
};

FileSegments::FileSegments(Path folder)
    : folder_(std::move(folder)),
      bases_(folder_, FileSnapshots::Sort::Base),
      next_(std::make_shared<Next>(folder_ / spare)) {}

FileSegments::~FileSegments() = default;

Path FileSegments::name_of(std::uint64_t number) const {
  return folder_ / fmt::format("{}{:06}{}", prefix, number, suffix);
}

Result<std::vector<std::uint64_t>> FileSegments::list() {
  return numbers_in(folder_, prefix, suffix);
}

Result<std::unique_ptr<watch::SegmentFile>> FileSegments::open(std::uint64_t number) {
  const Path path = name_of(number);
  // A reader may have no right to write: then neither has the segment.
  Descriptor file(::open(path.c_str(), O_RDWR | O_CLOEXEC));
  if (!file && (errno == EACCES || errno == EROFS)) {
    file = Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  }
  struct stat facts{};
  if (!file || ::fstat(file.get(), &facts) != 0) {
    return tl::unexpected(system_error(errno, path, "cannot be opened"));
  }
  return std::make_unique<OpenSegment>(std::move(file), path,
                                       static_cast<std::uint64_t>(facts.st_size), next_);
}

Result<std::unique_ptr<watch::SegmentFile>> FileSegments::create(std::uint64_t number,
                                                                 std::uint64_t size) {
  WARDMOTE_CHECK(next_->take(size));
  const Path path = name_of(number);
  if (::rename((folder_ / spare).c_str(), path.c_str()) != 0) {
    return tl::unexpected(system_error(errno, path, "cannot be created"));
  }
  WARDMOTE_CHECK(system::sync_directory(folder_));
  return open(number);
}

Result<std::optional<std::string>> FileSegments::statement() { return text_of(folder_ / in_force); }

Result<std::optional<std::string>> FileSegments::prepared() { return text_of(folder_ / waiting); }

Result<void> FileSegments::prepare(std::string_view text) {
  return system::write_atomically(folder_ / waiting, text, like_segments);
}

Result<void> FileSegments::forget_prepared() { return remove_file(folder_ / waiting); }

Result<void> FileSegments::state(std::string_view text) {
  return system::write_atomically(folder_ / in_force, text, like_segments);
}

Result<void> FileSegments::remove(std::uint64_t number) { return remove_file(name_of(number)); }

}  // namespace wardmote::adapters::journal
