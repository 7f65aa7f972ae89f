#pragma once
// The requests that were released, for whoever hands them over downstream: what passed at arrival
// goes on with its verdict, what was held goes on from here (SEC Section G6.1 (a)(iii)).
//
// At least once: who hands over says behind which place it goes on, and a receiver drops repeats by
// the position of the request, which is that of its verdict and of no other. The order is that in
// which the journal confirms the releases, within one step that of the step.
//
//   HandOver released(folder);
//   released.read_on();                          // takes up what the journal has got since
//   released.tell(behind, [](const auto& one) { return hand_over(one); });
//
// Memory: 100 bytes for each request that is held or was released; their bytes are read again from
// the journal. One thread.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "watch/journal_entries.h"
#include "watch/journal_reader.h"
#include "watch/quarantine_entries.h"

namespace wardmote::watch {

// Where a hand-over stands: behind this request. "1204.398" as text.
struct HandOverPlace {
  journal::Position released_at = 0;  // of the step that confirmed the release
  journal::Position request = 0;      // of the request's verdict

  static std::optional<HandOverPlace> parse(std::string_view);
  std::string text() const;
  bool operator==(const HandOverPlace&) const = default;
};

struct ReleasedRequest {
  HandOverPlace place;
  Instant released;
  traffic::RequestId id;
  std::string type;
  CountingTime held_since;
  std::string bytes;  // as they came; empty where the request came as a binary event
};

class HandOver {
 public:
  // The folder outlives it.
  explicit HandOver(SegmentFolder&);

  // Reads to the end of the journal, for now, or about so many bytes of it. Errors: Corrupt, and
  // those of the folder.
  Result<void> read_on(std::uint64_t most_bytes = UINT64_MAX);

  // Tells what was released behind the place, or everything, until `visit` returns false. All of a
  // step is told again where the place is of no request in it. Errors: Conflict "place-beyond-end"
  // where the journal, read to its end, ends before it; those of the folder.
  Result<void> tell(const std::optional<HandOverPlace>& behind,
                    const std::function<bool(const ReleasedRequest&)>& visit);

 private:
  // Of an entry in the journal.
  struct Where {
    std::uint64_t segment = 0, offset = 0;  // of its group
    std::uint32_t entry = 0;                // within the group, from 0
  };
  struct Held {
    traffic::RequestId id;
    std::string type;
    CountingTime since;
    std::optional<Where> bytes;
  };
  struct Released {
    HandOverPlace place;
    Instant at;
    Held held;
  };

  Result<void> begin();
  Result<void> take(const JournalReader::Group&);
  Result<void> take(const journal::EntryReader::Entry&, journal::Position, const Where&);
  Result<void> take_step(std::string_view text, journal::Position);
  Result<void> read_group(const Where&);
  Result<std::string> bytes_at(const Where&);

  SegmentFolder* folder_;
  JournalReader reader_;
  std::vector<std::string> types_;  // by their numbers
  std::map<journal::Position, Held> held_;
  std::optional<journal::Position> last_held_;  // whose bytes may follow
  std::vector<Released> released_;
  // The group whose bytes were read last: what is released together was often held together.
  std::uint64_t segment_ = 0, offset_ = 0;
  CountingTime base_;
  std::string entries_;
  bool begun_ = false;
  bool at_end_ = false;  // of the journal, when it was read last
};

}  // namespace wardmote::watch
