#include "app/watch_run.h"

namespace wardmote::app {

using watch::Answer;
using watch::Answers;
using watch::VerdictLine;

namespace {

// The group is durable before so many others are decided.
constexpr std::uint32_t groups_ahead = 2;

watch::CountingTime counting_time(Instant instant) {
  return watch::CountingTime(instant.micros() / 1'000);
}

}  // namespace

void WatchRun::take(std::string_view bytes) {
  auto taken = intake_.take(bytes);
  const bool by_input = clock_ == watch::ClockSource::Input;
  if (taken && by_input && !taken->time) {
    taken = tl::unexpected(
        watch::RequestRefused{.request_id = taken->arrival.id.text(),
                              .code = "time-missing",
                              .why = "The times of the input count, and this request has none."});
  }
  if (!taken) {
    const auto& refused = taken.error();
    const auto time = by_input ? gate_.last_time() : now_();
    if (!gate_.has_room_for(time, refused.why.size())) hand_over();
    gate_.refuse(refused, time);
    taken_.push_back({refused.request_id.value_or(""), {}, refused});
    return;
  }
  watch::Request request;
  request.arrival = taken->arrival;
  request.arrival.values = taken->values;
  request.time = by_input ? counting_time(*taken->time) : now_();
  request.bytes = bytes;
  if (!gate_.has_room_for(request.time, bytes.size())) hand_over();
  gate_.take({&request, 1});
  taken_.push_back(
      {taken->arrival.id.text(), gate_.vocabulary().types[taken->arrival.type.index], {}});
}

void WatchRun::hand_over() {
  if (taken_.empty()) return;
  handed_over_.push_back(std::move(taken_));
  taken_.clear();
  gate_.hand_over();
}

Result<WatchCounts> WatchRun::over(system::LineReader& lines, const Tell& tell, const Wait& wait) {
  while (true) {
    while (pause_.work && taken_.empty() && !lines.is_ready(std::chrono::seconds(1)))
      WARDMOTE_CHECK(pause(wait));
    WARDMOTE_TRY(line, lines.next());
    if (line && !line->empty()) take(*line);
    const bool is_full = !gate_.has_room_for(gate_.last_time(), watch::journal::most_line);
    const bool pauses = pause_is_due();
    if (is_full || !line || pauses || !lines.is_ready()) {
      hand_over();
      const std::uint32_t may_wait = line && !pauses && lines.is_ready() ? groups_ahead : 0;
      while (gate_.outstanding() > may_wait) WARDMOTE_CHECK(collect(tell, wait));
      if (pauses || !line) WARDMOTE_CHECK(pause(wait));
    }
    if (!line) return counts_;
  }
}

Result<WatchCounts> WatchRun::over_document(std::string_view document, const Tell& tell,
                                            const Wait& wait) {
  take(document);
  hand_over();
  while (gate_.outstanding() != 0) WARDMOTE_CHECK(collect(tell, wait));
  WARDMOTE_CHECK(pause(wait));
  return counts_;
}

Result<void> WatchRun::pause(const Wait& wait) {
  if (!pause_.work) return {};
  auto done = pause_.work();
  while (!done && done.error().kind == ErrorKind::Full && wait(done.error())) done = pause_.work();
  return done;
}

Result<void> WatchRun::collect(const Tell& tell, const Wait& wait) {
  auto answers = gate_.collect();
  while (!answers && answers.error().kind == ErrorKind::Full && wait(answers.error())) {
    answers = gate_.collect();
  }
  if (!answers) return tl::unexpected(std::move(answers).error());
  const auto& taken = handed_over_.front();
  for (std::size_t i = 0; i < taken.size(); ++i) {
    const Answer& answer = (*answers)->answers[i];
    ++counts_.requests;
    ++counts_.by_outcome[static_cast<std::size_t>(answer.outcome)];
    if (answer.repeat) ++counts_.repeats;
    tell(line_of(taken[i], answer, **answers));
  }
  handed_over_.pop_front();
  return {};
}

VerdictLine WatchRun::line_of(const Taken& taken, const Answer& answer,
                              const Answers& answers) const {
  VerdictLine out;
  out.position = static_cast<std::int64_t>(answer.position);
  out.time = Instant(answer.time.milliseconds() * 1'000);
  out.request_id = taken.request_id;
  if (!taken.type.empty()) out.type = taken.type;
  out.verdict = answer.outcome;
  out.repeat = answer.repeat;
  out.late = answer.late;
  if (taken.refused) {
    watch::Because because;
    because.code = taken.refused->code;
    because.why = taken.refused->why;
    out.because.push_back(std::move(because));
  } else if (answer.refusal != watch::Refusal::None) {
    out.because.push_back(watch::reason_of(answer.refusal));
  }
  for (const auto& breach : answers.breaches_of(answer)) {
    out.because.push_back(watch::reason_of(breach, gate_.engine().table()));
  }
  return out;
}

}  // namespace wardmote::app
