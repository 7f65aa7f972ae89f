#include "app/web/file_shelf.h"

#include <algorithm>

namespace wardmote::app {

void FileShelf::put(Kept one) {
  const std::lock_guard lock(mutex_);
  kept_.push_back(std::move(one));
  std::size_t bytes = 0;
  for (const auto& kept : kept_) bytes += kept.bytes.size();
  while (kept_.size() > 1 && (kept_.size() > most_files || bytes > most_bytes)) {
    bytes -= kept_.front().bytes.size();
    kept_.pop_front();
  }
}

std::optional<FileShelf::Kept> FileShelf::find(std::string_view id, std::string_view person) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find_if(
      kept_, [&](const Kept& kept) { return kept.id == id && kept.person == person; });
  if (found == kept_.end()) return std::nullopt;
  return *found;
}

void FileShelf::drop(std::string_view id) {
  const std::lock_guard lock(mutex_);
  std::erase_if(kept_, [&](const Kept& kept) { return kept.id == id; });
}

}  // namespace wardmote::app
