#include "app/watch_intake.h"

#include <fmt/format.h>

#include "app/event_json.h"
#include "base/codec.h"
#include "watch/journal_format.h"

namespace wardmote::app {

namespace {

using watch::RequestRefused;

tl::unexpected<RequestRefused> refused(const traffic::RequestEvent& event, std::string code,
                                       std::string why) {
  return tl::unexpected(RequestRefused{
      .request_id = event.request_id.empty() ? std::optional<std::string>() : event.request_id,
      .code = std::move(code),
      .why = std::move(why)});
}

bool is_signed(int command_variant) { return command_variant >= 5 && command_variant <= 7; }

// Command Variant 8 asks the DCC alone for something (DUIS 5.4): its target is no device.
constexpr unsigned for_the_dcc = 8;

watch::Generation generation_of(traffic::Eui64 target, unsigned command_variant,
                                std::optional<watch::Generation> told, watch::Devices* devices) {
  if (told) return *told;
  if (!devices || command_variant == for_the_dcc) return watch::Generation::Smets2;
  return devices->generation_of(target);
}

// Where nothing is known of the User or the eligible roles, anyone may.
bool has_a_role(const traffic::Registrations* users, traffic::Eui64 user,
                const traffic::TypeFacts& facts) {
  const auto roles = users ? users->roles_of(user) : std::nullopt;
  return !roles || facts.roles.empty() || roles->meets(facts.roles);
}

std::string without_a_role(std::string_view user, std::string_view variant) {
  return fmt::format(
      "No User Role that {} is registered with now may ask for Service Reference Variant {}. Look "
      "at "
      "its roles, and whether its registration has ended.",
      user, variant);
}

// A byte order mark, or the null of a wide encoding: what is wrong with it the scanner says.
bool may_be_a_document(std::string_view bytes, std::size_t first) {
  constexpr std::string_view marks("\xEF\xFE\xFF\0", 4);
  return bytes[first] == '<' || marks.find(bytes.front()) != std::string_view::npos ||
         (bytes.size() > 1 && bytes[1] == '\0');
}

std::optional<watch::Doubt> doubt_of(traffic::FaultCode code) {
  switch (code) {
    case traffic::FaultCode::MessageUnknown:
      return watch::Doubt::MessageUnknown;
    case traffic::FaultCode::PayloadOriginator:
      return watch::Doubt::PayloadOriginator;
    case traffic::FaultCode::PayloadTarget:
      return watch::Doubt::PayloadTarget;
    default:
      return std::nullopt;
  }
}

}  // namespace

JournalNumbers::JournalNumbers(const traffic::CommunicationTypes& rules,
                               const watch::Vocabulary& vocabulary) {
  const watch::Names names(vocabulary);
  for (const auto& type : rules.all()) types_.push_back(names.type(type.name).value());
  for (std::size_t i = 0; i < rules.attributes(); ++i)
    attributes_.push_back(
        names.attribute(rules.attribute_name(static_cast<std::uint16_t>(i))).value());
}

tl::expected<TakenIn, RequestRefused> Intake::take(std::string_view bytes) const {
  if (bytes.size() > watch::journal::most_line) {
    return tl::unexpected(
        RequestRefused{.request_id = {},
                       .code = "request-too-long",
                       .why = fmt::format("It is longer than {} bytes, and no request is.",
                                          watch::journal::most_line)});
  }
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  const std::size_t behind_mark = bytes.starts_with(mark) ? mark.size() : 0;
  auto first = bytes.find_first_not_of(" \t\r\n", behind_mark);
  // Of anything but JSON a mark is the scanner's to judge.
  if (first != std::string_view::npos && bytes[first] != '{' && behind_mark != 0) first = 0;
  if (first == std::string_view::npos || (bytes[first] != '{' && !may_be_a_document(bytes, first)))
    return tl::unexpected(RequestRefused{
        .request_id = {},
        .code = "request-not-in-form",
        .why = "It is neither a JSON event, which begins with {, nor a DUIS document, which "
               "begins with <."});
  if (bytes[first] != '{') return take_document(bytes);
  auto event = read_event(bytes);
  if (event) return take_event(*event);
  return tl::unexpected(std::move(event).error());
}

tl::expected<TakenIn, RequestRefused> Intake::take_document(std::string_view document) const {
  thread_local traffic::ScannedRequest scanned;
  traffic::Faults faults;
  const auto type = traffic::check_request(document, types_, users_, scanned, faults);
  if (!type || !scanned.id) {
    RequestRefused refused;
    if (scanned.id) refused.request_id = scanned.id->text();
    for (const auto& fault : faults) {
      if (severity_of(fault.code) != Severity::Error) continue;
      const Finding finding = finding_of(fault, scanned, types_);
      if (refused.code.empty()) refused.code = finding.code;
      refused.why += fmt::format("{}Line {}, column {}: {}", refused.why.empty() ? "" : " ",
                                 finding.place.line, finding.place.column, finding.why);
    }
    return tl::unexpected(std::move(refused));
  }
  TakenIn out;
  for (const auto& fault : faults) {
    if (const auto doubt = doubt_of(fault.code)) out.arrival.doubts.add(*doubt);
    if (doubt_) doubt_(*scanned.id, finding_of(fault, scanned, types_));
  }
  out.arrival.id = *scanned.id;
  out.arrival.type = numbers_.type(*type);
  out.arrival.generation =
      generation_of(scanned.id->target, scanned.command_variant.value, std::nullopt, devices_);
  for (const auto& range : scanned.attributes()) {
    const auto attribute = numbers_.attribute(range.attribute);
    out.values.push_back({attribute, range.least});
    if (range.greatest != range.least) out.values.push_back({attribute, range.greatest});
  }
  out.arrival.fingerprint = fingerprints_.of(document);
  return out;
}

tl::expected<TakenIn, RequestRefused> Intake::take_event(const traffic::RequestEvent& event) const {
  TakenIn out;
  const auto id = traffic::RequestId::parse(event.request_id);
  if (!id) {
    return refused(event, "request-id-not-in-form",
                   "The RequestID is not two EUI-64 and a counter, joined by colons.");
  }
  out.arrival.id = *id;
  const auto stage =
      is_signed(event.command_variant) ? traffic::Stage::SignedPreCommand : traffic::Stage::Request;
  const auto type = types_.find(event.service_reference_variant, stage);
  if (!type) {
    return refused(
        event, "type-unknown",
        fmt::format("The rules know no Service Reference Variant {} at Command Variant {}.",
                    event.service_reference_variant, event.command_variant));
  }
  if (!types_[*type].command_variants.has(static_cast<unsigned>(event.command_variant))) {
    return refused(event, "command-variant-not-valid",
                   fmt::format("Command Variant {} is not valid for Service Reference Variant {}.",
                               event.command_variant, event.service_reference_variant));
  }
  if (!has_a_role(users_, id->originator, types_[*type]))
    return refused(event, "role-not-eligible",
                   without_a_role(id->originator.text(), types_[*type].variant));
  out.arrival.type = numbers_.type(*type);
  out.arrival.generation = generation_of(id->target, static_cast<unsigned>(event.command_variant),
                                         event.generation, devices_);
  for (const auto& [name, text] : event.values) {
    const auto attribute = types_.attribute(name);
    const auto value = traffic::Decimal::parse(text);
    if (!attribute || !value) {
      return refused(event, "value-not-in-form",
                     fmt::format("\"{}\" of {} is no decimal, or no attribute that the rules list.",
                                 text, name));
    }
    out.values.push_back({numbers_.attribute(*attribute), *value});
  }
  // Without the time, which is not the sender's: the same request later is the same request.
  auto untimed = event;
  untimed.time.reset();
  out.arrival.fingerprint = fingerprints_.of(encode(untimed));
  out.time = event.time;
  return out;
}

EventIntake::EventIntake(const Intake& intake, const traffic::EventNames& names)
    : rules_(intake.types()),
      numbers_(intake.numbers()),
      devices_(intake.devices()),
      users_(intake.users()),
      names_(names) {
  for (const auto& name : names.types) types_.push_back(rules_.named(name));
  for (const auto& name : names.attributes) attributes_.push_back(rules_.attribute(name));
}

tl::expected<TakenIn, RequestRefused> EventIntake::refused(const traffic::EventRecord& event,
                                                           std::string code,
                                                           std::string why) const {
  return tl::unexpected(RequestRefused{
      .request_id = event.id.text(), .code = std::move(code), .why = std::move(why)});
}

tl::expected<TakenIn, RequestRefused> EventIntake::take(const traffic::EventRecord& event) const {
  const auto type = types_[event.type];
  if (!type) {
    return refused(
        event, "type-unknown",
        fmt::format("The rules know no communication type {}.", names_.types[event.type]));
  }
  if (!rules_[*type].command_variants.has(event.command_variant)) {
    return refused(event, "command-variant-not-valid",
                   fmt::format("Command Variant {} is not valid for {}.", event.command_variant,
                               names_.types[event.type]));
  }
  if (!has_a_role(users_, event.id.originator, rules_[*type]))
    return refused(event, "role-not-eligible",
                   without_a_role(event.id.originator.text(), rules_[*type].variant));
  TakenIn out;
  out.arrival.id = event.id;
  out.arrival.type = numbers_.type(*type);
  out.arrival.generation =
      generation_of(event.id.target, event.command_variant, event.generation, devices_);
  out.arrival.fingerprint = event.fingerprint;
  for (const auto& [number, hundred_thousandths] : event.values()) {
    const auto attribute = attributes_[number];
    std::int64_t millionths = 0;
    if (!attribute || __builtin_mul_overflow(hundred_thousandths, 10, &millionths)) {
      return refused(event, "value-not-in-form",
                     fmt::format("{} is no attribute that the rules list, or its value is too "
                                 "large.",
                                 names_.attributes[number]));
    }
    out.values.push_back({numbers_.attribute(*attribute), traffic::Decimal{millionths}});
  }
  if (event.time) out.time = Instant(*event.time * 1'000);
  return out;
}

}  // namespace wardmote::app
