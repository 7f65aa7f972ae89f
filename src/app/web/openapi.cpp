#include "app/web/openapi.h"

#include <map>

#include <boost/json.hpp>

#include "app/web/api_shapes.h"
#include "app/web/command_pages.h"

namespace wardmote::app {
namespace {

namespace json = boost::json;

json::object parameter(const std::string& name, const char* in, const std::string& means,
                       bool required) {
  return {{"name", name},
          {"in", in},
          {"required", required},
          {"description", means},
          {"schema", json::object{{"type", "string"}}}};
}

// What the answers about traffic take besides.
struct AskedOfWatch {
  std::string_view operation;
  const char *name, *means;
};
constexpr AskedOfWatch asked_of_watch[] = {
    {"listHeld", "q", "Within RequestID or User ID, or how the communication type begins"},
    {"listHeld", "event", "Those of this event of quarantine alone: its reference, 1 to 20 digits"},
    {"listHeld", "overdue",
     "yes: those alone that are held for longer than the rule watch.quarantine allows"},
    {"listHeld", "page",
     "Which page of at most 1,000 requests; the first unless given. `next` of the answer is the "
     "address of the one after it"},
    {"listAlerts", "from",
     "EUI-64 of the DCC that the alerts come from; that of the simulated nation unless given"},
};

bool is_of_traffic(std::string_view name) {
  return name == "getWatch" || name == "listHeld" || name == "getHeld" || name == "listAlerts";
}

// Traffic is in the journal of the gate, which has no clock to turn back.
const char* known_at_means(std::string_view name) {
  return is_of_traffic(name)
             ? "The traffic is always of now. Whose each User ID is and which thresholds were "
               "notified is told as it was known at this moment; London time"
             : "As it was known at this moment; London time";
}

// "/api/history/{subject...}" → "/api/history/{subject}", and its names.
std::string plain_pattern(const std::string& pattern, std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    out += pattern[i];
    if (pattern[i] != '{') continue;
    const auto end = pattern.find('}', i);
    std::string name = pattern.substr(i + 1, end - i - 1);
    if (name.ends_with("...")) name.resize(name.size() - 3);
    names.push_back(name);
    out += name + "}";
    i = end;
  }
  return out;
}

bool is_release_step(std::string_view name) {
  return name == "acceptProposals" || name == "prepareRelease" || name == "releaseHeadlines" ||
         name == "recallHeadlines";
}

// The schema of an operation's answer.
std::string answer_schema(const std::string& name) { return is_release_step(name) ? "done" : name; }

// Whose answer is something made by the request.
bool is_new(std::string_view name) {
  return name == "importHeadlines" || name == "lodgePaper" || name == "issueLabel" ||
         name == "takeMinutes" || is_release_step(name);
}

// Who may call an operation: what changes something needs a session and its token; all else may be
// asked without, and answers who is signed in with what they may see.
json::array security(bool changes) {
  if (changes) return {json::object{{"session", json::array{}}, {"token", json::array{}}}};
  return {json::object{}, json::object{{"session", json::array{}}}};
}

json::object security_schemes() {
  return {{"session",
           json::object{{"type", "apiKey"},
                        {"in", "cookie"},
                        {"name", "wardmote"},
                        {"description",
                         "The cookie that POST /sign-in sets. It takes a form: code=CODE of a "
                         "one-time link, or person=ID&password=PASSWORD. 12 hours without use end "
                         "the session."}}},
          {"token",
           json::object{{"type", "apiKey"},
                        {"in", "header"},
                        {"name", "X-Wardmote-Token"},
                        {"description", "The session's token, which GET /api/session tells."}}}};
}

// The shape of the JSON that is sent, by operation.
const char* body_schema(std::string_view name) {
  if (name == "decideCorrections") return "correctionsWanted";
  if (name == "issueLabel") return "labelWanted";
  if (is_release_step(name)) return "releaseWanted";
  return nullptr;
}

json::object content(const char* type, json::object schema) {
  return {{type, json::object{{"schema", std::move(schema)}}}};
}

json::object reference(const std::string& schema) {
  return {{"$ref", "#/components/schemas/" + schema}};
}

json::object operation(const http::Route& route, const std::vector<std::string>& names,
                       bool has_schema) {
  json::array parameters;
  for (const auto& name : names)
    parameters.push_back(parameter(name, "path", "Which " + name, true));
  const std::string name(route.name.text());
  if (route.method == http::Method::Get)
    parameters.push_back(parameter("known_at", "query", known_at_means(name), false));
  for (const auto& asked : asked_of_watch)
    if (asked.operation == name)
      parameters.push_back(parameter(asked.name, "query", asked.means, false));
  if (name == "getRule" || name == "getDecision")
    parameters.push_back(
        parameter("as_at", "query", "Whose rules apply: those of this day", false));
  if (name == "listPeople") {
    parameters.push_back(parameter("as_at", "query", "On which day; today unless given", false));
    parameters.push_back(
        parameter("body", "query", "Whose seats: code of a body; SSC unless given", false));
  }
  if (name == "find") {
    parameters.push_back(parameter("q", "query", "Words; what has all of them is found", true));
    parameters.push_back(parameter(
        "in", "query", "One sort alone: meeting, item, paragraph, decision, action, paper or party",
        false));
    parameters.push_back(parameter("page", "query", "Which page; the first unless given", false));
  }
  if (name == "listWithheld")
    parameters.push_back(
        parameter("about", "query", "Words; what speaks of all of them is listed", false));
  if (name == "listMeetings") parameters.push_back(parameter("q", "query", "Words sought", false));
  if (name == "decideCorrections") {
    parameters.push_back(
        parameter("If-Match", "header", "The ETag of the corrections that the actor saw", false));
  }
  if (name == "takeMinutes" || is_release_step(name))
    parameters.push_back(parameter("Idempotency-Key", "header",
                                   "Names this request: sent twice, it is done once", false));
  if (name == "takeMinutes")
    parameters.push_back(parameter("dry_run", "query", "yes: say what would change", false));
  if (name == "lodgePaper") {
    parameters.push_back(parameter("item", "query", "Which item", true));
    parameters.push_back(parameter("name", "query", "Name of the file", true));
    parameters.push_back(parameter("replaces", "query", "Paper that it takes the place of", false));
    parameters.push_back(parameter("Idempotency-Key", "header",
                                   "Names this request: sent twice, it is done once", false));
  }
  if (name == "importHeadlines") {
    parameters.push_back(parameter("file", "query", "Name of the document", false));
    parameters.push_back(parameter("accept", "query", "Accept corrections: sure or all", false));
    parameters.push_back(parameter(
        "new_edition", "query", "yes: the document replaces another text of the meeting", false));
  }
  const json::value schema =
      has_schema
          ? json::value(json::object{{"$ref", "#/components/schemas/" + answer_schema(name)}})
          : json::value(json::object{{"type", "object"}});
  const char* const good = is_new(name) ? "201" : "200";
  json::object responses;
  responses[good] = json::object{
      {"description", "Done"},
      {"content", json::object{{"application/json", json::object{{"schema", schema}}}}}};
  if (route.method == http::Method::Get)
    responses["304"] = json::object{{"description", "Not changed since the ETag given"}};
  const json::object problem{
      {"description", "Refused, with the place, the reason and the way out"},
      {"content", json::object{{"application/problem+json",
                                json::object{{"schema", json::object{{"$ref",
                                                                      "#/components/schemas/"
                                                                      "problem"}}}}}}}};
  responses["404"] = problem;
  if (route.method == http::Method::Post && name != "lintHeadlines") {
    responses["403"] = problem;
    responses["409"] = problem;
    responses["412"] = problem;
  }
  responses["422"] = problem;
  json::object out{
      {"operationId", name},
      {"summary", route.summary},
      {"parameters", std::move(parameters)},
      {"security", security(route.method == http::Method::Post && name != "lintHeadlines")},
      {"responses", std::move(responses)}};
  if (const auto* schema_name = body_schema(name))
    out["requestBody"] = json::object{
        {"required", true}, {"content", content("application/json", reference(schema_name))}};
  else if (name == "lodgePaper")
    out["requestBody"] =
        json::object{{"required", true},
                     {"content", json::object{{"application/octet-stream", json::object{}}}}};
  else if (route.method == http::Method::Post)
    out["requestBody"] = json::object{
        {"required", true},
        {"content",
         json::object{{"text/plain", json::object{{"schema", json::object{{"type", "string"}}}}}}}};
  return out;
}

// The body of a command. A person's name and address go along with the registration, and nowhere
// into the record.
json::object command_schema(const scheme::Command& command) {
  auto schema = json::parse(command.schema()).as_object();
  if (command.name != "register-person") return schema;
  auto& properties = schema["properties"].as_object();
  properties["name"] = json::object{
      {"type", "string"}, {"description", "Name, kept apart from the record"}, {"maxLength", 120}};
  properties["email"] = json::object{{"type", "string"},
                                     {"description", "Address, kept apart from the record"},
                                     {"maxLength", 254}};
  return schema;
}

json::object command_operation(const scheme::Command& command) {
  const json::object problem{
      {"description", "Refused, with every finding and its way out"},
      {"content", content("application/problem+json", reference("problem"))}};
  return {{"operationId", operation_name(command.name)},
          {"summary", command.meaning},
          {"security", security(true)},
          {"parameters",
           json::array{parameter("Idempotency-Key", "header",
                                 "Names this request: sent twice, it is done once", false),
                       parameter("If-Match", "header",
                                 "What was looked at, as \"SUBJECT@FINGERPRINT\"; refused where it "
                                 "has changed",
                                 false)}},
          {"requestBody",
           json::object{{"required", true},
                        {"content", content("application/json", command_schema(command))}}},
          {"responses",
           json::object{
               {"201", json::object{{"description", "Done"},
                                    {"content", content("application/json", reference("done"))}}},
               {"403", problem},
               {"404", problem},
               {"409", problem},
               {"412", problem},
               {"422", problem}}}};
}

}  // namespace

std::string openapi_document(std::span<const http::Route> routes) {
  json::object schemas;
  for (const auto& [name, schema] : api_schemas()) schemas[name] = json::parse(schema);
  schemas["problem"] =
      json::object{{"type", "object"},
                   {"description", "Why something was refused (RFC 9457)"},
                   {"properties", json::object{{"type", json::object{{"type", "string"}}},
                                               {"title", json::object{{"type", "string"}}},
                                               {"status", json::object{{"type", "integer"}}},
                                               {"detail", json::object{{"type", "string"}}},
                                               {"code", json::object{{"type", "string"}}},
                                               {"place", json::object{{"type", "string"}}},
                                               {"way_out", json::object{{"type", "string"}}}}}};
  std::map<std::string, json::object> paths;
  for (const auto& route : routes) {
    if (!route.in_api) continue;
    std::vector<std::string> names;
    const std::string path = plain_pattern(route.pattern, names);
    const char* const method = route.method == http::Method::Get ? "get" : "post";
    paths[path][method] =
        operation(route, names, schemas.contains(answer_schema(std::string(route.name.text()))));
  }
  for (const auto* command : web_commands())
    paths["/api/commands/" + std::string(command->name)]["post"] = command_operation(*command);
  json::object all;
  for (auto& [path, operations] : paths) all[path] = std::move(operations);
  return json::serialize(json::object{
      {"openapi", "3.1.0"},
      {"info", json::object{{"title", "Wardmote"},
                            {"version", "0.1.0"},
                            {"description",
                             "The record of a security-assurance committee. Who is not "
                             "signed in reads what is public."},
                            {"license",
                             json::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
      {"servers", json::array{json::object{{"url", "/"}}}},
      {"paths", std::move(all)},
      {"components",
       json::object{{"schemas", std::move(schemas)}, {"securitySchemes", security_schemes()}}}});
}

}  // namespace wardmote::app
