#include "watch/gate.h"

#include <algorithm>

#include "base/codec.h"
#include "watch/history.h"
#include "watch/replay.h"

namespace wardmote::watch {

Gate::Gate(SegmentFolder& folder, Opening opening, Engine engine, JournalEnd end,
           CountingTime last_time)
    : folder_(folder),
      vocabulary_(std::make_unique<Vocabulary>(std::move(opening.run.vocabulary))),
      policy_(engine.policy()),
      memory_(opening.memory),
      engine_(std::move(engine)),
      writer_(folder, opening.segment_size, end),
      last_time_(last_time) {
  start_group(last_time_);
}

Result<Gate> Gate::open(SegmentFolder& folder, Opening opening) {
  WARDMOTE_TRY(settings, engine_settings(opening.run, opening.key));
  Replay replay(folder, opening.key, opening.memory);
  WARDMOTE_CHECK(replay.run());
  if (replay.last_run() && replay.last_run()->stream != opening.run.stream) {
    return fail(ErrorKind::Conflict, "stream-differs", "",
                "The journal holds the other stream: live and simulated traffic never share one.",
                "Give the run a data folder of its own.");
  }
  if (replay.last_run() && !(replay.last_run()->vocabulary == opening.run.vocabulary)) {
    return fail(ErrorKind::Conflict, "vocabulary-differs", "",
                "The journal counts other communication types than the policy of today names.",
                "Begin a new journal for the new policy.");
  }
  JournalEnd end = replay.end();
  if (end.groups == 0) end.stamp = opening.stamp;
  auto engine = replay.take_engine();
  if (!engine) {
    auto none =
        ThresholdTable::compile({.reference = "none", .thresholds = {}}, opening.run.vocabulary);
    engine.emplace(*none, settings);
  }
  WARDMOTE_CHECK(engine->continue_under(settings));
  const std::string begun = encode(opening.run);
  auto thresholds = std::move(opening.thresholds);
  Gate gate(folder, std::move(opening), std::move(*engine), end, replay.last_time());
  gate.group_.add(journal::EntryKind::Begin, begun);
  WARDMOTE_CHECK(gate.adopt(std::move(thresholds)));
  return gate;
}

void Gate::start_group(CountingTime time) {
  group_.start(time);
  answers_.answers.clear();
  answers_.breaches.clear();
  answered_ = false;
}

bool Gate::has_room_for(CountingTime time, std::size_t bytes) const {
  return answered_ || group_.empty() || group_.has_room_for(std::max(time, last_time_), bytes);
}

CountingTime Gate::counting_time(CountingTime time, bool& late) {
  late = time < last_time_;
  last_time_ = std::max(time, last_time_);
  return last_time_;
}

void Gate::take(const Request& request) {
  journal::VerdictEntry entry;
  entry.time = counting_time(request.time, entry.late);
  if (answered_ || group_.empty()) start_group(entry.time);
  entry.arrival = request.arrival;
  entry.verdict = engine_.decide(request.arrival, entry.time);
  const Verdict& verdict = entry.verdict;
  answers_.answers.push_back({.position = writer_.end().entries + group_.count(),
                              .time = entry.time,
                              .late = entry.late,
                              .outcome = verdict.outcome,
                              .repeat = verdict.repeat,
                              .refusal = verdict.refusal,
                              .first_breach = static_cast<std::uint32_t>(answers_.breaches.size()),
                              .breaches = static_cast<std::uint32_t>(verdict.breaches.size())});
  answers_.breaches.insert(answers_.breaches.end(), verdict.breaches.begin(),
                           verdict.breaches.end());
  group_.add(entry);
  if (verdict.outcome == Outcome::Hold && !verdict.repeat && !request.bytes.empty()) {
    group_.add(journal::EntryKind::Bytes, request.bytes);
  }
}

void Gate::refuse(const RequestRefused& refused, CountingTime time) {
  bool late = false;
  const CountingTime counted = counting_time(time, late);
  if (answered_ || group_.empty()) start_group(counted);
  answers_.answers.push_back({.position = writer_.end().entries + group_.count(),
                              .time = counted,
                              .late = late,
                              .outcome = Outcome::Refuse});
  group_.add(journal::EntryKind::Refused, encode(refused));
}

Result<void> Gate::adopt(ThresholdSet set) {
  if (answered_) start_group(last_time_);
  const std::string text = encode(set);
  auto table = ThresholdTable::compile(std::move(set), *vocabulary_, memory_);
  if (!table) {
    const Finding& first = table.error().front();
    return fail(ErrorKind::Invalid, "thresholds-refused", first.code, first.why, first.way_out);
  }
  group_.add(journal::EntryKind::Table, text);
  WARDMOTE_CHECK(writer_.commit(group_));
  answered_ = true;
  const auto lacking = engine_.lacking(**table);
  engine_.adopt(*table);
  return recount_from_journal(folder_, writer_.end().entries, engine_, lacking, policy_);
}

Result<const Answers*> Gate::commit() {
  if (!answered_) {
    if (!group_.empty()) WARDMOTE_CHECK(writer_.commit(group_));
    answered_ = true;
  }
  return &answers_;
}

}  // namespace wardmote::watch
