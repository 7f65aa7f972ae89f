#pragma once
// The part of a page that is the same for all who see the same acts: made once, kept while it is
// wanted. Private to app/web.
//
// The key is all that the data was made from (fingerprints of subjects through the reader's sight,
// and whatever else was looked at), so readers of equal sights share it and no entry can be wrong.
// Two generations bound it: what was not asked for during a whole one goes. Thread-safe.

#include <concepts>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "app/web/json.h"
#include "base/ids.h"

namespace wardmote::app {

// Everything that some data is made from. Unlike texts give unlike keys.
class Ingredients {
 public:
  Ingredients& add(std::string_view);
  Ingredients& add(const Id128&);
  Ingredients& add(std::uint64_t);
  Id128 key() const;  // SHA-256, cut to 128 bits

 private:
  std::string all_;
};

class SharedData {
 public:
  using Value = std::shared_ptr<const boost::json::object>;

  explicit SharedData(std::size_t pages_per_generation = 64) : bound_(pages_per_generation) {}

  // `make` is given the storage that lives as long as what it makes: made there, it costs least.
  // Two who ask at once may both make it; both get the same.
  template <std::invocable<const boost::json::storage_ptr&> Make>
  Value get(const Id128& key, Make&& make) {
    if (auto found = find(key)) return found;
    auto kept = std::make_shared<Kept>();
    kept->data.emplace(make(boost::json::storage_ptr(&kept->memory)));
    return keep(key, Value(kept, &*kept->data));
  }

 private:
  struct Kept {
    boost::json::monotonic_resource memory{std::size_t{16} << 10};
    std::optional<boost::json::object> data;
  };
  Value find(const Id128& key);
  Value keep(const Id128& key, Value);

  std::size_t bound_;
  std::mutex mutex_;
  std::map<Id128, Value> young_, old_;
};

}  // namespace wardmote::app
