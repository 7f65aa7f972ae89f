#include "app/web/command_pages.h"

#include <algorithm>
#include <array>

#include "adapters/http/form.h"
#include "adapters/http/problem.h"
#include "adapters/http/security_headers.h"
#include "adapters/http/url.h"
#include "app/commands.h"
#include "app/table_desk.h"
#include "app/web/api_answers.h"
#include "base/codec.h"
#include "base/text.h"

namespace wardmote::app {
namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;
using Seen = std::pair<record::Subject, record::Fingerprint>;

constexpr std::array<std::string_view, 4> kOwnFields{"token", "key", "back", "seen"};
constexpr std::size_t kLongestKey = 100;

Texts command_fields(const http::Pairs& form) {
  Texts out;
  for (const auto& [name, value] : form)
    if (std::ranges::find(kOwnFields, name) == kOwnFields.end()) out.emplace_back(name, value);
  return out;
}

Error unreadable_sight() {
  return {ErrorKind::Stale, "sight-unreadable", "", "What you looked at is not named readably.",
          "Load the page again and repeat what you did."};
}

// "SUBJECT<mark>FINGERPRINT"
std::optional<Seen> seen_from(std::string_view text, char mark) {
  const auto cut = text.rfind(mark);
  if (cut == std::string_view::npos || cut == 0) return std::nullopt;
  const auto fingerprint = Id128::from_hex(text.substr(cut + 1));
  if (!fingerprint) return std::nullopt;
  return Seen{record::Subject(std::string(text.substr(0, cut))), *fingerprint};
}

Result<Order> order_of(Random& random, std::string_view key, const std::vector<std::string>& seen,
                       char mark) {
  if (key.size() > kLongestKey)
    return fail(ErrorKind::Invalid, "key-too-long", "", "The key of this request is too long.",
                "Use at most 100 characters.");
  Order out{record::IdempotencyKey(key.empty() ? fresh_key(random) : std::string(key))};
  for (const auto& one : seen) {
    const auto read = seen_from(one, mark);
    if (!read) return tl::unexpected(unreadable_sight());
    out.seen.push_back(*read);
  }
  return out;
}

int page_status(ErrorKind kind) {
  if (kind == ErrorKind::Refused) return 422;
  if (kind == ErrorKind::Stale) return 409;
  return http_status(kind);
}

http::Response refused_page(const Visit& visit, const std::string& back, const Attempt& attempt,
                            const Refusal& refusal) {
  auto response = form_again(visit, back, attempt);
  if (!response)
    response = visit.failed(refusal.error(), refusal.findings, back, "That was not done");
  response->status = page_status(refusal.kind);
  return *response;
}

http::Response change_by_form(Visit& visit, const http::Pairs& captures) {
  const std::string name(captures.get("command"));
  const auto form = http::form_of(visit.request);
  if (auto refused = visit.refuse_change(form ? form->fields.get("token") : "", in_words(name)))
    return *refused;
  const auto* command = web_command(name);
  if (!command) return visit.missing();
  const std::string back = local_path(form->fields.get("back"), "/meetings");
  std::vector<std::string> seen;
  for (const auto one : form->fields.every("seen")) seen.emplace_back(one);
  const auto order = order_of(visit.desk.random, form->fields.get("key"), seen, ' ');
  const Attempt attempt{name, form->fields, {}};
  const auto refused = [&](const Refusal& refusal) {
    Attempt failed = attempt;
    failed.findings = refusal.findings;
    return refused_page(visit, back, failed, refusal);
  };
  if (!order) return refused(refusal_of(order.error()));
  const auto done = carry_out(visit.desk.site, visit.desk.clock, visit.reader, *command,
                              json_of_texts(command->fields, command_fields(form->fields)), *order);
  if (!done) return refused(done.error());
  auto response = http::see_other(back);
  http::secure(response, http::Caching::Never);
  return response;
}

// The tags of an If-Match header: "meeting:SSC_67_2811@9f…", "item:…@…".
std::vector<std::string> tags_of(std::string_view header) {
  std::vector<std::string> out;
  for (auto one : text::split(header, ',')) {
    one = text::trim(one);
    if (one.size() >= 2 && one.front() == '"' && one.back() == '"')
      one = one.substr(1, one.size() - 2);
    if (!one.empty()) out.emplace_back(one);
  }
  return out;
}

http::Response change_by_json(Visit& visit, const http::Pairs& captures) {
  if (auto refused = refuse_api_change(visit)) return *refused;
  const auto* command = web_command(captures.get("command"));
  if (!command)
    return http::problem(Error{ErrorKind::NotFound, "not-found", "", "There is no such command.",
                               "The description of this API lists them."});
  auto order = order_of(visit.desk.random, visit.request.headers.get("Idempotency-Key"),
                        tags_of(visit.request.headers.get("If-Match")), '@');
  if (!order) return http::problem(order.error());
  order->reuse = KeyReuse::IsRefused;
  const auto done = carry_out(visit.desk.site, visit.desk.clock, visit.reader, *command,
                              visit.request.body, *order);
  if (!done) return problem_of(done.error());
  auto out = http::text_response(201, "application/json", encode(*done));
  http::secure(out, http::Caching::Never);
  return out;
}

}  // namespace

Refusal refusal_of(const Error& error) {
  Finding finding;
  finding.code = error.code;
  finding.severity = Severity::Error;
  finding.why = error.why;
  finding.way_out = error.way_out;
  return {error.kind, {std::move(finding)}};
}

http::Response problem_of(Refusal refusal) {
  // What was understood and is not permitted now is no matter of who asks.
  if (refusal.kind == ErrorKind::Refused) refusal.kind = ErrorKind::Invalid;
  return http::problem(refusal.error(), refusal.findings);
}

std::vector<const scheme::Command*> web_commands() {
  std::vector<const scheme::Command*> out;
  for (const auto* one : all_commands())
    if (one->name != "lodge-paper") out.push_back(one);
  return out;
}

const scheme::Command* web_command(std::string_view name) {
  const auto all = web_commands();
  const auto found = std::ranges::find_if(all, [&](const auto* one) { return one->name == name; });
  return found == all.end() ? nullptr : *found;
}

std::string operation_name(std::string_view command) {
  std::string out;
  bool upper = false;
  for (const char c : command) {
    if (c == '-')
      upper = true;
    else
      out += std::exchange(upper, false) ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

std::string local_path(std::string_view given, std::string otherwise) {
  const bool plain = std::ranges::all_of(
      given, [](char c) { return c > ' ' && c < 0x7F && c != '\\' && c != '"'; });
  if (!plain || !given.starts_with('/') || given.starts_with("//")) return otherwise;
  return std::string(given);
}

// "/meetings/*/live" of "/meetings/SSC_67_2811/live".
std::string form_page_of(const std::string& path) {
  constexpr std::string_view under = "/meetings/";
  const auto last = path.rfind('/');
  if (!path.starts_with(under) || last < under.size()) return path;
  return std::string(under) + "*" + path.substr(last);
}

std::optional<http::Response> form_again(const Visit& visit, const std::string& back,
                                         const Attempt& attempt) {
  const auto target = http::parse_target(back.substr(0, back.find('#')));
  if (!target) return std::nullopt;
  const auto page = visit.desk.form_pages.find(form_page_of(target->path));
  if (page == visit.desk.form_pages.end()) return std::nullopt;
  http::Request request;
  request.path = target->path;
  request.query = target->query;
  request.target = back;
  request.headers = visit.request.headers;
  Visit there(visit.desk, request);
  return page->second(there, attempt);
}

std::string fresh_key(Random& random) {
  Id128 key;
  random.fill(key.bytes);
  return key.hex();
}

void add_command_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Post, "/do/{command}", "do.command",
                    "Carry out a command of the table", visiting(desk, change_by_form)});
  routes.push_back({http::Method::Post, "/api/commands/{command}", "api.command",
                    "Carry out a command of the table", visiting(desk, change_by_json)});
}

}  // namespace wardmote::app
