#pragma once
// What one sender hands over to the gate at once, and what it is answered: one request, or many in
// their order.

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "app/watch_intake.h"
#include "watch/gate.h"
#include "watch/verdict_line.h"

namespace wardmote::app::gate {

// One thread at a time: who fills it, then the gate, then who tells its verdicts.
class Parcel {
 public:
  Parcel() = default;
  // Of requests that came in one piece: `whole` outlives the answers and is never copied.
  explicit Parcel(std::string_view whole) : whole_(whole) {}

  // Its sender sees its own traffic alone: it is told no position, nothing of what counts that of
  // others but the kind, and not that the dual control organisation flags it. Before the gate has
  // it.
  void see_own_alone() { sees_all_ = false; }

  // One more request, or why it is none. Where the times of the input count, `needs_time` refuses
  // one without. `bytes` lie within whole(), where there is one, and are copied otherwise.
  void add(tl::expected<TakenIn, watch::RequestRefused>, std::string_view bytes, bool needs_time);

  // What the requests are cut out of, where they came in one piece.
  std::string_view whole() const { return whole_; }

  std::size_t size() const { return asked_.size(); }
  bool empty() const { return asked_.empty(); }
  std::size_t bytes_held() const { return bytes_.size() + asked_.size() * sizeof(Asked); }

  // The gate's side. Borrowed from the parcel.
  const watch::RequestRefused* refused(std::size_t) const;
  // One that was none yet is refused after all.
  void refuse(std::size_t, watch::RequestRefused);
  watch::Request request(std::size_t, watch::ClockSource, watch::CountingTime now) const;
  void answer(const watch::Answer&, std::span<const watch::Breach>, const watch::ThresholdTable&);
  bool is_answered() const { return answers_.size() == asked_.size(); }

  // The teller's side, once it is answered.
  const watch::Answer& answer(std::size_t i) const { return answers_[i]; }
  watch::VerdictLine line(std::size_t, const watch::Vocabulary&) const;
  // Its JSON and the end of the line. Allocates nothing of its own for a request that went on.
  void append_line(std::string& out, std::size_t, const watch::Vocabulary&) const;
  // 24 bytes, docs/formats/events.md.
  void append_record(std::string& out, std::size_t) const;

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  struct Asked {
    watch::Arrival arrival;  // without its values, which may still move
    std::int64_t input_time = 0;
    std::uint32_t bytes_at = 0, bytes_count = 0;  // of cut_out_of()
    std::uint32_t values_at = 0, values_count = 0;
    std::uint32_t refusal = none;  // in refusals_
  };
  std::uint32_t place_of(std::string_view bytes);
  std::string_view cut_out_of() const { return whole_.data() != nullptr ? whole_ : bytes_; }

  std::string_view whole_;
  std::string bytes_;  // copies, where there is no whole
  std::vector<Asked> asked_;
  std::vector<watch::AttributeValue> values_;
  std::vector<watch::RequestRefused> refusals_;
  bool sees_all_ = true;
  std::vector<watch::Answer> answers_;     // first_breach is a place in reasons_
  std::vector<watch::Because> reasons_;    // of what was broken, in words of the table in force
  std::vector<std::uint32_t> thresholds_;  // beside them
};

// What a binary stream of verdicts begins with; records follow.
inline constexpr std::string_view verdict_stream_header{"WMV1\0\0\0\0", 8};
inline constexpr std::size_t verdict_record_bytes = 24;

}  // namespace wardmote::app::gate
