#include "lab/journal_traffic.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "base/codec.h"
#include "watch/base_settings.h"
#include "watch/replay.h"

namespace wardmote::lab {

using watch::journal::EntryKind;
using watch::journal::EntryReader;

namespace {

constexpr std::size_t requests_a_batch = 16'384;
constexpr auto no_attribute = std::numeric_limits<std::uint16_t>::max();
constexpr const char* another_type = "another type";

}  // namespace

watch::Vocabulary traffic_vocabulary(watch::Vocabulary vocabulary) {
  vocabulary.types.emplace_back(another_type);
  return vocabulary;
}

JournalTraffic::JournalTraffic(watch::SegmentFolder& folder, const watch::Vocabulary& vocabulary,
                               Period period, OnlyUsers only)
    : folder_(folder),
      vocabulary_(vocabulary),
      names_(vocabulary),
      period_(period),
      only_(std::move(only)),
      reader_(folder),
      thresholds_(std::make_shared<const watch::ThresholdSet>()) {}

tl::unexpected<Error> JournalTraffic::corrupt(std::string code, std::string why) const {
  return fail(ErrorKind::Corrupt, std::move(code), fmt::format("position {}", position_),
              std::move(why), "Compare with a copy of the journal.");
}

double JournalTraffic::part_read() const {
  if (segments_.empty()) return 0;
  const auto at = std::ranges::lower_bound(segments_, reader_.end().segment);
  return static_cast<double>(at - segments_.begin()) / static_cast<double>(segments_.size());
}

Result<bool> JournalTraffic::next(TrafficBatch& batch) {
  batch.requests.clear();
  batch.values.clear();
  batch.breaches.clear();
  batch.left_out = {};
  if (segments_.empty()) {
    WARDMOTE_TRY(segments, folder_.list());
    segments_ = std::move(segments);
    WARDMOTE_TRY(base, watch::settings_at_base(folder_));
    if (base) {
      WARDMOTE_CHECK(begin(std::move(base->run)));
      thresholds_ = std::make_shared<const watch::ThresholdSet>(std::move(base->thresholds));
    }
  }
  while (!at_end_ && batch.requests.size() < requests_a_batch) {
    if (!waiting_) {
      WARDMOTE_CHECK(read_group());
      if (!waiting_) continue;
    }
    const bool turns = waiting_->kind == EntryKind::Begin || waiting_->kind == EntryKind::Table;
    if (turns && !batch.requests.empty()) break;
    WARDMOTE_CHECK(take(*waiting_, batch));
    ++position_;
    waiting_ = entries_->next();
    if (!waiting_ && entries_->is_broken())
      return corrupt("entry-unreadable", "An entry cannot be read.");
  }
  batch.policy = policy_;
  batch.thresholds = thresholds_;
  // Values lie where the vector has come to lie in the end.
  const watch::AttributeValue* values = batch.values.data();
  for (ToldRequest& request : batch.requests) {
    request.arrival.values = {values, request.arrival.values.size()};
    values += request.arrival.values.size();
  }
  return !batch.requests.empty();
}

Result<void> JournalTraffic::read_group() {
  WARDMOTE_TRY(group, reader_.next());
  at_end_ = !group;
  if (!group) return {};
  position_ = group->header.first;
  entries_.emplace(group->entries, group->header.base);
  waiting_ = entries_->next();
  if (!waiting_) return corrupt("entry-unreadable", "A group has no entry that can be read.");
  return {};
}

Result<void> JournalTraffic::take(const EntryReader::Entry& entry, TrafficBatch& batch) {
  switch (entry.kind) {
    case EntryKind::Begin: {
      WARDMOTE_TRY(run, decode<watch::RunBegun>(entry.text));
      return begin(std::move(run));
    }
    case EntryKind::Table: {
      WARDMOTE_TRY(set, decode<watch::ThresholdSet>(entry.text));
      thresholds_ = std::make_shared<const watch::ThresholdSet>(std::move(set));
      return {};
    }
    case EntryKind::Refused:
      if (!only_ && period_.has(time_)) ++batch.left_out.refused;
      return {};
    case EntryKind::Verdict:
      if (!run_) return corrupt("run-missing", "A verdict stands before any run.");
      if (entry.verdict.arrival.type.index >= types_.size())
        return corrupt("type-unknown",
                       "A verdict names a communication type beyond the vocabulary.");
      for (const watch::Breach& breach : entry.verdict.verdict.breaches)
        if (breach.threshold >= thresholds_->thresholds.size())
          return corrupt("threshold-unknown", "A verdict names a threshold beyond those in force.");
      take(entry.verdict, batch);
      return {};
    case EntryKind::Bytes:
    case EntryKind::Clock:
    case EntryKind::Event:
    case EntryKind::Step:
      return {};
  }
  return corrupt("entry-unknown", "An entry has a kind that this program does not know.");
}

Result<void> JournalTraffic::begin(watch::RunBegun run) {
  WARDMOTE_TRY(settings, watch::engine_settings(run, 0));
  policy_ = settings.policy;
  types_.clear();
  attributes_.clear();
  const auto other = static_cast<std::uint16_t>(vocabulary_.types.size() - 1);
  for (const auto& name : run.vocabulary.types) {
    const auto type = names_.type(name);
    types_.push_back(type ? type->index : other);
  }
  for (const auto& name : run.vocabulary.attributes) {
    const auto attribute = names_.attribute(name);
    attributes_.push_back(attribute ? attribute->value : no_attribute);
  }
  run_ = std::move(run);
  return {};
}

bool JournalTraffic::is_told(const watch::Breach& breach) const {
  if (!only_) return true;
  const auto& setter = thresholds_->thresholds[breach.threshold].user_id;
  const auto user = setter ? traffic::Eui64::parse(*setter) : std::nullopt;
  return user && only_->contains(*user);
}

void JournalTraffic::take(const watch::journal::VerdictEntry& entry, TrafficBatch& batch) {
  time_ = entry.time;
  if (period_.until && time_ >= *period_.until) {
    at_end_ = true;
    return;
  }
  if (only_ && !only_->contains(entry.arrival.id.originator)) return;
  const watch::Verdict& verdict = entry.verdict;
  if (verdict.repeat || verdict.outcome == watch::Outcome::Refuse) {
    if (period_.has(time_)) ++(verdict.repeat ? batch.left_out.repeats : batch.left_out.refused);
    return;
  }
  ToldRequest& out = batch.requests.emplace_back();
  out.arrival = entry.arrival;
  out.arrival.type.index = types_[entry.arrival.type.index];
  out.time = entry.time;
  out.position = only_ ? 0 : position_;
  out.outcome = verdict.outcome;
  out.first_breach = static_cast<std::uint32_t>(batch.breaches.size());
  for (const watch::Breach& breach : verdict.breaches)
    if (is_told(breach)) batch.breaches.push_back(breach);
  out.breaches = static_cast<std::uint16_t>(batch.breaches.size() - out.first_breach);
  std::size_t kept = 0;
  for (const watch::AttributeValue& value : entry.arrival.values) {
    if (value.attribute.value >= attributes_.size()) continue;
    const std::uint16_t attribute = attributes_[value.attribute.value];
    if (attribute == no_attribute) continue;
    batch.values.push_back({watch::AttributeIndex{attribute}, value.value});
    ++kept;
  }
  out.arrival.values = entry.arrival.values.first(kept);
}

}  // namespace wardmote::lab
