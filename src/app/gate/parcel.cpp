#include "app/gate/parcel.h"

#include <functional>

#include "traffic/little_endian.h"

namespace wardmote::app::gate {

using watch::VerdictLine;

// Where the bytes lie in bytes_, copied there unless they do already.
std::uint32_t Parcel::place_of(std::string_view bytes) {
  const char* const from = bytes_.data();
  const char* const to = from + bytes_.size();
  if (std::less_equal<>()(from, bytes.data()) &&
      std::less_equal<>()(bytes.data() + bytes.size(), to))
    return static_cast<std::uint32_t>(bytes.data() - from);
  const auto at = static_cast<std::uint32_t>(bytes_.size());
  bytes_ += bytes;
  return at;
}

void Parcel::add(tl::expected<TakenIn, watch::RequestRefused> taken, std::string_view bytes,
                 bool needs_time) {
  if (taken && needs_time && !taken->time) {
    taken = tl::unexpected(
        watch::RequestRefused{.request_id = taken->arrival.id.text(),
                              .code = "time-missing",
                              .why = "The times of the input count, and this request has none."});
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

watch::Request Parcel::request(std::size_t i, watch::ClockSource clock,
                               watch::CountingTime now) const {
  const Asked& asked = asked_[i];
  watch::Request out;
  out.arrival = asked.arrival;
  out.arrival.values = std::span(values_).subspan(asked.values_at, asked.values_count);
  out.time = clock == watch::ClockSource::Input ? watch::CountingTime(asked.input_time) : now;
  out.bytes = std::string_view(bytes_).substr(asked.bytes_at, asked.bytes_count);
  return out;
}

void Parcel::answer(const watch::Answer& answer, std::span<const watch::Breach> breaches,
                    const watch::ThresholdTable& table) {
  if (answers_.empty()) answers_.reserve(asked_.size());
  answers_.push_back(answer);
  answers_.back().first_breach = static_cast<std::uint32_t>(reasons_.size());
  for (const auto& breach : breaches) {
    reasons_.push_back(watch::reason_of(breach, table));
    thresholds_.push_back(breach.threshold);
  }
}

VerdictLine Parcel::line(std::size_t i, const watch::Vocabulary& vocabulary) const {
  const watch::Answer& answer = answers_[i];
  VerdictLine out;
  out.position = static_cast<std::int64_t>(answer.position);
  out.time = Instant(answer.time.milliseconds() * 1'000);
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
  if (answer.refusal != watch::Refusal::None)
    out.because.push_back(watch::reason_of(answer.refusal));
  const auto broken = std::span(reasons_).subspan(answer.first_breach, answer.breaches);
  out.because.insert(out.because.end(), broken.begin(), broken.end());
  return out;
}

void Parcel::append_record(std::string& out, std::size_t i) const {
  const watch::Answer& answer = answers_[i];
  const unsigned flags = (answer.repeat ? 1U : 0U) | (answer.late ? 2U : 0U) |
                         (answer.refusal == watch::Refusal::OtherBytes ? 4U : 0U) |
                         (refused(i) != nullptr ? 8U : 0U);
  const std::uint32_t threshold = answer.breaches != 0 ? thresholds_[answer.first_breach] : none;
  std::array<std::uint8_t, verdict_record_bytes> record{};
  traffic::put_little(record.data(), static_cast<std::uint64_t>(answer.position));
  traffic::put_little(record.data() + 8, static_cast<std::uint64_t>(answer.time.milliseconds()));
  record[16] = static_cast<std::uint8_t>(answer.outcome);
  record[17] = static_cast<std::uint8_t>(flags);
  traffic::put_little(record.data() + 18, answer.breaches);
  traffic::put_little(record.data() + 20, threshold);
  out.append(reinterpret_cast<const char*>(record.data()), record.size());
}

}  // namespace wardmote::app::gate
