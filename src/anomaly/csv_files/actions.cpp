#include "anomaly/csv_files/actions.h"

#include <set>

#include <fmt/format.h>

#include "anomaly/csv_files/lines.h"
#include "traffic/request_id.h"

namespace wardmote::anomaly::csv_files {
namespace {

enum Column : std::size_t { event, request_id, action, stage, reason };
constexpr auto columns =
    std::to_array<std::string_view>({"event", "request_id", "action", "stage", "reason"});
constexpr Shape shape{actions_sort, columns};
constexpr std::size_t most_actions = 100'000;
// The stages that a person takes, in the order of QuarantineStage; the gate alone refuses.
constexpr auto stages = std::to_array<std::string_view>({"proposed", "confirmed", "withdrawn"});

class Reader {
 public:
  void take(const Line& line) {
    if (out_.size() == most_actions) {
      line.refuse(event, "actions-too-many",
                  fmt::format("the file has more than {} steps.", most_actions), "Divide it.");
      return;
    }
    QuarantinedCommunicationAction& one = out_.emplace_back();
    one.line = line.number_in_file();
    one.event = line.event(event).value_or("");
    one.request_id = line.request_id(request_id).value_or("");
    one.action = line.named<watch::QuarantineAction>(action).value_or(one.action);
    if (const auto found = line.word(stage, stages))
      one.stage = static_cast<watch::QuarantineStage>(*found);
    one.reason = line.text(reason, 400, 0);
    if (!one.request_id.empty() && !seen_.insert(one.event + " " + one.request_id).second)
      line.refuse(request_id, "request-twice", "the file has a step with this request already.",
                  "Take one of the two away.");
  }
  std::vector<QuarantinedCommunicationAction> all() { return std::move(out_); }

 private:
  std::vector<QuarantinedCommunicationAction> out_;
  std::set<std::string> seen_;
};

}  // namespace

Decided<QuarantinedCommunicationsActionFile> read_actions(std::string_view text) {
  Report report;
  Reader reader;
  const auto head = read_lines(text, shape, report, [&](const Line& line) { reader.take(line); });
  QuarantinedCommunicationsActionFile out;
  out.actions = reader.all();
  if (head && out.actions.empty() && !report.any())
    report.add({}, "actions-none", "The file asks for no step.", "Write a line for each request.");
  if (report.any() || !head) return tl::unexpected(std::move(report).in_order());
  out.reference = head->reference;
  out.user_id = head->user_id;
  return out;
}

std::string write_actions(const QuarantinedCommunicationsActionFile& file) {
  std::string out = head_lines(shape, {file.reference, file.user_id});
  for (const auto& one : file.actions)
    out +=
        fmt::format("{},{},{},{},{}{}", event_cell(one.event), one.request_id, name_of(one.action),
                    name_of(one.stage), one.reason.empty() ? "" : csv::cell(one.reason), line_end);
  return out;
}

}  // namespace wardmote::anomaly::csv_files
