#include <fmt/format.h>

#include "adapters/system/files.h"
#include "adapters/xml/xml_schema.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/finding_lines.h"
#include "base/json_text.h"
#include "policy/bundle.h"
#include "policy/load.h"
#include "traffic/agreement.h"

namespace wardmote::cli {
namespace {

// What is said of one document.
struct Answer {
  std::string outcome;  // pass, refuse; unreadable where there was nothing to judge
  std::string variant, request_id;
  Findings findings;
  std::vector<std::optional<std::uint32_t>> offsets;  // of the findings, where they have one
};

Finding unreadable(const Error& error) {
  Finding out;
  out.code = error.code;
  out.severity = Severity::Error;
  out.why = error.why;
  out.way_out = error.way_out;
  return out;
}

class Judge {
 public:
  Judge(const traffic::CommunicationTypes& types, traffic::Schema* schema)
      : types_(types), schema_(schema) {}

  Result<Answer> judge(std::string_view document) {
    traffic::Faults faults;
    Answer out;
    traffic::check_request(document, types_, nullptr, request_, faults);
    for (const auto& fault : faults) {
      out.findings.push_back(finding_of(fault, request_, types_));
      out.offsets.emplace_back(fault.at);
    }
    bool refused = faults.refuses();
    if (schema_ && !refused) {
      WARDMOTE_TRY(more, schema_->check(document));
      refused = !more.empty();
      out.offsets.resize(out.offsets.size() + more.size());
      out.findings.insert(out.findings.end(), more.begin(), more.end());
    }
    out.outcome = refused ? "refuse" : "pass";
    out.variant = request_.variant.value;
    if (request_.id) out.request_id = request_.id->text();
    return out;
  }

 private:
  const traffic::CommunicationTypes& types_;
  traffic::Schema* schema_;
  traffic::ScannedRequest request_;
};

void append_member(std::string& out, std::string_view name, std::string_view value) {
  out += ',';
  json_text::append_string(out, name);
  out += ':';
  if (value.empty())
    out += "null";
  else
    json_text::append_string(out, value);
}

std::string json_of(const std::string& file, const Answer& answer) {
  std::string out = "{\"file\":";
  json_text::append_string(out, file);
  append_member(out, "outcome", answer.outcome);
  append_member(out, "service_reference_variant", answer.variant);
  append_member(out, "request_id", answer.request_id);
  out += ",\"findings\":[";
  for (std::size_t i = 0; i < answer.findings.size(); ++i) {
    if (i) out += ',';
    out += finding_json(answer.findings[i]);
    if (i < answer.offsets.size() && answer.offsets[i]) {
      out.pop_back();
      out += fmt::format(",\"offset\":{}}}", *answer.offsets[i]);
    }
  }
  return out + "]}";
}

std::string text_of(const std::string& file, const Answer& answer) {
  std::string out = fmt::format("{}: {}", file, answer.outcome);
  if (!answer.variant.empty()) out += " " + answer.variant;
  if (!answer.request_id.empty()) out += " " + answer.request_id;
  out += '\n';
  for (const auto& finding : answer.findings) out += finding_text(finding, file);
  return out;
}

// Bytes that are too many to be a request are judged without being read.
Result<Answer> answer_for(const std::string& file, Judge& judge) {
  auto document = system::read_file(file, traffic::max_document_bytes);
  if (document) return judge.judge(*document);
  Answer out;
  out.outcome = document.error().code == "file-too-large" ? "refuse" : "unreadable";
  out.findings.push_back(unreadable(document.error()));
  return out;
}

}  // namespace

Outcome watch_check(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  const auto policy = policy::load(policy::default_bundle());
  if (!policy) return tl::unexpected(policy.error().front());
  WARDMOTE_TRY(day, context.as_at());
  WARDMOTE_TRY(types, traffic::CommunicationTypes::compile(*policy, day));
  std::unique_ptr<xml::XmlSchema> schema;
  if (context.args().schema) {
    WARDMOTE_TRY(loaded, xml::XmlSchema::load(*context.args().schema));
    schema = std::move(loaded);
  }
  Judge judge(types, schema.get());
  bool refused = false, unread = false;
  for (const auto& file : context.args().files) {
    WARDMOTE_TRY(answer, answer_for(file, judge));
    refused |= answer.outcome == "refuse";
    unread |= answer.outcome == "unreadable";
    if (context.json())
      context.say(json_of(file, answer));
    else
      context.put(text_of(file, answer));
  }
  return refused ? 1 : unread ? 4 : 0;
}

}  // namespace wardmote::cli
