#include "app/keystrokes.h"

#include <filesystem>

#include "base/codec_impl.h"
#include "record/hash.h"

WARDMOTE_CODEC(wardmote::app::Keystrokes);

namespace wardmote::app {

system::Path KeystrokeStore::file_of(const std::string& person, const std::string& item,
                                     const std::string& portion) const {
  return folder_ /
         (record::sha256_hex(person + "\n" + item + "\n" + portion).substr(0, 32) + ".json");
}

Result<> KeystrokeStore::keep(const std::string& person, const std::string& item,
                              const std::string& portion, const Keystrokes& words) {
  if (words.text.empty()) return drop(person, item, portion), Result<>{};
  const std::lock_guard lock(mutex_);
  WARDMOTE_CHECK(system::make_directories(folder_, 0700));
  return system::write_atomically(file_of(person, item, portion), encode(words), 0600);
}

std::optional<Keystrokes> KeystrokeStore::find(const std::string& person, const std::string& item,
                                               const std::string& portion) const {
  const std::lock_guard lock(mutex_);
  const auto file = file_of(person, item, portion);
  std::error_code none;
  if (!std::filesystem::exists(file, none)) return std::nullopt;
  const auto bytes = system::read_file(file, 1 << 20);
  if (!bytes) return std::nullopt;
  auto words = decode<Keystrokes>(*bytes);
  if (!words) return std::nullopt;
  return std::move(*words);
}

void KeystrokeStore::drop(const std::string& person, const std::string& item,
                          const std::string& portion) {
  const std::lock_guard lock(mutex_);
  std::error_code none;
  std::filesystem::remove(file_of(person, item, portion), none);
}

}  // namespace wardmote::app
