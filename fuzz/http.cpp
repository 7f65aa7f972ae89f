// Everything that reads outside text for HTTP: requests, addresses, forms, cookies, header values
// and dates. What is accepted holds what its header file says, and requests read the same however
// their bytes come in pieces. The first byte chooses where the rest is cut.

#include <algorithm>
#include <string>

#include "adapters/http/conditional.h"
#include "adapters/http/cookie.h"
#include "adapters/http/form.h"
#include "adapters/http/header_value.h"
#include "adapters/http/http_date.h"
#include "adapters/http/negotiate.h"
#include "adapters/http/request_reader.h"
#include "adapters/http/url.h"
#include "base/text.h"
#include "fuzz/require.h"

using namespace wardmote;
using namespace wardmote::http;

namespace {

bool is_text(std::string_view value) {
  return !text::invalid_utf8_at(value) && value.find('\0') == std::string_view::npos;
}

void check_target(std::string_view input) {
  const auto target = parse_target(input);
  if (!target) return;
  FUZZ_REQUIRE(is_text(target->path));
  FUZZ_REQUIRE(target->path == "*" || target->path.starts_with('/'));
  for (const auto segment : text::split(target->path, '/'))
    FUZZ_REQUIRE(segment != "." && segment != "..");
  for (const auto& [name, value] : target->query) FUZZ_REQUIRE(is_text(name) && is_text(value));
}

void check_form(std::string_view type, std::string_view body) {
  const auto form = parse_form(type, body, {.max_parts = 20, .max_field = 1000});
  if (!form) return;
  FUZZ_REQUIRE(form->fields.size() + form->files.size() <= 20);
  for (const auto& [name, value] : form->fields)
    FUZZ_REQUIRE(is_text(name) && is_text(value) && value.size() <= 1000);
  for (const auto& file : form->files) {
    FUZZ_REQUIRE(is_text(file.name) && file.name.find('/') == std::string::npos);
    FUZZ_REQUIRE(file.content.data() >= body.data() &&
                 file.content.data() + file.content.size() <= body.data() + body.size());
  }
}

// Everything that came out of the bytes, given whole or in two pieces.
std::string requests_of(std::string_view input, std::size_t cut) {
  const RequestReader::Limits limits{.head = 512, .body = 512, .body_for = nullptr};
  RequestReader reader(limits);
  std::string seen;
  bool refused = false;
  for (const auto piece : {input.substr(0, cut), input.substr(cut)}) {
    reader.append(piece);
    for (bool more = true; more;) switch (reader.next()) {
        case RequestReader::Step::Ready: {
          const Request request = reader.take();
          FUZZ_REQUIRE(request.body.size() <= limits.body);
          seen += request.target + "\n" + request.body + "\n";
          break;
        }
        case RequestReader::Step::SendContinue:
          break;
        case RequestReader::Step::Refused:
          refused = true;
          [[fallthrough]];
        case RequestReader::Step::NeedBytes:
          more = false;
      }
  }
  return seen + (refused ? "refused" : "");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  if (count == 0) return 0;
  const std::size_t first = *bytes;
  const std::string_view input(reinterpret_cast<const char*>(bytes) + 1, count - 1);
  const std::size_t cut = std::min(first, input.size());

  FUZZ_REQUIRE(requests_of(input, cut) == requests_of(input, input.size()));
  check_target(input);
  check_form("application/x-www-form-urlencoded", input);
  check_form("multipart/form-data; boundary=b", input);
  check_form(input.substr(0, cut), input.substr(cut));
  for (const auto& [name, value] : parse_cookies(input))
    FUZZ_REQUIRE(is_token(name) && is_text(value));
  matches_weakly(input, "\"a\"");
  choose(input, {"text/html", "application/json"});
  if (const auto date = parse_http_date(input)) FUZZ_REQUIRE(http_date(*date) == input);
  return 0;
}
