#pragma once
// The names behind the numbers that the engine works with: communication types and attributes, in
// the order of their numbers. A journal carries it, so that its numbers can be read anywhere.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/fields.h"
#include "traffic/communication_type.h"
#include "traffic/communication_types.h"

namespace wardmote::watch {

// The number of an attribute whose value is limited; a place in Vocabulary::attributes.
struct AttributeIndex {
  std::uint16_t value = 0;
  auto operator<=>(const AttributeIndex&) const = default;
};

struct Vocabulary {
  static constexpr std::string_view meaning = "The names behind the numbers of a journal.";
  std::vector<std::string> types;
  std::vector<std::string> attributes;
  bool operator==(const Vocabulary&) const = default;

  // Its own names under their numbers, then those of the other that it lacks.
  Vocabulary extended_by(const Vocabulary&) const;

  static constexpr auto fields() {
    return Fields{
        field("types", &Vocabulary::types, "Communication types in the order of their numbers"),
        field("attributes", &Vocabulary::attributes, "Attributes in the order of their numbers"),
    };
  }
};

// Of the types that rules know.
Vocabulary vocabulary_of(const traffic::CommunicationTypes&);

// Finds numbers by name. Built once from a vocabulary that must outlive it; then immutable.
class Names {
 public:
  explicit Names(const Vocabulary&);
  std::optional<traffic::CommunicationType> type(std::string_view name) const;
  std::optional<AttributeIndex> attribute(std::string_view name) const;

 private:
  std::unordered_map<std::string_view, std::uint16_t> types_;
  std::unordered_map<std::string_view, std::uint16_t> attributes_;
};

}  // namespace wardmote::watch
