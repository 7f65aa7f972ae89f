#pragma once
// What a browser sends from a form: application/x-www-form-urlencoded and multipart/form-data
// (RFC 7578). Bounded and pure. Errors: Invalid, with a code for each way to be wrong.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/message.h"
#include "base/result.h"

namespace wardmote::http {

struct FormLimits {
  std::size_t max_parts = 200;         // fields and files together
  std::size_t max_field = 256 * 1024;  // bytes of one field; files are bounded by the body alone
};

struct UploadedFile {
  std::string field;
  std::string name;  // as the browser says, last part of the path only; never a place to write
  std::string content_type;  // as the browser says, or empty
  std::string_view content;  // within the body given
};

struct Form {
  Pairs fields;  // valid UTF-8 without NUL
  std::vector<UploadedFile> files;
  // The first file of this field that was chosen; null where none was.
  const UploadedFile* file(std::string_view field) const;
};

// By content type. File contents point into `body`, which must outlive them.
// Codes: form-type-unknown, form-not-readable, form-too-large, form-not-text.
Result<Form> parse_form(std::string_view content_type, std::string_view body, FormLimits = {});
inline Result<Form> form_of(const Request& request, FormLimits limits = {}) {
  return parse_form(request.headers.get("Content-Type"), request.body, limits);
}

}  // namespace wardmote::http
