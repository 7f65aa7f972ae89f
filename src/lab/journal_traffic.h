#pragma once
// The traffic that a journal tells, in batches, for whoever asks what other thresholds would have
// done with it: the requests that were new and could be counted, each with the verdict that it was
// given.
//
// Repeats and refusals do not depend on thresholds. They are counted here, as recorded, and nobody
// has to remember RequestIDs again.
//
// Types and attributes are told by the numbers of one vocabulary, the reader's, whatever those of
// the runs were. A type that it lacks is the last one of traffic_vocabulary(), so that what counts
// all types counts it; values of an attribute that it lacks are left out.
//
// One thread. Memory: one segment and one batch.

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "base/result.h"
#include "watch/engine.h"
#include "watch/journal_entries.h"
#include "watch/journal_reader.h"
#include "watch/threshold.h"

namespace wardmote::lab {

// The vocabulary with one more type behind its own: every type that it lacks.
watch::Vocabulary traffic_vocabulary(watch::Vocabulary);

// Neither new nor countable, so many in a journal or a part of it.
struct LeftOut {
  std::uint64_t repeats = 0;
  std::uint64_t refused = 0;
};

struct ToldRequest {
  watch::Arrival arrival;  // borrows its values from the batch
  watch::CountingTime time;
  watch::journal::Position position = 0;
  watch::Outcome outcome = watch::Outcome::Pass;  // that it was given
  std::uint32_t first_breach = 0;                 // in Batch::breaches
  std::uint16_t breaches = 0;
};

// Requests that came under one policy and one set of thresholds.
struct TrafficBatch {
  std::vector<ToldRequest> requests;
  std::vector<watch::AttributeValue> values;
  std::vector<watch::Breach> breaches;
  watch::VerdictPolicy policy;
  std::shared_ptr<const watch::ThresholdSet> thresholds;  // that were in force
  LeftOut left_out;                                       // between from and until

  std::span<const watch::Breach> breaches_of(const ToldRequest& request) const {
    return std::span(breaches).subspan(request.first_breach, request.breaches);
  }
};

// A stretch of counting time. Without an end it is open there.
struct Period {
  std::optional<watch::CountingTime> from;
  std::optional<watch::CountingTime> until;  // exclusive
  bool has(watch::CountingTime time) const {
    return (!from || *from <= time) && (!until || time < *until);
  }
};

// Whose traffic may be told: everybody's, or that of some Users as if no other had ever been. Then
// refusals are not told, for whose they were is not always known; nor positions, which say how much
// came besides; nor thresholds that were broken, unless one of these Users set them.
using OnlyUsers = std::optional<std::set<traffic::Eui64>>;

class JournalTraffic {
 public:
  // The vocabulary is one of traffic_vocabulary(). What comes at or after the end of the period is
  // not read; what comes before it is told, for it was counted, but not among LeftOut.
  JournalTraffic(watch::SegmentFolder&, const watch::Vocabulary&, Period, OnlyUsers = {});

  // Fills the batch, whose memory is used again; false at the end, when it has no requests and may
  // still have LeftOut. Errors: Corrupt, and those of the folder.
  Result<bool> next(TrafficBatch&);

  // Of the newest run that began; none before the first.
  const std::optional<watch::RunBegun>& run() const { return run_; }
  // Those in force where the reading has come to.
  const watch::ThresholdSet& thresholds() const { return *thresholds_; }
  // How much of the journal has been read, from 0 to 1, by segments.
  double part_read() const;

 private:
  Result<void> read_group();
  Result<void> take(const watch::journal::EntryReader::Entry&, TrafficBatch&);
  void take(const watch::journal::VerdictEntry&, TrafficBatch&);
  bool is_told(const watch::Breach&) const;
  Result<void> begin(watch::RunBegun);
  tl::unexpected<Error> corrupt(std::string code, std::string why) const;

  watch::SegmentFolder& folder_;
  const watch::Vocabulary& vocabulary_;
  watch::Names names_;
  Period period_;
  OnlyUsers only_;
  watch::JournalReader reader_;
  std::optional<watch::journal::EntryReader> entries_;
  std::optional<watch::journal::EntryReader::Entry> waiting_;  // begins the next batch
  std::optional<watch::RunBegun> run_;
  watch::VerdictPolicy policy_;
  std::shared_ptr<const watch::ThresholdSet> thresholds_;
  std::vector<std::uint16_t> types_;       // by the run's number
  std::vector<std::uint16_t> attributes_;  // the same; no_attribute where it is unknown
  watch::CountingTime time_;
  watch::journal::Position position_ = 0;
  std::vector<std::uint64_t> segments_;
  bool at_end_ = false;
};

}  // namespace wardmote::lab
