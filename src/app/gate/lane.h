#pragma once
// One sender's way through the gate: gathers requests into parcels, keeps some of them under way,
// and tells the verdicts in the order of the requests.

#include <deque>
#include <functional>
#include <future>
#include <memory>

#include "app/gate/gate_thread.h"
#include "app/gate/parcel.h"

namespace wardmote::app::gate {

// One thread. Memory: that of a few parcels, each of up to 1 MiB and a request.
class Lane {
 public:
  using Tell = std::function<void(const Parcel&)>;
  Lane(GateThread& gate, Tell tell) : gate_(gate), tell_(std::move(tell)) {}

  Parcel& parcel() { return *filling_; }
  bool is_full() const;
  // The parcel at hand goes to the gate; waits where too many are under way. Errors: those that
  // end the gate.
  Result<void> send();
  // The same, and waits until all verdicts are told.
  Result<void> settle();

  // Requests handed over.
  std::uint64_t sent() const { return sent_; }
  // Whether the gate has ended: nothing more gets a verdict.
  bool has_failed() const { return failed_; }

 private:
  Result<void> tell_oldest();

  struct UnderWay {
    std::shared_ptr<Parcel> parcel;
    std::future<Result<void>> done;
  };
  GateThread& gate_;
  Tell tell_;
  std::shared_ptr<Parcel> filling_ = std::make_shared<Parcel>();
  std::deque<UnderWay> under_way_;
  std::uint64_t sent_ = 0;
  bool failed_ = false;
};

}  // namespace wardmote::app::gate
