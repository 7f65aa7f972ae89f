#pragma once
// Finds the elements of a minutes file among those of the record, and what has become of each.
// Private to minutes_*.

#include <set>
#include <unordered_map>
#include <vector>

#include "publish/minutes_likeness.h"

namespace wardmote::publish {

// What an element of the file is in the record.
enum class Known {
  New,
  Unchanged,         // as the file says it, or changed by somebody else since and not in the file
  Changed,           // the file says it otherwise
  ChangedMeanwhile,  // in both
  Unknown,           // nothing of the item has its id
};

template <class Kept>
using ById = std::unordered_map<Id128, const Kept*>;
template <class Kept>
ById<Kept> by_id(const std::vector<Kept>* all) {
  ById<Kept> out;
  if (all)
    for (const auto& one : *all) out.emplace(id_of(one), &one);
  return out;
}
template <class Kept>
const Kept* find_in(const ById<Kept>& all, const Id128& id) {
  const auto found = all.find(id);
  return found == all.end() ? nullptr : found->second;
}

// `was` is what the file's edition knew of it; `with_edition` whether the file names one.
template <class File, class Kept>
Known known_as(const File& element, const Kept* recorded, const Kept* was, bool with_edition) {
  if (recorded && says(element, *recorded)) return Known::Unchanged;
  // Somebody else has changed it since, or struck it, and the file has not.
  if (was && says(element, *was)) return Known::Unchanged;
  if (recorded && (!with_edition || (was && same(*was, *recorded)))) return Known::Changed;
  return recorded || was ? Known::ChangedMeanwhile : Known::Unknown;
}

// Finds each element by its id, or by what it says where it has none, and tells what has become of
// it: then(index, what is recorded or nothing, Known). Linear but for the ids, which are sorted.
template <class File, class Kept, class Then>
void match_elements(const std::vector<File>& elements, const std::vector<Kept>& now,
                    const std::vector<Kept>* before, const Then& then) {
  const auto known = by_id(&now), were = by_id(before);
  std::set<Id128> named;  // a file's ids need not be spread as hashes ask for
  bool nameless = false;
  for (const auto& one : elements)
    if (one.id)
      named.insert(*one.id);
    else
      nameless = true;
  std::unordered_multimap<std::size_t, const Kept*> alike;
  if (nameless)
    for (auto one = now.rbegin(); one != now.rend(); ++one)
      if (!named.contains(id_of(*one))) alike.emplace(likeness(*one), &*one);
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const auto& element = elements[i];
    if (element.id) {
      const auto* recorded = find_in(known, *element.id);
      then(i, recorded, known_as(element, recorded, find_in(were, *element.id), before != nullptr));
      continue;
    }
    auto [found, end] = alike.equal_range(likeness(element));
    while (found != end && !says(element, *found->second)) ++found;
    const auto* recorded = found == end ? nullptr : found->second;
    if (recorded) alike.erase(found);
    then(i, recorded, recorded ? Known::Unchanged : Known::New);
  }
}

}  // namespace wardmote::publish
