#pragma once
// The communication types that the rules of one day know, and what they say of each.
//
// Every Service Reference Variant is a type, named as it is: "7.4". A critical variant is two: the
// request for a Pre-Command, "6.8", and the Signed Pre-Command that follows it, "6.8/signed"
// (SEC Section G6; DUIS Command Variants 4 and 5 to 7). Indices are dense from 0, in the order of
// the variants' numbers, a request before its Signed Pre-Command; they change with the rules, so
// what is kept is the name.
//
// An immutable value: copies share what they hold, all threads may ask at once, and no lookup
// allocates. Compiling costs a millisecond.

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/finding.h"
#include "base/result.h"
#include "policy/policy.h"
#include "traffic/communication_type.h"
#include "traffic/name_table.h"

namespace wardmote::traffic {

enum class Stage { Request, SignedPreCommand };

// The message code in the grouping header of a GBCS message (GBCS, section 7.2).
struct MessageCode {
  std::uint16_t value = 0;
  auto operator<=>(const MessageCode&) const = default;
  std::string text() const;  // "0046"
};

// A set of small numbers: User Roles by their place in CommunicationTypes::roles(), or Command
// Variants 1 to 9.
struct SmallSet {
  std::uint16_t bits = 0;
  bool has(unsigned number) const { return number < 16 && (bits >> number & 1u); }
  bool empty() const { return bits == 0; }
  void add(unsigned number) { bits = static_cast<std::uint16_t>(bits | 1u << number); }
  bool meets(SmallSet other) const { return (bits & other.bits) != 0; }
  bool operator==(const SmallSet&) const = default;
};

struct TypeFacts {
  std::string name;       // "6.8/signed"
  std::string variant;    // "6.8"
  std::string reference;  // "6.8"
  std::string title;      // "Update Device Configuration (Billing Calendar)"
  std::string element;    // of the Body; "SignedPreCommand" at that stage
  Stage stage = Stage::Request;
  CommunicationType type;
  bool critical = false;            // this variant, at either stage
  bool non_device = false;          // the DCC alone serves it
  bool encrypted_response = false;  // one was seen in public vectors; others may have one
  SmallSet command_variants;        // valid at this stage
  SmallSet roles;                   // eligible; empty where that is not known
  std::vector<MessageCode> codes;   // GBCS messages that serve the variant, ascending; may be empty
  std::vector<std::uint16_t> attributes;  // at most 8, as in attribute_name(); empty when signed
  std::string rule;                       // "service.6.8"
  Citation citation;
};

class CommunicationTypes {
  struct Held {
    std::vector<TypeFacts> types;
    std::vector<std::string> roles, attributes, references;
    std::vector<MessageCode> known;  // ascending
    Citation messages;
    NameTable names, elements, by_reference;
  };

 public:
  static constexpr std::size_t max_attributes = 8;  // of one type

  // The types of the rules in force on the day. Invalid "no-service-rules" where there are none,
  // as in a record whose rules are older than the watch; Invalid "service-rules-clash" where two
  // variants claim one element.
  static Result<CommunicationTypes> compile(const policy::Policy&, Day);

  std::size_t size() const { return held_->types.size(); }
  std::span<const TypeFacts> all() const { return held_->types; }
  // The type must be of this table.
  const TypeFacts& operator[](CommunicationType type) const { return held_->types[type.index]; }

  // By the variant's text. None where the rules know no such variant, or no such stage of it.
  std::optional<CommunicationType> find(std::string_view variant, Stage stage) const {
    const auto found = named(variant);
    if (!found || (*this)[*found].stage != Stage::Request) return std::nullopt;
    if (stage == Stage::Request) return found;
    const CommunicationType next{static_cast<std::uint16_t>(found->index + 1)};
    if (next.index >= size() || (*this)[next].stage != stage) return std::nullopt;
    return next;
  }
  // By the name as written down: "7.4", "6.8/signed".
  std::optional<CommunicationType> named(std::string_view name) const {
    return found_in(held_->names, name);
  }
  // The request that this element of the Body makes; none for SignedPreCommand.
  std::optional<CommunicationType> of_element(std::string_view element) const {
    return found_in(held_->elements, element);
  }
  bool has_reference(std::string_view reference) const;

  // Whether a message of this code can serve the type's variant.
  bool fits(CommunicationType, MessageCode) const;
  // Whether the rules know the code at all, of whatever message.
  bool knows(MessageCode) const;
  const Citation& messages_citation() const { return held_->messages; }

  // Codes of the User Roles in the order of SmallSet's numbers: "import-supplier".
  std::span<const std::string> roles() const { return held_->roles; }
  std::optional<unsigned> role(std::string_view code) const;

  // Elements whose numbers a limit may be set for, each name once, over all types.
  std::size_t attributes() const { return held_->attributes.size(); }
  const std::string& attribute_name(std::uint16_t index) const { return held_->attributes[index]; }
  std::optional<std::uint16_t> attribute(std::string_view name) const;

 private:
  static std::optional<CommunicationType> found_in(const NameTable& table, std::string_view name) {
    const auto found = table.find(name);
    return found ? std::optional(CommunicationType{*found}) : std::nullopt;
  }
  explicit CommunicationTypes(std::shared_ptr<const Held> held) : held_(std::move(held)) {}

  std::shared_ptr<const Held> held_;
};

}  // namespace wardmote::traffic
