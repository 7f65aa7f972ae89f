#include "watch/vocabulary.h"

namespace wardmote::watch {

Vocabulary vocabulary_of(const traffic::CommunicationTypes& types) {
  Vocabulary out;
  for (const auto& type : types.all()) out.types.push_back(type.name);
  for (std::size_t i = 0; i < types.attributes(); ++i)
    out.attributes.push_back(types.attribute_name(static_cast<std::uint16_t>(i)));
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
