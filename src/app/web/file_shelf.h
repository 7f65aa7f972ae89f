#pragma once
// Files of Users that somebody looks at before they are taken: kept in memory for whoever sent
// them, so that what is taken is what was looked at. A restart forgets them. Thread-safe. Private
// to app/web.

#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace wardmote::app {

class FileShelf {
 public:
  // The oldest go where there are more; one of the greatest size always fits.
  static constexpr std::size_t most_files = 32;
  static constexpr std::size_t most_bytes = std::size_t{64} << 20;

  struct Kept {
    std::string id, person, name, bytes;
  };
  void put(Kept);
  // Nothing where there is none of this id for this person.
  std::optional<Kept> find(std::string_view id, std::string_view person);
  void drop(std::string_view id);

 private:
  std::mutex mutex_;
  std::deque<Kept> kept_;  // oldest first
};

}  // namespace wardmote::app
