#include "traffic/agreement.h"

namespace wardmote::traffic {
namespace {

void check_payload(const ScannedRequest& request, const CommunicationTypes& types,
                   const TypeFacts& facts, Faults& faults) {
  if (!request.payload_in_base64) return;
  const auto at = request.payload_at;
  if (!request.payload) return faults.add(FaultCode::PayloadNoGbcs, at);
  const GbcsHeader& message = *request.payload;
  if (message.sort != GbcsSort::Command) faults.add(FaultCode::PayloadNoCommand, at);
  if (!types.knows(message.code))
    faults.add(FaultCode::MessageUnknown, at, facts.variant);
  else if (!types.fits(facts.type, message.code))
    faults.add(FaultCode::MessageDisagrees, at, facts.variant);
  if (!request.id) return;
  if (message.originator != request.id->originator) faults.add(FaultCode::PayloadOriginator, at);
  if (message.target != request.id->target) faults.add(FaultCode::PayloadTarget, at);
}

constexpr bool is_signed(unsigned command_variant) {
  return command_variant >= 5 && command_variant <= 7;
}

}  // namespace

std::optional<CommunicationType> agree(const ScannedRequest& request,
                                       const CommunicationTypes& types,
                                       const Registrations* registrations, Faults& faults) {
  if (!request.variant.at) return std::nullopt;
  const auto plain = types.find(request.variant.value, Stage::Request);
  if (!plain) {
    faults.add(FaultCode::VariantUnknown, request.variant.at, request.variant.value);
    return std::nullopt;
  }
  const unsigned number = request.command_variant.value;
  const auto later =
      is_signed(number) ? types.find(request.variant.value, Stage::SignedPreCommand) : std::nullopt;
  const TypeFacts& facts = types[later.value_or(*plain)];
  if (request.reference.at && request.reference.value != facts.reference)
    faults.add(FaultCode::ReferenceDisagrees, request.reference.at, facts.reference);
  if (number && !facts.command_variants.has(number))
    faults.add(FaultCode::CommandVariantDisagrees, request.command_variant.at, facts.variant);
  if (request.element.at && number && request.element.value != facts.element)
    faults.add(FaultCode::ElementDisagrees, request.element.at, facts.element);
  if (request.signed_pre_command) check_payload(request, types, facts, faults);
  if (registrations && request.id && !facts.roles.empty())
    if (const auto roles = registrations->roles_of(request.id->originator);
        roles && !roles->meets(facts.roles))
      faults.add(FaultCode::Role, request.id_at, facts.variant);
  return facts.type;
}

std::optional<CommunicationType> check_request(std::string_view document,
                                               const CommunicationTypes& types,
                                               const Registrations* registrations,
                                               ScannedRequest& out, Faults& faults) {
  scan(document, types, out, faults);
  const auto type = agree(out, types, registrations, faults);
  return faults.refuses() ? std::nullopt : type;
}

Finding finding_of(const Fault& fault, const ScannedRequest& request,
                   const CommunicationTypes& types) {
  Finding out = finding_of(fault, request.document);
  if (fault.code < FaultCode::VariantUnknown || fault.code > FaultCode::Role) return out;
  const auto type = types.find(request.variant.value, Stage::Request);
  const bool by_message =
      fault.code == FaultCode::MessageDisagrees || fault.code == FaultCode::MessageUnknown;
  if (by_message) {
    out.rule = "gbcs.messages";
    out.citation = types.messages_citation();
  } else if (type) {
    out.rule = types[*type].rule;
    out.citation = types[*type].citation;
  }
  return out;
}

}  // namespace wardmote::traffic
