#pragma once
// Makes groups durable beside the thread that decides: while one group is being synced the next is
// filled. Groups become durable in the order in which they are handed over.
//
// One thread hands over and collects.

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "base/result.h"
#include "watch/journal_writer.h"
#include "watch/verdict.h"

namespace wardmote::watch {

// What is answered for one request.
struct Answer {
  journal::Position position = 0;
  CountingTime time;
  CountingTime first;              // of a repeat: when the first one came
  std::uint32_t first_breach = 0;  // in Answers::breaches
  std::uint16_t breaches = 0;
  Outcome outcome = Outcome::Pass;
  Refusal refusal = Refusal::None;
  bool repeat = false;
  bool late = false;
};

struct Answers {
  std::vector<Answer> answers;  // in the order of arrival
  std::vector<Breach> breaches;
  std::span<const Breach> breaches_of(const Answer& answer) const {
    return std::span(breaches).subspan(answer.first_breach, answer.breaches);
  }
};

// A group and what will be answered when it is durable.
struct Batch {
  journal::GroupWriter group;
  Answers answers;
  JournalEnd end;  // of the journal with this group, when it is durable
};

class JournalThread {
 public:
  explicit JournalThread(JournalWriter);
  // Finishes the group at hand; those that wait behind it are as if they had never been.
  ~JournalThread();
  JournalThread(const JournalThread&) = delete;

  void hand_over(std::unique_ptr<Batch>);
  // The oldest group handed over, when it is durable: waits for it. There is one. Full is told once
  // and the group kept: collect again when there is room. After any other error nothing is
  // collected any more.
  Result<std::unique_ptr<Batch>> collect();
  // Whether collect() would not wait.
  bool is_ready() const;
  // Called by the other thread whenever collect() has become ready; nothing calls it any more once
  // another has taken its place. It calls nothing here.
  void when_ready(std::function<void()>);

 private:
  void work();

  JournalWriter writer_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<Batch>> waiting_, durable_;
  std::optional<Error> error_;
  std::function<void()> when_ready_;
  bool stopping_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace wardmote::watch
