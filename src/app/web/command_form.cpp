#include "app/web/command_form.h"

#include <algorithm>

#include "app/web/command_pages.h"

namespace wardmote::app {
namespace {

struct Culprit {
  std::string_view code, field;
};
constexpr Culprit kCulprits[] = {
    {"address-unreadable", "email"}, {"body-unknown", "body"},     {"member-missing", "instead_of"},
    {"name-unreadable", "name"},     {"object-unknown", "object"}, {"party-missing", "party"},
    {"party-unknown", "party"},      {"person-known", "person"},   {"person-unknown", "person"},
    {"person-unwritable", "person"}, {"recipient-unknown", "to"},  {"seat-taken", "seat"},
    {"seat-unknown", "seat"},        {"term-reversed", "until"}};

std::string_view culprit(std::string_view code) {
  const auto* found =
      std::ranges::find_if(kCulprits, [&](const auto& one) { return one.code == code; });
  return found == std::end(kCulprits) ? std::string_view{} : found->field;
}

std::string field_id(const FormLook& look, std::string_view field) {
  return look.id + "-" + std::string(field);
}

json::array choices_data(const FieldForm& field, const FieldLook* look, const std::string& value) {
  Choices all = look ? look->choices : Choices{};
  if (all.empty())
    for (const auto choice : field.choices) all.emplace_back(choice, in_words(choice));
  const bool open = look && !look->choices.empty() && look->value.empty();
  if (!all.empty() && (!field.required || open))
    all.insert(all.begin(), {"", field.required ? "Choose" : "None"});
  json::array out;
  for (const auto& [choice, text] : all)
    out.push_back(json::object{{"value", choice}, {"text", text}, {"selected", choice == value}});
  return out;
}

std::string errors_of(const Attempt* attempt, std::string_view field) {
  std::string out;
  if (!attempt) return out;
  for (const auto& one : attempt->findings)
    if (culprit(one.code) == field) out += (out.empty() ? "" : " ") + one.why;
  return out;
}

const char* input_type(const FieldForm& field) {
  if (field.sort == FieldSort::Day) return "date";
  if (field.name == "email") return "email";
  return "text";
}

json::object field_data(const FieldForm& field, const FormLook& form, const Attempt* attempt) {
  const auto found = std::ranges::find_if(
      form.fields, [&](const FieldLook& one) { return one.name == field.name; });
  const FieldLook* const look = found == form.fields.end() ? nullptr : &*found;
  const std::string value = attempt ? std::string(attempt->fields.get(field.name))
                            : look  ? look->value
                                    : std::string();
  const std::string label = look && !look->label.empty() ? look->label : std::string(field.meaning);
  auto choices = choices_data(field, look, value);
  const std::string id = field_id(form, field.name), hint = look ? look->hint : "";
  const std::string error = errors_of(attempt, field.name);
  std::string described = hint.empty() ? "" : id + "-hint";
  if (!error.empty()) described += (described.empty() ? "" : " ") + id + "-error";
  return {{"field_id", id},
          {"field_name", field.name},
          {"field_label", label + (field.required ? "" : " (may be left out)")},
          {"field_hint", text_or_false(hint)},
          {"field_error", text_or_false(error)},
          {"field_described", text_or_false(described)},
          {"field_type", input_type(field)},
          {"field_value", value},
          {"field_required", field.required},
          {"is_choice", !choices.empty()},
          {"field_choices", std::move(choices)}};
}

}  // namespace

json::object plain_form(const Visit& visit, const std::string& action,
                        const std::vector<FieldForm>& fields, const FormLook& look,
                        const Attempt* attempt) {
  json::array shown, findings;
  for (const auto& field : fields) shown.push_back(field_data(field, look, attempt));
  if (attempt)
    for (const auto& one : attempt->findings) {
      const auto field = culprit(one.code);
      findings.push_back(json::object{
          {"text", one.why + " " + one.way_out},
          {"href", field.empty() ? json::value(false) : json::value("#" + field_id(look, field))}});
    }
  return {{"form_id", look.id},
          {"form_title", look.title},
          {"form_lead", text_or_false(look.lead)},
          {"form_action", action},
          {"form_key", fresh_key(visit.desk.random)},
          {"form_back", look.back},
          {"form_button", look.button},
          {"form_open", attempt != nullptr},
          {"form_failed", !findings.empty()},
          {"form_findings", std::move(findings)},
          {"form_fields", std::move(shown)}};
}

json::object command_form(const Visit& visit, const scheme::Command& command, const FormLook& look,
                          const Attempt* attempt) {
  auto fields = command.fields;
  if (command.name == "register-person") {
    fields.push_back({"name", "Name", FieldSort::Text, false});
    fields.push_back({"email", "E-mail address", FieldSort::Text, false});
  }
  const std::string name(command.name);
  return plain_form(visit, "/do/" + name, fields, look,
                    attempt && attempt->command == name ? attempt : nullptr);
}

}  // namespace wardmote::app
