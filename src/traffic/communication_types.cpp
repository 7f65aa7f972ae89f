#include "traffic/communication_types.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace wardmote::traffic {
namespace {

using policy::ServiceTrait;
using policy::ServiceVariant;

// "6.14.2" as numbers, for 4.10 comes after 4.8.
std::vector<int> numbers_of(std::string_view variant) {
  std::vector<int> out;
  const char* at = variant.data();
  const char* const end = at + variant.size();
  while (at < end) {
    int number = 0;
    const auto [next, error] = std::from_chars(at, end, number);
    if (error != std::errc()) break;
    out.push_back(number);
    at = next + 1;
  }
  return out;
}

MessageCode code_of(std::string_view hex) {
  MessageCode out;
  std::from_chars(hex.data(), hex.data() + hex.size(), out.value, 16);
  return out;
}

template <class T>
void ascending(std::vector<T>& values) {
  std::ranges::sort(values);
  values.erase(std::ranges::unique(values).begin(), values.end());
}

std::uint16_t place_of(std::vector<std::string>& names, const std::string& name) {
  const auto place = std::ranges::find(names, name) - names.begin();
  if (static_cast<std::size_t>(place) == names.size()) names.push_back(name);
  return static_cast<std::uint16_t>(place);
}

bool has(const ServiceVariant& variant, ServiceTrait trait) {
  return std::ranges::find(variant.traits, trait) != variant.traits.end();
}

constexpr bool is_signed(std::int64_t command_variant) {
  return command_variant >= 5 && command_variant <= 7;
}

// What both stages share.
TypeFacts facts_of(const policy::InForce<ServiceVariant>& rule, std::vector<std::string>& roles) {
  const ServiceVariant& variant = *rule.value;
  TypeFacts out;
  out.variant = rule.name();
  out.reference = variant.reference;
  out.title = rule.rule->title;
  out.critical = has(variant, ServiceTrait::Critical);
  out.non_device = has(variant, ServiceTrait::NonDevice);
  out.encrypted_response = has(variant, ServiceTrait::EncryptedResponse);
  for (const auto& role : variant.roles) out.roles.add(place_of(roles, role));
  out.rule = rule.id();
  out.citation = rule.citation();
  return out;
}

}  // namespace

std::string MessageCode::text() const { return fmt::format("{:04X}", value); }

Result<CommunicationTypes> CommunicationTypes::compile(const policy::Policy& policy, Day day) {
  auto variants = policy.in_force<ServiceVariant>(day);
  if (variants.empty())
    return fail(ErrorKind::Invalid, "no-service-rules", policy.name() + " " + policy.version(),
                fmt::format("These rules know no Service Reference Variant on {}.", day.iso()),
                "Adopt the rules that came with this program: wardmote adopt-rules");
  std::ranges::sort(variants, {}, [](const auto& one) { return numbers_of(one.name()); });

  auto held = std::make_shared<Held>();
  if (const auto* known = policy.rule("codes.user-roles"))
    if (const auto* edition = known->at(day))
      if (const auto* list = edition->value.as<policy::CodeList>())
        for (const auto& entry : list->entries) place_of(held->roles, entry.code);

  const auto messages = policy.get<policy::GbcsMessages>("gbcs.messages", day);
  const auto codes_for = [&](std::string_view variant) {
    std::vector<MessageCode> out;
    if (messages)
      for (const auto& one : messages->value->commands)
        if (one.variant == variant) out.push_back(code_of(one.code));
    ascending(out);
    return out;
  };
  if (messages) {
    held->messages = messages->citation();
    for (const auto& one : messages->value->commands) held->known.push_back(code_of(one.code));
    for (const auto& one : messages->value->no_commands) held->known.push_back(code_of(one));
    ascending(held->known);
  }

  for (const auto& rule : variants) {
    TypeFacts shared = facts_of(rule, held->roles);
    shared.codes = codes_for(shared.variant);
    place_of(held->references, shared.reference);
    TypeFacts request = shared, later = shared;
    request.name = shared.variant;
    request.element = rule.value->element;
    later.name = shared.variant + "/signed";
    later.element = "SignedPreCommand";
    later.stage = Stage::SignedPreCommand;
    for (const auto number : rule.value->command_variants)
      (is_signed(number) ? later : request).command_variants.add(static_cast<unsigned>(number));
    for (const auto& name : rule.value->attributes)
      request.attributes.push_back(place_of(held->attributes, name));
    held->types.push_back(std::move(request));
    if (!later.command_variants.empty()) held->types.push_back(std::move(later));
  }
  if (held->roles.size() > 16)
    return fail(ErrorKind::Invalid, "service-rules-clash", "codes.user-roles",
                "More than 16 User Roles.", "Mend the rules.");

  held->names = NameTable(held->types.size());
  held->elements = NameTable(held->types.size());
  held->by_reference = NameTable(held->references.size());
  for (std::size_t i = 0; i < held->references.size(); ++i)
    held->by_reference.add(held->references[i], static_cast<std::uint16_t>(i));
  for (std::size_t i = 0; i < held->types.size(); ++i) {
    TypeFacts& one = held->types[i];
    one.type.index = static_cast<std::uint16_t>(i);
    held->names.add(one.name, one.type.index);
    if (one.stage == Stage::Request && !held->elements.add(one.element, one.type.index))
      return fail(ErrorKind::Invalid, "service-rules-clash", one.rule,
                  fmt::format("Another variant is asked for by the element {}, too.", one.element),
                  "Give each variant its own element.");
  }
  return CommunicationTypes(std::move(held));
}

bool CommunicationTypes::has_reference(std::string_view reference) const {
  return held_->by_reference.find(reference).has_value();
}

bool CommunicationTypes::fits(CommunicationType type, MessageCode code) const {
  return std::ranges::binary_search((*this)[type].codes, code);
}

bool CommunicationTypes::knows(MessageCode code) const {
  return std::ranges::binary_search(held_->known, code);
}

std::optional<unsigned> CommunicationTypes::role(std::string_view code) const {
  const auto at = std::ranges::find(held_->roles, code);
  if (at == held_->roles.end()) return std::nullopt;
  return static_cast<unsigned>(at - held_->roles.begin());
}

std::optional<std::uint16_t> CommunicationTypes::attribute(std::string_view name) const {
  const auto at = std::ranges::find(held_->attributes, name);
  if (at == held_->attributes.end()) return std::nullopt;
  return static_cast<std::uint16_t>(at - held_->attributes.begin());
}

}  // namespace wardmote::traffic
