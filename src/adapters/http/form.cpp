#include "adapters/http/form.h"

#include "adapters/http/header_value.h"
#include "adapters/http/url.h"
#include "base/text.h"

namespace wardmote::http {
namespace {

tl::unexpected<Error> unreadable(std::string why) {
  return fail(ErrorKind::Invalid, "form-not-readable", "", std::move(why), "Send the form again.");
}

tl::unexpected<Error> too_large(std::string why) {
  return fail(ErrorKind::Invalid, "form-too-large", "", std::move(why),
              "Send less at once, or send it as a file.");
}

bool is_text(std::string_view value) {
  return !text::invalid_utf8_at(value) && value.find('\0') == std::string_view::npos;
}

// Headers of one part: lines up to an empty one. Takes them off the front of `part`.
Result<Headers> take_headers(std::string_view& part) {
  Headers headers;
  for (;;) {
    const auto end = part.find("\r\n");
    if (end == std::string_view::npos || end > 4096 || headers.size() > 16)
      return unreadable("A part of the form has no readable headers.");
    const auto line = part.substr(0, end);
    part.remove_prefix(end + 2);
    if (line.empty()) return headers;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
      return unreadable("A header of a part of the form is not readable.");
    headers.add(std::string(line.substr(0, colon)),
                std::string(text::trim(line.substr(colon + 1))));
  }
}

std::string last_of_path(std::string_view name) {
  const auto slash = name.find_last_of("/\\");
  return std::string(slash == std::string_view::npos ? name : name.substr(slash + 1));
}

Result<void> take_part(std::string_view part, const FormLimits& limits, Form& form) {
  WARDMOTE_TRY(headers, take_headers(part));
  const auto disposition = parse_parameterised(headers.get("Content-Disposition"));
  if (!disposition || disposition->value != "form-data")
    return unreadable("A part of the form does not say which field it is.");
  const auto name = disposition->parameters.find("name");
  if (!name || !is_text(*name)) return unreadable("A part of the form has no name.");
  if (form.fields.size() + form.files.size() == limits.max_parts)
    return too_large("The form has too many parts.");
  if (const auto file = disposition->parameters.find("filename")) {
    if (!is_text(*file)) return unreadable("The name of a file is not text.");
    form.files.push_back(
        {std::string(*name), last_of_path(*file), std::string(headers.get("Content-Type")), part});
    return {};
  }
  if (part.size() > limits.max_field) return too_large("A field of the form is too long.");
  if (!is_text(part))
    return fail(ErrorKind::Invalid, "form-not-text", std::string(*name),
                "This field holds bytes that are not text in UTF-8.", "Write plain text.");
  form.fields.add(std::string(*name), std::string(part));
  return {};
}

Result<Form> parse_multipart(std::string_view boundary, std::string_view body,
                             const FormLimits& limits) {
  if (boundary.empty() || boundary.size() > 70)
    return unreadable("The boundary of the form's parts is missing or too long.");
  const std::string opening = "--" + std::string(boundary);
  const std::string between = "\r\n" + opening;
  if (!body.starts_with(opening)) return unreadable("The form does not start with its boundary.");
  body.remove_prefix(opening.size());
  Form form;
  while (!body.starts_with("--")) {
    if (!body.starts_with("\r\n"))
      return unreadable("A boundary of the form is not on its own line.");
    body.remove_prefix(2);
    const auto end = body.find(between);
    if (end == std::string_view::npos) return unreadable("The form is cut off.");
    WARDMOTE_CHECK(take_part(body.substr(0, end), limits, form));
    body.remove_prefix(end + between.size());
  }
  return form;
}

}  // namespace

const UploadedFile* Form::file(std::string_view field) const {
  for (const auto& one : files)
    // A file field left empty comes as a nameless, empty file.
    if (one.field == field && !(one.name.empty() && one.content.empty())) return &one;
  return nullptr;
}

Result<Form> parse_form(std::string_view content_type, std::string_view body, FormLimits limits) {
  const auto type = parse_parameterised(content_type);
  if (type && type->value == "multipart/form-data")
    return parse_multipart(type->parameters.get("boundary"), body, limits);
  if (!type || type->value != "application/x-www-form-urlencoded")
    return fail(ErrorKind::Invalid, "form-type-unknown", "", "This is not a form.",
                "Send application/x-www-form-urlencoded or multipart/form-data.");
  auto fields = parse_query(body, limits.max_parts);
  if (!fields)
    return unreadable("The form has broken escapes, text that is not UTF-8, or too many fields.");
  for (const auto& [name, value] : *fields)
    if (value.size() > limits.max_field) return too_large("A field of the form is too long.");
  return Form{std::move(*fields), {}};
}

}  // namespace wardmote::http
