#pragma once
// The gate: gives requests their counting times and verdicts and makes them durable, in groups that
// share one sync. Nothing is answered before it is on disk.
//
//   Gate gate = *Gate::open(folder, opening);          // reads the journal to its end
//   gate.take(request); ...                             // as many as fit one group
//   auto answers = gate.commit();                       // durable; in the order of taking
//
// When commit() fails with Full, the group stays: commit() again when there is room. After any
// other error the gate is of no use any more; open it again. One thread.

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "watch/engine.h"
#include "watch/journal_entries.h"
#include "watch/journal_files.h"
#include "watch/journal_writer.h"

namespace wardmote::watch {

// A request before the gate.
struct Request {
  Arrival arrival;
  CountingTime time;       // by the clock of the run
  std::string_view bytes;  // kept if it is held; empty where there are none
};

// What is answered for one request.
struct Answer {
  journal::Position position = 0;
  CountingTime time;
  bool late = false;
  Outcome outcome = Outcome::Pass;
  bool repeat = false;
  Refusal refusal = Refusal::None;
  std::uint32_t first_breach = 0;  // in Answers::breaches
  std::uint32_t breaches = 0;
};

struct Answers {
  std::vector<Answer> answers;
  std::vector<Breach> breaches;
  std::span<const Breach> breaches_of(const Answer& answer) const {
    return std::span(breaches).subspan(answer.first_breach, answer.breaches);
  }
};

class Gate {
 public:
  struct Opening {
    RunBegun run;
    ThresholdSet thresholds;
    MemoryBound memory;
    std::uint64_t segment_size = JournalWriter::usual_segment_size;
    std::uint64_t key = 0;    // drawn: of the layout of remembered requests
    std::uint32_t stamp = 0;  // drawn: of a journal that does not exist yet
  };
  // Replays the journal, begins a run and puts the thresholds in force, durably. Errors: Corrupt;
  // Conflict where the journal is of the other stream; Invalid "thresholds-refused" with the first
  // finding; those of the folder.
  static Result<Gate> open(SegmentFolder&, Opening);

  // Whether one more request, of so many bytes, belongs to the group at hand.
  bool has_room_for(CountingTime, std::size_t bytes) const;
  // Has room for it. The verdict may be told to nobody before commit() has returned.
  void take(const Request&);
  void refuse(const RequestRefused&, CountingTime);
  // Other thresholds, from the next request on. All that was taken has been committed.
  Result<void> adopt(ThresholdSet);

  // Makes the group durable and returns its answers, valid until the next take().
  Result<const Answers*> commit();

  const Engine& engine() const { return engine_; }
  const JournalEnd& end() const { return writer_.end(); }
  CountingTime last_time() const { return last_time_; }
  const Vocabulary& vocabulary() const { return *vocabulary_; }

 private:
  Gate(SegmentFolder&, Opening, Engine, JournalEnd, CountingTime last_time);
  CountingTime counting_time(CountingTime, bool& late);
  void start_group(CountingTime);

  SegmentFolder& folder_;
  std::unique_ptr<Vocabulary> vocabulary_;
  VerdictPolicy policy_;
  MemoryBound memory_;
  Engine engine_;
  JournalWriter writer_;
  journal::GroupWriter group_;
  Answers answers_;
  CountingTime last_time_;
  bool answered_ = false;  // the answers at hand are of a committed group
};

}  // namespace wardmote::watch
