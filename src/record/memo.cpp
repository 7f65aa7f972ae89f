#include "record/memo.h"

#include <algorithm>

namespace wardmote::record {

const Memo::Entry* Memo::longest(const Generation& in, const Key& key, const Positions& wanted) {
  const auto found = in.find(key);
  if (found == in.end()) return nullptr;
  const Entry* best = nullptr;
  for (const auto& entry : found->second) {
    if (entry.positions.size() > wanted.size() ||
        (best && entry.positions.size() <= best->positions.size()))
      continue;
    if (std::equal(entry.positions.begin(), entry.positions.end(), wanted.begin())) best = &entry;
  }
  return best;
}

Memo::Found Memo::find(const void* projection, std::uint32_t subject, const Positions& wanted) {
  const Key key{projection, subject};
  const std::lock_guard lock(mutex_);
  const Entry* best = longest(young_, key, wanted);
  if (!best || best->positions.size() < wanted.size()) {
    const Entry* older = longest(old_, key, wanted);
    if (older && (!best || older->positions.size() > best->positions.size())) {
      Found out{older->value, older->positions.size()};
      if (out.used == wanted.size()) insert(key, Entry(*older));
      return out;
    }
  }
  return best ? Found{best->value, best->positions.size()} : Found{};
}

void Memo::keep(const void* projection, std::uint32_t subject, Positions positions, Value value) {
  const std::lock_guard lock(mutex_);
  insert({projection, subject}, {std::move(positions), std::move(value)});
}

void Memo::insert(const Key& key, Entry entry) {
  if (young_.size() >= bound_) {
    old_ = std::move(young_);
    young_.clear();
  }
  auto& variants = young_[key];
  // A state that this one continues will hardly be asked for again, unless the clock is turned
  // back.
  std::erase_if(variants, [&](const Entry& other) {
    return other.positions.size() <= entry.positions.size() &&
           std::equal(other.positions.begin(), other.positions.end(), entry.positions.begin());
  });
  if (variants.size() == kVariants) variants.erase(variants.begin());
  variants.push_back(std::move(entry));
}

void Memo::clear() {
  const std::lock_guard lock(mutex_);
  young_.clear();
  old_.clear();
}

std::size_t Memo::size() const {
  const std::lock_guard lock(mutex_);
  return young_.size() + old_.size();
}

}  // namespace wardmote::record
