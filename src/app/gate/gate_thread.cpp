#include "app/gate/gate_thread.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace wardmote::app::gate {

using system::steady_now;
using watch::Answer;
using watch::Answers;
using watch::ClockSource;
using watch::CountingTime;

namespace {

// On their way to the disk before another follows them, unless it is full.
constexpr std::uint32_t groups_ahead = 2;
// Requests decided in one go, so that memory can be asked ahead, and the bytes they may bring.
constexpr std::size_t most_in_a_run = 32;
constexpr std::size_t most_bytes_in_a_run = std::size_t{1} << 20;
constexpr std::int64_t longest_run = 86'400'000;  // milliseconds
// What a run may add to a group beside its bytes: for each an event, a verdict and its bytes.
constexpr std::size_t most_entries_a_request = 3;
constexpr std::size_t room_for_a_run = std::size_t{4} << 20;

Error stopped() {
  return Error{ErrorKind::Busy, "gate-stopped", "", "The gate has been stopped.",
               "Send it again when the gate is back: what was answered is known as a repeat."};
}

}  // namespace

GateThread::GateThread(watch::Gate& gate, Settings settings, system::CarriedClock& clock,
                       Figures& figures, system::Log& log)
    : gate_(gate),
      settings_(std::move(settings)),
      clock_(clock),
      figures_(figures),
      log_(log),
      thread_([this] { work(); }) {}

GateThread::~GateThread() { [[maybe_unused]] const auto ended = stop(); }

void GateThread::submit(std::shared_ptr<Parcel> parcel, Done done) {
  Pending one{std::move(parcel), std::move(done), steady_now()};
  const auto refused = enqueue(one);
  if (refused)
    one.done(tl::unexpected(*refused));
  else
    changed_.notify_one();
}

// Takes the parcel, or says why not.
std::optional<Error> GateThread::enqueue(Pending& one) {
  const std::lock_guard lock(mutex_);
  if (error_) return error_;
  if (stopping_) return stopped();
  figures_.waiting.add(static_cast<std::int64_t>(one.parcel->size()));
  waiting_.push_back(std::move(one));
  return std::nullopt;
}

void GateThread::wait_no_more() {
  {
    const std::lock_guard lock(mutex_);
    hurried_ = true;
  }
  changed_.notify_one();
}

Result<void> GateThread::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = hurried_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
  gate_.when_ready({});
  const std::lock_guard lock(mutex_);
  if (error_) return tl::unexpected(*error_);
  return {};
}

void GateThread::work() {
  gate_.when_ready([this] {
    {
      const std::lock_guard lock(mutex_);
      ready_ = true;
    }
    changed_.notify_one();
  });
  const auto ended = run();
  if (ended) return;
  health_ = Health::Failed;
  fail_all(ended.error());
  if (settings_.on_failed) settings_.on_failed();
}

void GateThread::fail_all(const Error& error) {
  {
    const std::lock_guard lock(mutex_);
    error_ = error;
    std::ranges::move(waiting_, std::back_inserter(pending_));
    waiting_.clear();
  }
  for (const auto& one : pending_) {
    figures_.waiting.add(-static_cast<std::int64_t>(one.parcel->size()));
    one.done(tl::unexpected(error));
  }
  pending_.clear();
}

Result<void> GateThread::run() {
  std::deque<Pending> arrived;
  WARDMOTE_CHECK(be_quiet(Moment::Start));
  while (fetch(arrived)) {
    while (!arrived.empty()) {
      // First in pending_, where an error finds it.
      pending_.push_back(std::move(arrived.front()));
      arrived.pop_front();
      WARDMOTE_CHECK(take(*pending_.back().parcel));
    }
    WARDMOTE_CHECK(collect_ready());
    const bool due = is_quiet_due();
    if (due || gate_.outstanding() <= groups_ahead) hand_over();
    if (!due) continue;
    WARDMOTE_CHECK(collect_down_to(0));
    WARDMOTE_CHECK(be_quiet(Moment::Between));
  }
  return be_quiet(Moment::End);
}

// Waits until there is something to take or to collect, or nothing more to come: then it is false.
bool GateThread::fetch(std::deque<Pending>& arrived) {
  std::unique_lock lock(mutex_);
  if (gate_.outstanding() == 0) {
    changed_.wait_for(lock, settings_.quiet_every, [&] { return stopping_ || !waiting_.empty(); });
    if (stopping_ && waiting_.empty()) return false;
  } else {
    changed_.wait(lock, [&] { return ready_ || !waiting_.empty(); });
  }
  ready_ = false;
  arrived.swap(waiting_);
  return true;
}

CountingTime GateThread::now() const { return CountingTime(clock_.now().micros() / 1'000); }

Result<void> GateThread::take(Parcel& parcel) {
  for (std::size_t at = 0; at < parcel.size();) {
    const std::size_t run = take_run(parcel, at);
    at += run;
    if (run != 0 || at == parcel.size()) continue;
    if (parcel.refused(at) == nullptr) {
      const auto request = parcel.request(at, settings_.clock, now());
      if (is_too_far_ahead(request.time, gate_.last_time()))
        parcel.refuse(at, too_far_ahead(request));
    }
    if (parcel.refused(at) != nullptr) {
      const auto last = gate_.last_time();
      const bool has_last = settings_.clock == ClockSource::Input && last != CountingTime();
      if (!gate_.has_room_for(last, parcel.refused(at)->why.size())) WARDMOTE_CHECK(make_room());
      gate_.refuse(*parcel.refused(at), has_last ? last : now());
    } else {
      const auto request = parcel.request(at, settings_.clock, now());
      if (!gate_.has_room_for(request.time, request.bytes.size())) WARDMOTE_CHECK(make_room());
      gate_.take({&request, 1});
    }
    part_of(parcel, 1);
    ++at;
  }
  return {};
}

// As many small requests as there are one after the other, where the group has room for all.
std::size_t GateThread::take_run(Parcel& parcel, std::size_t from) {
  std::array<watch::Request, most_in_a_run> run;
  std::size_t count = 0, bytes = 0;
  const CountingTime time = now();
  CountingTime latest = gate_.last_time();
  while (count < run.size() && from + count < parcel.size() &&
         parcel.refused(from + count) == nullptr) {
    run[count] = parcel.request(from + count, settings_.clock, time);
    bytes += run[count].bytes.size();
    if (bytes > most_bytes_in_a_run) break;
    // A group that begins with this run counts its times from the first, in 32 bits.
    if (run[count].time.milliseconds() - run[0].time.milliseconds() > longest_run) break;
    if (is_too_far_ahead(run[count].time, latest)) break;
    latest = std::max(latest, run[count].time);
    ++count;
  }
  if (count == 0) return 0;
  const bool fits =
      gate_.taken() + most_in_a_run * most_entries_a_request <= watch::journal::most_entries &&
      gate_.has_room_for(latest, room_for_a_run);
  if (!fits) return 0;
  gate_.take(std::span(run).first(count));
  part_of(parcel, count);
  return count;
}

bool GateThread::is_too_far_ahead(CountingTime time, CountingTime before) const {
  if (!settings_.most_ahead || settings_.clock != ClockSource::Input) return false;
  if (before == CountingTime()) before = now();
  return time.milliseconds() - before.milliseconds() > settings_.most_ahead->count();
}

watch::RequestRefused GateThread::too_far_ahead(const watch::Request& request) const {
  const auto written = [](CountingTime time) { return instant_of(time).iso(); };
  const bool is_first = gate_.last_time() == CountingTime();
  return {.request_id = request.arrival.id.text(),
          .code = "time-too-far-ahead",
          .why = fmt::format(
              "Its time is {}, more than {} days after {}, {}. All counting would "
              "stand still there; if it is right, --most-ahead allows it.",
              written(request.time),
              std::chrono::duration_cast<std::chrono::days>(*settings_.most_ahead).count(),
              is_first ? "the clock" : "the one before",
              written(is_first ? now() : gate_.last_time()))};
}

void GateThread::part_of(Parcel& parcel, std::size_t count) {
  if (!group_.empty() && group_.back().parcel == &parcel)
    group_.back().count += count;
  else
    group_.push_back({&parcel, count});
}

Result<void> GateThread::make_room() {
  hand_over();
  return collect_down_to(groups_ahead);
}

Result<void> GateThread::collect_ready() {
  while (gate_.is_ready()) WARDMOTE_CHECK(collect());
  return {};
}

Result<void> GateThread::collect_down_to(std::uint32_t outstanding) {
  while (gate_.outstanding() > outstanding) WARDMOTE_CHECK(collect());
  return {};
}

void GateThread::hand_over() {
  if (group_.empty()) return;
  handed_over_.push_back(std::move(group_));
  group_.clear();
  gate_.hand_over();
}

// Whether it is worth while to try again.
bool GateThread::wait_for_room(const Error& error) {
  if (error.kind != ErrorKind::Full) return false;
  if (health_ != Health::DiskFull) {
    health_ = Health::DiskFull;
    figures_.full_disk.add();
    log_.write(system::JournalWaits{.code = system::ErrorCode(error)});
  }
  std::unique_lock lock(mutex_);
  return !changed_.wait_for(lock, settings_.full_retry, [&] { return hurried_; });
}

Result<void> GateThread::collect() {
  auto collected = gate_.collect();
  while (!collected && wait_for_room(collected.error())) collected = gate_.collect();
  WARDMOTE_TRY(answers, std::move(collected));
  health_ = Health::Well;
  figures_.groups.add();
  auto answer = answers->answers.begin();
  for (const auto& part : handed_over_.front()) {
    for (std::size_t i = 0; i < part.count; ++i, ++answer) {
      figures_.count(*answer);
      part.parcel->answer(*answer, answers->breaches_of(*answer), gate_.engine().table());
    }
  }
  handed_over_.pop_front();
  finish_answered();
  return {};
}

// A parcel that is still being taken is not whole.
void GateThread::finish_answered() {
  const auto time = steady_now();
  while (!pending_.empty() && pending_.front().parcel->is_answered()) {
    const Pending done = std::move(pending_.front());
    pending_.pop_front();
    figures_.waiting.add(-static_cast<std::int64_t>(done.parcel->size()));
    figures_.durable.record(static_cast<std::uint64_t>(
        std::chrono::duration_cast<system::Took>(time - done.since).count()));
    done.done({});
  }
}

bool GateThread::is_quiet_due() const {
  return steady_now() - last_quiet_ >= settings_.quiet_every;
}

// What was written beside requests, for which nobody waits, made durable.
Result<void> GateThread::flush() {
  if (gate_.taken() == 0) return {};
  handed_over_.emplace_back();
  gate_.hand_over();
  return collect();
}

Result<void> GateThread::be_quiet(Moment moment) {
  last_quiet_ = steady_now();
  if (settings_.clock == ClockSource::Gate) look_at_the_clock();
  WARDMOTE_CHECK(flush());
  if (settings_.on_quiet) {
    auto done = settings_.on_quiet(gate_, moment);
    while (!done && wait_for_room(done.error())) done = settings_.on_quiet(gate_, moment);
    WARDMOTE_CHECK(done);
  }
  WARDMOTE_CHECK(flush());
  // The next one is tried later, and nothing is lost.
  if (const auto error = gate_.snapshot_error())
    log_.write(system::OperationFailed{.what = "snapshot", .code = system::ErrorCode(*error)});
  health_ = Health::Well;
  figures_.held.set(static_cast<std::int64_t>(gate_.quarantine().open()));
  return {};
}

void GateThread::look_at_the_clock() {
  const auto step = std::chrono::duration_cast<std::chrono::milliseconds>(clock_.step()).count();
  if (step == 0) return;
  figures_.clock_steps.add();
  log_.write(system::ClockStepped{.milliseconds = step});
  gate_.note({.time = clock_.now(), .milliseconds = step});
}

}  // namespace wardmote::app::gate
