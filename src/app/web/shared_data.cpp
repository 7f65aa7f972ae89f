#include "app/web/shared_data.h"

#include <algorithm>

#include "record/hash.h"

namespace wardmote::app {

Ingredients& Ingredients::add(std::string_view text) {
  add(text.size());
  all_ += text;
  return *this;
}

Ingredients& Ingredients::add(const Id128& id) {
  all_.append(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size());
  return *this;
}

Ingredients& Ingredients::add(std::uint64_t number) {
  all_.append(reinterpret_cast<const char*>(&number), sizeof number);
  return *this;
}

Id128 Ingredients::key() const {
  const record::Digest digest = record::Sha256()(std::string_view(all_));
  Id128 out;
  std::copy_n(digest.begin(), out.bytes.size(), out.bytes.begin());
  return out;
}

SharedData::Value SharedData::find(const Id128& key) {
  const std::lock_guard lock(mutex_);
  if (const auto young = young_.find(key); young != young_.end()) return young->second;
  const auto old = old_.find(key);
  if (old == old_.end()) return nullptr;
  auto value = old->second;
  young_.emplace(key, value);
  return value;
}

SharedData::Value SharedData::keep(const Id128& key, Value value) {
  const std::lock_guard lock(mutex_);
  if (young_.size() >= bound_) {
    old_ = std::move(young_);
    young_.clear();
  }
  return young_.try_emplace(key, std::move(value)).first->second;
}

}  // namespace wardmote::app
