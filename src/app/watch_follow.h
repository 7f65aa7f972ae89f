#pragma once
// How a run of the gate follows the record of its data folder, which another process writes: the
// thresholds in force, and the steps that Users take with what is held.
//
//   auto follow = WatchFollow::open(options, clock, random, note);
//   Gate gate = …follow->thresholds()…
//   while (…) if (follow->is_due()) follow->work(gate);   // when nothing is outstanding
//
// The record is read, never written, with an operator's eyes. Each act is settled once: the journal
// says which acts it has dealt with. One thread. A look without news costs one query; with news the
// record is read anew, and the next look waits ten times as long as that took.

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "app/known_users.h"
#include "app/site.h"
#include "base/ports.h"
#include "base/result.h"
#include "watch/gate.h"

namespace wardmote::app {

class WatchFollow {
 public:
  using Note = std::function<void(const std::string&)>;

  // Errors: those of Site::open. `clock` and `random` outlive it.
  static Result<std::unique_ptr<WatchFollow>> open(SiteOptions, Clock& clock, Random& random,
                                                   Note note);

  // The rules adopted when it was opened.
  const policy::Policy& policy() const { return policy_; }
  // Of all setters, as the record has them now.
  watch::ThresholdSet thresholds() const;

  // Keeps these told of who has which role, now and whenever work() finds the record or the day to
  // be another. They outlive it.
  void tell(KnownUsers&);

  // At most once a second.
  bool is_due() const;
  // Looks for new acts, settles steps, durably on return, and has changed thresholds made ready;
  // they are in force, durably, on the return of the first call that finds them so. The gate has
  // nothing outstanding and no request in the group at hand, or is as work() left it when it failed
  // with Full: called again it goes on. Thresholds that are refused, or for which the journal
  // cannot be read, are noted, and those before stay in force. Errors: those of the gate.
  Result<void> work(watch::Gate&);

 private:
  WatchFollow(SiteOptions, Clock&, Random&, Note);
  Result<void> read_anew();
  void tell_users(Day);
  Result<void> adopt(watch::Gate&);
  Result<void> settle(watch::Gate&);
  // What is held, by how its User names it.
  using Named = std::unordered_multimap<std::int64_t, watch::journal::Position>;
  Result<void> settle(watch::Gate&, const record::Act&, const Named&);

  SiteOptions options_;
  Clock& clock_;
  Random& random_;
  Note note_;
  std::unique_ptr<Site> site_;
  record::Head seen_;
  KnownUsers* users_ = nullptr;
  Day users_of_;
  policy::Policy policy_;
  std::string adopted_;   // the set that the gate has, or that it could not take, as text
  std::string prepared_;  // that it was given last
  std::chrono::steady_clock::time_point next_look_;
};

}  // namespace wardmote::app
