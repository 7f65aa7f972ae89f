#pragma once
// What is held at the gate and what becomes of it. Folded from the journal alone, so that it is the
// same after any crash.
//
//   held ──proposed by one──▶ proposed ──confirmed by another──▶ released or deleted
//                                │ withdrawn: held again         released may be refused: the User
//                                or ▼                               the request is no longer good
//   A step that was taken already changes nothing. Nothing is lost and nothing ends by itself: what
//   stays held beyond its time is shown as overdue.
//
// What is settled is remembered for the sake of steps that come twice: the newest million, as many
// as one step can name. Of anything older a step finds no request that is held, and changes
// nothing.
//
// So it is with the acts that steps came from: the gate settles them in the order of the record,
// the newest hundred thousand are known one by one, and whatever was recorded no later than one
// that is forgotten is settled.
//
// Not thread-safe. About 180 bytes a request that is held, 50 one that is settled.

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "base/finding.h"
#include "base/ids.h"
#include "traffic/communication_type.h"
#include "traffic/request_id.h"
#include "watch/counting_time.h"
#include "watch/doubts.h"
#include "watch/journal_format.h"
#include "watch/quarantine_entries.h"
#include "watch/threshold_table.h"

namespace wardmote::watch {

enum class HeldState : std::uint8_t {
  Held,
  ReleaseProposed,
  DeleteProposed,
  Released,
  Deleted,
  Refused,  // was to be released and did not pass its checks again
};

struct HeldRequest {
  journal::Position position = 0;
  traffic::RequestId id;
  traffic::CommunicationType type;
  CountingTime since;
  QuarantineEventRef event;
  HeldState state = HeldState::Held;
  std::string proposed_by;  // while proposed
  Doubts doubts = {};

  bool is_open() const { return state <= HeldState::DeleteProposed; }
};

class Quarantine {
 public:
  // Whether this verdict, given under the table, opens an event: the threshold that decided it has
  // held nothing for a window's length. The event's entry comes before the verdict's.
  std::optional<QuarantineEventOpened> opens(const Verdict&, const ThresholdTable&, CountingTime,
                                             Random&) const;

  // Entries in the order of the journal.
  void apply(const QuarantineEventOpened&);
  void apply(journal::Position, const journal::VerdictEntry&, const ThresholdTable&);
  void apply(const QuarantineStep&);
  // Any entry, as a reader of the journal meets it; false where its text cannot be read.
  bool apply(journal::Position, const journal::EntryReader::Entry&, const ThresholdTable*);

  // The step that a person takes, of those it still concerns: `held` has what it changes, and may
  // be less than was asked, for what was done already is done. Findings: a request that is not
  // held, is another User's, is settled the other way, or would be confirmed by who proposed it.
  Decided<QuarantineStep> decide(const QuarantineStep&, traffic::Eui64 user) const;

  // Whether the gate has dealt with an act of the record, to whatever end.
  bool has_settled(const Id128& act, Instant recorded_at) const {
    return recorded_at <= acts_through_ || acts_.contains(act);
  }

  // Those that are held, proposed steps or not.
  const std::map<journal::Position, HeldRequest>& requests() const { return requests_; }
  std::size_t open() const { return requests_.size(); }
  // Of a request that was ever held here; none where that is forgotten.
  std::optional<HeldState> state_of(journal::Position) const;

  static constexpr std::size_t most_settled = 1'000'000;
  static constexpr std::size_t most_acts = 100'000;

  // For snapshots: equal quarantines give equal bytes. None where the bytes are no quarantine.
  std::string bytes() const;
  static std::optional<Quarantine> of_bytes(std::string_view);

 private:
  struct Event {
    QuarantineEventRef ref;
    CountingTime last;
  };
  struct Settled {
    traffic::Eui64 user;
    HeldState state = HeldState::Released;
  };
  void settle(journal::Position, const Settled&);

  std::map<std::string, Event, std::less<>> events_;  // by threshold
  std::map<journal::Position, HeldRequest> requests_;
  struct SettledAct {
    Id128 id;
    Instant recorded_at;
  };
  void remember(const SettledAct&);
  std::set<Id128> acts_;  // of the record, that steps came from
  std::deque<SettledAct> acts_order_;
  Instant acts_through_{INT64_MIN};  // all of the record up to here are settled
  boost::unordered_flat_map<journal::Position, Settled> settled_;
  std::deque<journal::Position> settled_order_;
};

// A threshold that held nothing for so many milliseconds opens a new event with what it holds next.
std::int64_t calm_milliseconds(const ThresholdTable::Brief&);

// The breach that decided a verdict to hold or delete; none for other verdicts.
const Breach* deciding_breach(const Verdict&, const ThresholdTable&);
// In what is written down: the state in the lower five bits, the doubts above.
std::uint8_t bits_of(HeldState, Doubts);
// False where the bits name no state.
bool of_bits(std::uint8_t, HeldState&, Doubts&);
// What a request is after a step that concerns it.
HeldState state_after(const QuarantineStep&);

}  // namespace wardmote::watch

template <>
inline constexpr auto wardmote::EnumNames<wardmote::watch::HeldState> =
    std::to_array<std::string_view>(
        {"held", "release-proposed", "delete-proposed", "released", "deleted", "refused"});
