#include "app/keystrokes.h"

#include <filesystem>

#include "base/codec_impl.h"
#include "record/hash.h"

WARDMOTE_CODEC(wardmote::app::Keystrokes);

namespace wardmote::app {

namespace {

std::string draft_name(const std::string& person, const std::string& item,
                       const std::string& portion) {
  return record::sha256_hex(person + "\n" + item + "\n" + portion).substr(0, 32) + ".json";
}

}  // namespace

KeystrokeStore::KeystrokeStore(system::Path data) : folder_(std::move(data) / "drafts") {
  std::error_code none;  // as long as nobody has typed anything
  for (std::filesystem::directory_iterator at(folder_, none), end; at != end; at.increment(none))
    kept_.insert(at->path().filename().string());
}

Result<> KeystrokeStore::keep(const std::string& person, const std::string& item,
                              const std::string& portion, const Keystrokes& words) {
  if (words.text.empty()) return drop(person, item, portion), Result<>{};
  const auto name = draft_name(person, item, portion);
  const std::lock_guard lock(mutex_);
  WARDMOTE_CHECK(system::make_directories(folder_, 0700));
  kept_.insert(name);  // whatever becomes of the write, the file may be there
  return system::write_atomically(folder_ / name, encode(words), 0600);
}

std::optional<Keystrokes> KeystrokeStore::find(const std::string& person, const std::string& item,
                                               const std::string& portion) const {
  const std::lock_guard lock(mutex_);
  if (kept_.empty()) return std::nullopt;
  const auto name = draft_name(person, item, portion);
  if (!kept_.contains(name)) return std::nullopt;
  const auto bytes = system::read_file(folder_ / name, 1 << 20);
  if (!bytes) return std::nullopt;
  auto words = decode<Keystrokes>(*bytes);
  if (!words) return std::nullopt;
  return std::move(*words);
}

void KeystrokeStore::drop(const std::string& person, const std::string& item,
                          const std::string& portion) {
  const std::lock_guard lock(mutex_);
  const auto name = draft_name(person, item, portion);
  if (!kept_.contains(name)) return;
  std::error_code none;
  std::filesystem::remove(folder_ / name, none);
  if (!none) kept_.erase(name);
}

}  // namespace wardmote::app
