#include "watch/gate.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/codec.h"
#include "watch/recovery.h"
#include "watch/replay.h"

namespace wardmote::watch {

Gate::Gate(SegmentFolder& folder, Opening opening, Engine engine, Recovered from)
    : folder_(&folder),
      beside_(opening.beside),
      vocabulary_(std::make_unique<Vocabulary>(std::move(opening.run.vocabulary))),
      fingerprint_key_(opening.run.fingerprint_key),
      policy_(engine.policy()),
      memory_(opening.memory),
      random_(opening.random),
      engine_(std::move(engine)),
      quarantine_(std::move(from.quarantine)),
      journal_(
          std::make_unique<JournalThread>(JournalWriter(folder, opening.segment_size, from.end))),
      begun_at_(from.snapshot),
      position_(from.end.entries),
      last_time_(from.last_time),
      last_verdict_(from.last_time) {
  batch_->group.start(last_time_);
  if (!opening.snapshots) return;
  taker_ =
      std::make_unique<SnapshotTaker>(*opening.snapshots, opening.pace, from.snapshot, from.end);
}

Result<Gate> Gate::open(SegmentFolder& folder, Opening opening) {
  WARDMOTE_TRY(settings, engine_settings(opening.run, opening.key, opening.memory));
  const MemoryBound as_it_was{.bytes = UINT64_MAX, .pages = opening.memory.pages};
  WARDMOTE_TRY(from, recover(folder, opening.snapshots, opening.key, as_it_was, opening.news));
  if (from.run && from.run->stream != opening.run.stream) {
    return fail(ErrorKind::Conflict, "stream-differs", "",
                "The journal holds the other stream: live and simulated traffic never share one.",
                "Give the run a data folder of its own.");
  }
  if (from.run) {
    opening.run.vocabulary = from.run->vocabulary.extended_by(opening.run.vocabulary);
    opening.run.fingerprint_key = from.run->fingerprint_key;
  }
  WARDMOTE_CHECK(check_vocabulary(opening.run.vocabulary));
  if (from.end.groups == 0) from.end.stamp = opening.stamp;
  const bool keeps_last = opening.keeps_last && from.engine;
  if (!from.engine) {
    auto none =
        ThresholdTable::compile({.reference = "none", .thresholds = {}}, opening.run.vocabulary);
    from.engine.emplace(*none, settings);
  }
  from.engine->continue_under(settings);
  std::string begun = encode(opening.run);
  const auto thresholds = std::move(opening.thresholds);
  Engine engine = *std::move(from.engine);
  Gate gate(folder, std::move(opening), std::move(engine), std::move(from));
  gate.batch_->group.add(journal::EntryKind::Begin, begun);
  gate.run_ = std::move(begun);
  auto adopted = gate.adopt(thresholds);
  const auto is_of_the_set = [](const Error& error) {
    return error.code == "thresholds-refused" || error.kind == ErrorKind::Corrupt;
  };
  if (!adopted && keeps_last && is_of_the_set(adopted.error())) {
    gate.thresholds_refused_ = std::move(adopted).error();
    adopted = gate.keep_last();
  }
  WARDMOTE_CHECK(adopted);
  return gate;
}

// The set in force, under the names of this run and whatever memory it takes.
Result<void> Gate::keep_last() {
  const std::uint64_t bound = std::exchange(memory_.bytes, UINT64_MAX);
  auto kept = adopt(engine_.table().set());
  memory_.bytes = bound;
  return kept;
}

bool Gate::has_room_for(CountingTime time, std::size_t bytes) const {
  return batch_->group.empty() || batch_->group.has_room_for(std::max(time, last_time_), bytes);
}

CountingTime Gate::counting_time(CountingTime time, bool& late) {
  late = time < last_time_;
  last_time_ = std::max(time, last_time_);
  if (batch_->group.empty()) batch_->group.start(last_time_);
  return last_time_;
}

// Far enough ahead that memory has answered, near enough that it is still in the cache.
void Gate::take(std::span<const Request> requests) {
  constexpr std::size_t far = 16, near = 8;
  if (taker_) taker_->keep_ahead_of(requests.size(), engine_);
  std::array<Engine::Prepared, far> prepared;
  const std::size_t count = requests.size();
  for (std::size_t i = 0; i < std::min(far, count); ++i) {
    prepared[i] = engine_.prepare(requests[i].arrival);
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (i + near < count) engine_.fetch(prepared[(i + near) % far]);
    take_one(prepared[i % far], requests[i]);
    if (i + far < count) prepared[i % far] = engine_.prepare(requests[i + far].arrival);
  }
}

void Gate::take_one(const Engine::Prepared& prepared, const Request& request) {
  journal::VerdictEntry entry;
  entry.time = counting_time(request.time, entry.late);
  entry.arrival = request.arrival;
  entry.verdict = engine_.decide(prepared, request.arrival, entry.time);
  last_verdict_ = entry.time;
  const Verdict& verdict = entry.verdict;
  if (!goes_on(verdict.outcome)) {
    auto opened =
        random_ ? quarantine_.opens(verdict, engine_.table(), entry.time, *random_) : std::nullopt;
    if (opened) {
      batch_->group.add(journal::EntryKind::Event, encode(*opened));
      quarantine_.apply(*opened);
    }
    quarantine_.apply(position(), entry, engine_.table());
  }
  auto& [answers, breaches] = batch_->answers;
  answers.push_back({.position = position(),
                     .time = entry.time,
                     .first = verdict.first,
                     .first_breach = static_cast<std::uint32_t>(breaches.size()),
                     .breaches = static_cast<std::uint16_t>(verdict.breaches.size()),
                     .outcome = verdict.outcome,
                     .refusal = verdict.refusal,
                     .repeat = verdict.repeat,
                     .late = entry.late});
  breaches.insert(breaches.end(), verdict.breaches.begin(), verdict.breaches.end());
  batch_->group.add(entry);
  if (verdict.outcome == Outcome::Hold && !verdict.repeat && !request.bytes.empty()) {
    batch_->group.add(journal::EntryKind::Bytes, request.bytes);
  }
}

void Gate::refuse(const RequestRefused& refused, CountingTime time) {
  Answer answer;
  answer.outcome = Outcome::Refuse;
  bool late = false;
  answer.time = last_time_ == CountingTime() ? time : counting_time(time, late);
  answer.position = position();
  batch_->answers.answers.push_back(answer);
  RequestRefused dated = refused;
  dated.time = instant_of(answer.time);
  batch_->group.add(journal::EntryKind::Refused, encode(dated));
}

void Gate::note(const ClockStepped& stepped) {
  batch_->group.add(journal::EntryKind::Clock, encode(stepped));
}

void Gate::add(const QuarantineStep& step) {
  if (step.held.empty() && !step.act) return;
  batch_->group.add(journal::EntryKind::Step, encode(step));
  quarantine_.apply(step);
}

Decided<QuarantineStep> Gate::settle(const QuarantineStep& asked, traffic::Eui64 user,
                                     const IsGood& is_good) {
  auto decided = quarantine_.decide(asked, user);
  if (!decided) {
    QuarantineStep nothing = asked;
    nothing.held.clear();
    add(nothing);
    return decided;
  }
  const bool lets_go =
      asked.action == QuarantineAction::Release && asked.stage == QuarantineStage::Confirmed;
  QuarantineStep refused = *decided;
  refused.held.clear();
  refused.act.reset();
  refused.stage = QuarantineStage::Refused;
  if (lets_go && is_good) {
    std::erase_if(decided->held, [&](std::int64_t position) {
      if (is_good(quarantine_.requests().at(static_cast<journal::Position>(position))))
        return false;
      refused.held.push_back(position);
      return true;
    });
  }
  add(*decided);
  add(refused);
  return decided;
}

void Gate::hand_over() {
  if (batch_->group.empty()) return;
  pass_on();
  if (!taker_) return;
  taker_->slice(engine_);
  if (taker_->is_due(position_, engine_)) begin_snapshot();
}

void Gate::pass_on() {
  position_ += batch_->group.count();
  journal_->hand_over(std::move(batch_));
  ++outstanding_;
  batch_ = collected_ ? std::move(collected_) : std::make_unique<Batch>();
  batch_->answers.answers.clear();
  batch_->answers.breaches.clear();
  batch_->group.start(last_time_);
}

void Gate::begin_snapshot() {
  taker_->begin({.position = position_, .last_time = last_verdict_, .run = run_}, engine_,
                quarantine_);
}

Result<const Answers*> Gate::collect() {
  WARDMOTE_TRY(batch, journal_->collect());
  --outstanding_;
  if (taker_) taker_->is_durable(batch->end);
  collected_ = std::move(batch);
  return &collected_->answers;
}

Result<void> Gate::make_durable() {
  if (!batch_->group.empty()) pass_on();
  while (outstanding_ != 0) WARDMOTE_CHECK(collect().map([](const Answers*) {}));
  return {};
}

void Gate::prepare(const ThresholdSet& set) {
  prepared_.reset();
  prepared_ = std::make_unique<Adoption>(set,
                                         Adoption::From{.table = engine_.shared_table(),
                                                        .last_verdict = last_verdict_,
                                                        .policy = policy_,
                                                        .vocabulary = vocabulary_.get(),
                                                        .memory = memory_},
                                         beside_ ? *beside_ : *folder_, beside_ != nullptr);
}

Result<void> Gate::adopt_prepared() {
  const auto next = std::exchange(prepared_, nullptr);
  WARDMOTE_CHECK(next->finish(position_));
  // Both or neither: what is decided from here on is decided by what stands in the journal.
  batch_->group.add(journal::EntryKind::Table, next->text());
  if (taker_) taker_->give_up(engine_);
  next->put_in(engine_, last_verdict_);
  // What the journal was read for is not counted again by the next run.
  if (taker_ && next->has_recounted()) taker_->want();
  return make_durable();
}

Result<void> Gate::adopt(const ThresholdSet& set) {
  prepare(set);
  return adopt_prepared();
}

Result<void> Gate::close() {
  WARDMOTE_CHECK(make_durable());
  if (!taker_) return {};
  if (taker_->is_taking()) WARDMOTE_CHECK(taker_->finish(engine_));
  if (taker_->stands_at() == position_) return {};
  begin_snapshot();
  return taker_->finish(engine_);
}

}  // namespace wardmote::watch
