#include "watch/vocabulary.h"

#include <algorithm>
#include <iterator>

namespace wardmote::watch {

Vocabulary vocabulary_of(const traffic::CommunicationTypes& types) {
  Vocabulary out;
  for (const auto& type : types.all()) out.types.push_back(type.name);
  for (std::size_t i = 0; i < types.attributes(); ++i)
    out.attributes.push_back(types.attribute_name(static_cast<std::uint16_t>(i)));
  return out;
}

Vocabulary Vocabulary::extended_by(const Vocabulary& other) const {
  Vocabulary out = *this;
  const Names known(*this);
  std::ranges::copy_if(other.types, std::back_inserter(out.types),
                       [&](const auto& name) { return !known.type(name); });
  std::ranges::copy_if(other.attributes, std::back_inserter(out.attributes),
                       [&](const auto& name) { return !known.attribute(name); });
  return out;
}

Names::Names(const Vocabulary& vocabulary) {
  for (std::size_t i = 0; i < vocabulary.types.size(); ++i) {
    types_.emplace(vocabulary.types[i], static_cast<std::uint16_t>(i));
  }
  for (std::size_t i = 0; i < vocabulary.attributes.size(); ++i) {
    attributes_.emplace(vocabulary.attributes[i], static_cast<std::uint16_t>(i));
  }
}

std::optional<traffic::CommunicationType> Names::type(std::string_view name) const {
  const auto found = types_.find(name);
  if (found == types_.end()) return std::nullopt;
  return traffic::CommunicationType{found->second};
}

std::optional<AttributeIndex> Names::attribute(std::string_view name) const {
  const auto found = attributes_.find(name);
  if (found == attributes_.end()) return std::nullopt;
  return AttributeIndex{found->second};
}

}  // namespace wardmote::watch
