#include "anomaly/csv_files/report.h"

#include <fmt/format.h>

#include "anomaly/csv_files/lines.h"

namespace wardmote::anomaly::csv_files {
namespace {

enum Column : std::size_t {
  event,
  breach,
  request_id,
  type,
  held_since,
  state,
  threshold,
  limit,
  count
};
constexpr auto columns =
    std::to_array<std::string_view>({"event", "breach", "request_id", "type", "held_since", "state",
                                     "threshold", "limit", "count"});
constexpr Shape shape{report_sort, columns};

void take_of_users(const Line& line, QuarantinedCommunication& out) {
  if (out.breach != watch::BreachKind::UserThreshold) {
    line.need_empty({threshold, limit, count}, "of the DCC's limits the kind alone is told.");
    return;
  }
  out.threshold = line.text(threshold, 80);
  out.limit = line.number(limit);
  out.count = line.number(count);
}

QuarantinedCommunication taken(const Line& line) {
  QuarantinedCommunication out;
  out.event = line.event(event).value_or("");
  const auto breached = line.named<watch::BreachKind>(breach);
  out.request_id = line.request_id(request_id).value_or("");
  out.type = line.type(type).value_or("");
  out.held_since = line.instant(held_since).value_or(Instant());
  out.state = line.named<watch::HeldState>(state).value_or(watch::HeldState::Held);
  if (!breached) return out;
  out.breach = *breached;
  take_of_users(line, out);
  return out;
}

template <class T>
std::string number_cell(const std::optional<T>& number) {
  return number ? fmt::to_string(*number) : std::string();
}

}  // namespace

Decided<QuarantinedCommunicationsReportFile> read_report(std::string_view text) {
  Report report;
  QuarantinedCommunicationsReportFile out;
  const auto head =
      read_lines(text, shape, report, [&](const Line& line) { out.held.push_back(taken(line)); });
  if (report.any() || !head) return tl::unexpected(std::move(report).in_order());
  out.reference = head->reference;
  out.user_id = head->user_id;
  return out;
}

std::string write_report(const QuarantinedCommunicationsReportFile& file) {
  std::string out = head_lines(shape, {file.reference, file.user_id});
  for (const auto& one : file.held)
    out += fmt::format("{},{},{},{},{},{},{},{},{}{}", event_cell(one.event), name_of(one.breach),
                       one.request_id, type_cell(one.type), instant_cell(one.held_since),
                       name_of(one.state), one.threshold ? csv::cell(*one.threshold) : "",
                       number_cell(one.limit), number_cell(one.count), line_end);
  return out;
}

}  // namespace wardmote::anomaly::csv_files
