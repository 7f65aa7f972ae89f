#pragma once
// Shapes of rules about traffic: what a DUIS request may ask for, and which GBCS message its
// command is.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"

namespace wardmote::policy {

enum class ServiceTrait { Critical, NonDevice, OnDemand, Schedulable, EncryptedResponse };
enum class FutureDating { None, Dcc, Device, DccAndDevice };

// Family "service": a Service Reference Variant, which is the name of the rule: service.6.15.1.
struct ServiceVariant {
  static constexpr std::string_view shape = "service-variant";
  static constexpr std::string_view meaning = "What a Service Reference Variant asks for, and how.";
  std::string reference;                       // "6.15"
  std::string element;                         // the element of the Body that asks for it
  std::vector<std::int64_t> command_variants;  // 1 to 9
  std::vector<std::string> roles;              // codes of codes.user-roles; none: not known
  FutureDating future_dated = FutureDating::None;
  std::vector<ServiceTrait> traits;
  std::vector<std::string> attributes;  // elements whose numbers a limit may be set for
  static constexpr auto fields() {
    return Fields{
        field("reference", &ServiceVariant::reference, "The Service Reference", {1, 8}),
        field("element", &ServiceVariant::element, "The element of the Body", {1, 80}),
        field("command_variants", &ServiceVariant::command_variants, "Valid Command Variants",
              {.min_length = 1, .max_length = 9}),
        field("roles", &ServiceVariant::roles, "User Roles that are eligible; none: not known"),
        field("future_dated", &ServiceVariant::future_dated, "Who keeps it where dated ahead"),
        field("traits", &ServiceVariant::traits, "What else it is"),
        field("attributes", &ServiceVariant::attributes,
              "Elements whose numbers a limit may be set for", {.max_length = 8}),
    };
  }
};

struct GbcsCommand {
  static constexpr std::string_view meaning = "A message code of a command.";
  std::string code;  // four capital hexadecimal digits
  std::string use_case;
  std::optional<std::string> variant;
  static constexpr auto fields() {
    return Fields{
        field("code", &GbcsCommand::code, "Message code", {4, 4, "^[0-9A-F]{4}$"}),
        field("use_case", &GbcsCommand::use_case, "GBCS use case", {1, 60}),
        field("variant", &GbcsCommand::variant,
              "Service Reference Variant that it serves; absent where no request asks for it"),
    };
  }
};

// Rule "gbcs.messages".
struct GbcsMessages {
  static constexpr std::string_view shape = "gbcs-messages";
  static constexpr std::string_view meaning = "Which GBCS message serves which variant.";
  std::vector<GbcsCommand> commands;
  std::vector<std::string> no_commands;
  static constexpr auto fields() {
    return Fields{
        field("commands", &GbcsMessages::commands, "Codes of commands", {.min_length = 1}),
        field("no_commands", &GbcsMessages::no_commands, "Codes of responses and alerts alone"),
    };
  }
};

}  // namespace wardmote::policy

template <>
inline constexpr auto wardmote::EnumNames<wardmote::policy::ServiceTrait> =
    std::to_array<std::string_view>(
        {"critical", "non-device", "on-demand", "schedulable", "encrypted-response"});
template <>
inline constexpr auto wardmote::EnumNames<wardmote::policy::FutureDating> =
    std::to_array<std::string_view>({"none", "dcc", "device", "dcc-and-device"});
