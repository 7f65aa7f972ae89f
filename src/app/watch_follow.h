#pragma once
// How a run of the gate follows the record of its data folder, which another process writes: the
// thresholds in force, and the steps that Users take with what is held.
//
//   auto follow = WatchFollow::open(options, clock, random, note);
//   Gate gate = …follow->thresholds()…
//   while (…) if (follow->is_due()) follow->work(gate, …);   // when nothing is outstanding
//
// The record is read, never written, with an operator's eyes. Each act is settled once: the journal
// says which acts it has dealt with. One thread. A look costs one query; where it finds news the
// record is read anew by a thread of its own, and what it says holds from the next look on.

#include <chrono>
#include <functional>
#include <future>
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
  const watch::ThresholdSet& thresholds() const { return read_.thresholds; }

  // Why the thresholds of the record are not in force, while they are not; tried again every half
  // minute where it is the journal that cannot be read. At first what the gate's opening said.
  const std::optional<Error>& refused() const { return refused_; }
  void begin_refused(const std::optional<Error>&);

  // Keeps these told of who has which role, now and whenever work() finds the record or the day to
  // be another. They outlive it.
  void tell(KnownUsers&);

  // At most once a second, or sooner while something is being made ready.
  bool is_due() const;
  enum class Reading { Beside, AtOnce };
  // Looks for new acts, settles steps, durably on return, and has changed thresholds made ready;
  // they are in force, durably, on the return of the first call that finds them so. The gate has
  // nothing outstanding and no request in the group at hand, or is as work() left it when it failed
  // with Full: called again it goes on. Thresholds that are refused, or for which the journal
  // cannot be read, are noted, and those before stay in force. Errors: those of the gate.
  Result<void> work(watch::Gate&, Reading);

 private:
  // The record at one moment.
  struct Read {
    std::unique_ptr<Site> site;
    watch::ThresholdSet thresholds;
    std::string text;  // of the thresholds
  };
  WatchFollow(SiteOptions, Clock&, Random&, Note);
  Result<Read> read() const;
  void look_for_news(Reading);
  void take(Read);
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
  Read read_;
  record::Head seen_;
  bool has_news_ = false;  // steps that may not be settled
  KnownUsers* users_ = nullptr;
  Day users_of_;
  policy::Policy policy_;
  std::string adopted_;   // the set that the gate has, or that it could not take, as text
  std::string prepared_;  // that it was given last
  std::optional<Error> refused_;
  std::chrono::steady_clock::time_point next_try_;
  std::chrono::steady_clock::time_point next_look_;
  std::future<Result<Read>> reading_;  // last: it uses all of the above
};

}  // namespace wardmote::app
