#include "app/minutes_desk.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include <fmt/format.h>

#include "committee/commands.h"
#include "publish/minutes_file.h"

namespace wardmote::app {

bool MinutesPlan::refused() const {
  return std::ranges::any_of(findings,
                             [](const Finding& one) { return one.severity == Severity::Error; });
}

MinutesPlan plan_minutes(Site& site, Clock& clock, Random& random, const Reader& actor,
                         std::string_view text) {
  auto read = publish::read_minutes(text);
  MinutesPlan out;
  out.meeting = read.file.meeting;
  out.findings = std::move(read.findings);
  if (out.meeting.empty()) return out;
  const auto& record = site.record();
  const auto now = publish::recorded_minutes(record.as(actor), out.meeting);
  if (!now) {
    Finding finding;
    finding.code = "meeting-unknown";
    finding.severity = Severity::Error;
    finding.place = read.file.meeting_place;
    finding.why = fmt::format("There is no meeting {} here for you.", out.meeting);
    finding.way_out = "wardmote meetings lists what there is.";
    out.findings.push_back(std::move(finding));
    return out;
  }
  std::optional<publish::RecordedMinutes> before;
  if (const auto& edition = read.file.edition; edition && *edition < now->edition)
    before = publish::recorded_minutes(record.as(actor, *edition), out.meeting);
  auto compared = publish::minutes_changes(read.file, *now, before ? &*before : nullptr);
  std::ranges::move(compared.findings, std::back_inserter(out.findings));
  out.changes = std::move(compared.changes);
  for (const auto& change : out.changes)
    out.steps.push_back({committee::command_named(change.command), change.json, change.place});
  std::ranges::move(preview(site, clock, random, actor, out.steps),
                    std::back_inserter(out.findings));
  std::ranges::stable_sort(out.findings, {}, [](const Finding& one) {
    return std::tuple(one.place.line, one.place.column);
  });
  return out;
}

}  // namespace wardmote::app
