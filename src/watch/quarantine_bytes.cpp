#include "watch/bytes.h"
#include "watch/quarantine.h"

namespace wardmote::watch {

namespace {

using bytes::put;
using bytes::put_text;
using bytes::take;
using bytes::take_text;

bool take_ref(std::string_view& from, QuarantineEventRef& out) {
  std::string text;
  if (!take_text(from, text)) return false;
  const auto ref = QuarantineEventRef::parse(text);
  if (ref) out = *ref;
  return ref.has_value();
}

bool take_time(std::string_view& from, CountingTime& out) {
  std::int64_t milliseconds = 0;
  if (!take(from, milliseconds)) return false;
  out = CountingTime(milliseconds);
  return true;
}

bool take_state(std::string_view& from, HeldState& out) {
  return take(from, out) && out <= HeldState::Refused;
}

void put_held(std::string& out, const HeldRequest& held) {
  put(out, held.position);
  put(out, held.id);
  put(out, held.type.index);
  put(out, held.since.milliseconds());
  put_text(out, held.event.text());
  put(out, bits_of(held.state, held.doubts));
  put_text(out, held.proposed_by);
}

bool take_held(std::string_view& from, HeldRequest& out) {
  std::uint8_t bits = 0;
  return take(from, out.position) && take(from, out.id) && take(from, out.type.index) &&
         take_time(from, out.since) && take_ref(from, out.event) && take(from, bits) &&
         of_bits(bits, out.state, out.doubts) && take_text(from, out.proposed_by) && out.is_open();
}

}  // namespace

std::uint8_t bits_of(HeldState state, Doubts doubts) {
  return static_cast<std::uint8_t>(static_cast<unsigned>(state) | doubts.bits() << 5);
}

bool of_bits(std::uint8_t bits, HeldState& state, Doubts& doubts) {
  state = static_cast<HeldState>(bits & 0x1F);
  doubts = Doubts::of_bits(bits >> 5);
  return state <= HeldState::Refused;
}

std::string Quarantine::bytes() const {
  std::string out;
  put(out, std::uint64_t{events_.size()});
  for (const auto& [threshold, event] : events_) {
    put_text(out, threshold);
    put_text(out, event.ref.text());
    put(out, event.last.milliseconds());
  }
  put(out, std::uint64_t{requests_.size()});
  for (const auto& [position, held] : requests_) put_held(out, held);
  put(out, std::uint64_t{settled_order_.size()});
  for (const journal::Position position : settled_order_) {
    const Settled& settled = settled_.at(position);
    put(out, position);
    put(out, settled.user);
    put(out, settled.state);
  }
  put(out, acts_through_.micros());
  put(out, std::uint64_t{acts_order_.size()});
  for (const SettledAct& act : acts_order_) {
    put(out, act.id);
    put(out, act.recorded_at.micros());
  }
  return out;
}

std::optional<Quarantine> Quarantine::of_bytes(std::string_view bytes) {
  Quarantine out;
  std::uint64_t count = 0;
  if (!take(bytes, count)) return std::nullopt;
  for (; count != 0; --count) {
    std::string threshold;
    Event event;
    if (!take_text(bytes, threshold) || !take_ref(bytes, event.ref) ||
        !take_time(bytes, event.last)) {
      return std::nullopt;
    }
    out.events_.emplace_hint(out.events_.end(), std::move(threshold), event);
  }
  if (!take(bytes, count)) return std::nullopt;
  for (; count != 0; --count) {
    HeldRequest held;
    if (!take_held(bytes, held)) return std::nullopt;
    out.requests_.emplace_hint(out.requests_.end(), held.position, std::move(held));
  }
  if (!take(bytes, count)) return std::nullopt;
  for (; count != 0; --count) {
    journal::Position position = 0;
    Settled settled;
    if (!take(bytes, position) || !take(bytes, settled.user) || !take_state(bytes, settled.state)) {
      return std::nullopt;
    }
    out.settle(position, settled);
  }
  std::int64_t through = 0;
  if (!take(bytes, through) || !take(bytes, count) || count > most_acts) return std::nullopt;
  out.acts_through_ = Instant(through);
  for (; count != 0; --count) {
    Id128 act;
    std::int64_t recorded_at = 0;
    if (!take(bytes, act) || !take(bytes, recorded_at)) return std::nullopt;
    out.remember({act, Instant(recorded_at)});
  }
  if (!bytes.empty()) return std::nullopt;
  return out;
}

}  // namespace wardmote::watch
