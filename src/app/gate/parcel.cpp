#include "app/gate/parcel.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/codec.h"
#include "base/json_text.h"
#include "traffic/identifier_text.h"
#include "traffic/little_endian.h"
#include "watch/held_reference.h"

namespace wardmote::app::gate {

using watch::VerdictLine;

// Where the bytes lie in cut_out_of(), copied there unless they do already.
std::uint32_t Parcel::place_of(std::string_view bytes) {
  if (bytes.empty()) return 0;
  if (whole_.data() != nullptr) return static_cast<std::uint32_t>(bytes.data() - whole_.data());
  const auto at = static_cast<std::uint32_t>(bytes_.size());
  bytes_ += bytes;
  return at;
}

void Parcel::add(tl::expected<TakenIn, watch::RequestRefused> taken, std::string_view bytes,
                 bool needs_time) {
  if (taken && needs_time && !taken->time) {
    taken = tl::unexpected(watch::RequestRefused{
        .request_id = taken->arrival.id.text(),
        .code = "time-missing",
        .why = "The times of the input count, and this request has none. Write one, "
               "or let the clock of the gate count: --clock gate."});
  }
  Asked& asked = asked_.emplace_back();
  if (!taken) {
    asked.refusal = static_cast<std::uint32_t>(refusals_.size());
    refusals_.push_back(std::move(taken).error());
    return;
  }
  asked.arrival = taken->arrival;
  asked.bytes_at = place_of(bytes);
  asked.bytes_count = static_cast<std::uint32_t>(bytes.size());
  asked.values_at = static_cast<std::uint32_t>(values_.size());
  asked.values_count = static_cast<std::uint32_t>(taken->values.size());
  values_.insert(values_.end(), taken->values.begin(), taken->values.end());
  if (taken->time) asked.input_time = taken->time->micros() / 1'000;
}

const watch::RequestRefused* Parcel::refused(std::size_t i) const {
  return asked_[i].refusal == none ? nullptr : &refusals_[asked_[i].refusal];
}

void Parcel::refuse(std::size_t i, watch::RequestRefused refused) {
  asked_[i].refusal = static_cast<std::uint32_t>(refusals_.size());
  refusals_.push_back(std::move(refused));
}

watch::Request Parcel::request(std::size_t i, watch::ClockSource clock,
                               watch::CountingTime now) const {
  const Asked& asked = asked_[i];
  watch::Request out;
  out.arrival = asked.arrival;
  out.arrival.values = std::span(values_).subspan(asked.values_at, asked.values_count);
  out.time = clock == watch::ClockSource::Input ? watch::CountingTime(asked.input_time) : now;
  out.bytes = cut_out_of().substr(asked.bytes_at, asked.bytes_count);
  return out;
}

void Parcel::answer(const watch::Answer& answer, std::span<const watch::Breach> breaches,
                    const watch::ThresholdTable& table) {
  if (answers_.empty()) answers_.reserve(asked_.size());
  answers_.push_back(answer);
  answers_.back().first_breach = static_cast<std::uint32_t>(reasons_.size());
  for (const auto& breach : breaches) {
    if (!sees_all_ && table.brief(breach.threshold).flags_only) continue;
    auto reason = sees_all_ ? watch::reason_of(breach, table, answer.time)
                            : watch::reason_for_its_user(breach, table, answer.time);
    // How many thresholds of the DCC there are is nobody else's affair.
    const auto told = std::span(reasons_).subspan(answers_.back().first_breach);
    if (!reason.threshold &&
        std::ranges::find(told, reason.level, &watch::Because::level) != told.end())
      continue;
    thresholds_.push_back(reason.threshold ? breach.threshold : none);
    reasons_.push_back(std::move(reason));
  }
  answers_.back().breaches =
      static_cast<std::uint16_t>(reasons_.size() - answers_.back().first_breach);
  // What goes on though it broke a limit is warned of, where it is not flagged.
  if (!sees_all_ && answer.outcome == watch::Outcome::Flag)
    answers_.back().outcome =
        answers_.back().breaches == 0 ? watch::Outcome::Pass : watch::Outcome::Warn;
}

VerdictLine Parcel::line(std::size_t i, const watch::Vocabulary& vocabulary) const {
  const watch::Answer& answer = answers_[i];
  VerdictLine out;
  if (sees_all_) out.position = static_cast<std::int64_t>(answer.position);
  out.time = instant_of(answer.time);
  out.verdict = answer.outcome;
  out.repeat = answer.repeat;
  out.late = answer.late;
  if (const auto* refused = this->refused(i)) {
    out.request_id = refused->request_id.value_or("");
    watch::Because because;
    because.code = refused->code;
    because.why = refused->why;
    out.because.push_back(std::move(because));
    return out;
  }
  out.request_id = asked_[i].arrival.id.text();
  out.type = vocabulary.types[asked_[i].arrival.type.index];
  if (!sees_all_ && answer.outcome == watch::Outcome::Hold)
    out.reference =
        watch::held_reference(asked_[i].arrival.id, answer.repeat ? answer.first : answer.time);
  if (answer.refusal != watch::Refusal::None)
    out.because.push_back(watch::reason_of(answer.refusal));
  if (answer.repeat)
    std::ranges::move(watch::reasons_of_repeat(answer.outcome, answer.first),
                      std::back_inserter(out.because));
  const auto broken = std::span(reasons_).subspan(answer.first_breach, answer.breaches);
  out.because.insert(out.because.end(), broken.begin(), broken.end());
  std::ranges::move(watch::reasons_of(asked_[i].arrival.doubts), std::back_inserter(out.because));
  return out;
}

namespace {

char* put(char* to, std::string_view text) {
  std::memcpy(to, text.data(), text.size());
  return to + text.size();
}

}  // namespace

// What encode() makes of line(), written straight for the many that have no reason to tell.
void Parcel::append_line(std::string& out, std::size_t i,
                         const watch::Vocabulary& vocabulary) const {
  const watch::Answer& answer = answers_[i];
  const bool has_first = answer.repeat && answer.outcome != watch::Outcome::Pass;
  if (answer.breaches != 0 || has_first || answer.refusal != watch::Refusal::None ||
      refused(i) != nullptr || asked_[i].arrival.doubts.any() || !sees_all_) {
    out.append(encode(line(i, vocabulary))) += '\n';
    return;
  }
  std::array<char, 128 + traffic::longest_request_id> front;
  char* at = put(front.data(), R"({"position":)");
  at = std::to_chars(at, at + 20, static_cast<std::int64_t>(answer.position)).ptr;
  at = put(at, R"(,"time":")");
  at = put(at, instant_of(answer.time).iso());
  at = put(at, R"(","request_id":")");
  at = traffic::write_text(asked_[i].arrival.id, at);
  at = put(at, R"(","type":)");
  out.append(front.data(), at);
  json_text::append_string(out, vocabulary.types[asked_[i].arrival.type.index]);
  out.append(R"(,"verdict":")").append(name_of(answer.outcome));
  out.append(answer.repeat ? R"(","repeat":true)" : R"(","repeat":false)");
  out.append(answer.late ? R"(,"late":true)" : R"(,"late":false)");
  out.append(R"(,"because":[]})"
             "\n");
}

void Parcel::append_record(std::string& out, std::size_t i) const {
  const watch::Answer& answer = answers_[i];
  const unsigned flags = (answer.repeat ? 1U : 0U) | (answer.late ? 2U : 0U) |
                         (answer.refusal == watch::Refusal::OtherBytes ? 4U : 0U) |
                         (refused(i) != nullptr ? 8U : 0U) |
                         (asked_[i].arrival.doubts.any() ? 16U : 0U);
  const std::uint32_t threshold = answer.breaches != 0 ? thresholds_[answer.first_breach] : none;
  std::array<std::uint8_t, verdict_record_bytes> record{};
  traffic::put_little(record.data(), sees_all_ ? static_cast<std::uint64_t>(answer.position)
                                               : std::numeric_limits<std::uint64_t>::max());
  traffic::put_little(record.data() + 8, static_cast<std::uint64_t>(answer.time.milliseconds()));
  record[16] = static_cast<std::uint8_t>(answer.outcome);
  record[17] = static_cast<std::uint8_t>(flags);
  traffic::put_little(record.data() + 18, answer.breaches);
  traffic::put_little(record.data() + 20, threshold);
  out.append(reinterpret_cast<const char*>(record.data()), record.size());
}

}  // namespace wardmote::app::gate
