#include "app/gate/sender_file.h"

#include <fmt/format.h>

#include "adapters/system/files.h"

namespace wardmote::app::gate {

namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 20;

Result<void> check_mode(const std::filesystem::path& path) {
  using std::filesystem::perms;
  std::error_code error;
  const auto mode = std::filesystem::status(path, error).permissions();
  constexpr auto exposed = perms::group_write | perms::others_read | perms::others_write;
  if (error || (mode & exposed) == perms::none) return {};
  return fail(ErrorKind::Refused, "senders-exposed", path.string(),
              "Others than its owner may change who may send requests, or read it.",
              fmt::format("chmod 0600 {}", path.string()));
}

}  // namespace

Result<Senders> read_senders(const std::filesystem::path& path) {
  WARDMOTE_TRY(text, system::read_file(path, most_bytes));
  WARDMOTE_CHECK(check_mode(path));
  return Senders::read(text, path.string());
}

Result<std::unique_ptr<SenderFile>> SenderFile::open(std::filesystem::path path, Note note) {
  WARDMOTE_TRY(senders, read_senders(path));
  std::unique_ptr<SenderFile> out(new SenderFile(std::move(path), std::move(note)));
  out->now_ = std::make_shared<const Senders>(std::move(senders));
  return out;
}

std::shared_ptr<const Senders> SenderFile::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

void SenderFile::look() {
  auto read = read_senders(path_);
  if (!read) {
    if (std::exchange(said_, read.error().text()) != read.error().text()) note_(said_);
    return;
  }
  said_.clear();
  auto anew = std::make_shared<const Senders>(std::move(*read));
  const bool is_other = anew->csv() != now()->csv();
  const auto count = anew->size();
  if (!is_other) return;
  {
    const std::lock_guard lock(mutex_);
    now_ = std::move(anew);
  }
  note_(fmt::format("Senders in force: {}.", count));
}

}  // namespace wardmote::app::gate
