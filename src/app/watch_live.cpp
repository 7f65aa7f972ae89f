#include "app/watch_live.h"

#include "adapters/system/files.h"
#include "app/readers.h"
#include "app/usual_file.h"
#include "app/watch_journal.h"
#include "base/london.h"

namespace wardmote::app {

using std::chrono::milliseconds;
using watch::CountingTime;
using State = WatchPicture::State;

namespace {

constexpr milliseconds pause(250);
constexpr milliseconds fresh(1'000);
constexpr milliseconds patience(3'000);
constexpr std::string_view saved_name = "followed.wmf";
constexpr std::size_t most_saved = std::size_t{2} << 30;
constexpr std::uint64_t entries_a_save = 1'000'000;
constexpr std::int64_t retry_after = 60'000'000;  // microseconds
constexpr std::size_t most_remembered = 200;      // of what was asked about
constexpr std::size_t shown_counters = 20;        // whose history is shown unasked
constexpr std::size_t shown_counters_of_user = 3;

std::int64_t micros(milliseconds of) { return of.count() * 1'000; }

std::int64_t calm_by_policy(Site& site, Clock& clock) {
  const auto& policy = site.policy(site.record().as(secretariat()));
  const auto rule =
      policy.get<policy::QuarantineRule>("watch.quarantine", london::day_of(clock.now()));
  return rule ? rule->value->calm_minutes * 60'000 : 0;
}

void count_held(const watch::Quarantine& quarantine, WatchPicture& out) {
  const auto add = [](HeldCount& count, CountingTime since) {
    if (count.open++ == 0) count.oldest = since;
  };
  for (const auto& [position, held] : quarantine.requests()) {
    if (!held.is_open()) continue;
    add(out.held, held.since);
    add(out.held_of[held.id.originator], held.since);
    const std::string event = held.event.text();
    ++out.held_of_event[event];
    out.events_of[held.id.originator].insert(event);
  }
}

}  // namespace

struct WatchLive::Numbers {
  explicit Numbers(system::Metrics& metrics)
      : held(metrics.gauge("wardmote_watch_held", "Requests that are held")),
        breaches(metrics.gauge("wardmote_watch_breaches", "Breaches that are open")),
        position(metrics.gauge("wardmote_watch_position", "Entries of the journal that are read")),
        lag(metrics.gauge("wardmote_watch_lag_seconds",
                          "How long ago the last request came, by the system's clock")),
        following(metrics.gauge("wardmote_watch_following",
                                "1 where all that the journal holds is read")) {
    using system::Label;
    const auto of = [&](system::Word verdict) {
      return &metrics.counter("wardmote_watch_requests_total",
                              "Requests by verdict since this journal began, repeats excepted",
                              {Label{"verdict", verdict}});
    };
    by_verdict = {of("pass"), of("warn"), of("flag"), of("hold"), of("delete"), of("refuse")};
  }

  void show(watch::Follower& follower, bool caught_up, Instant now) {
    const auto& totals = follower.traffic().totals();
    for (std::size_t i = 0; i < totals.size(); ++i)
      if (totals[i] > by_verdict[i]->value())
        by_verdict[i]->add(totals[i] - by_verdict[i]->value());
    held.set(static_cast<std::int64_t>(follower.quarantine().open()));
    breaches.set(static_cast<std::int64_t>(follower.breaches().open().size()));
    position.set(static_cast<std::int64_t>(follower.end().entries));
    lag.set(now.micros() / 1'000'000 - follower.last_time().milliseconds() / 1'000);
    following.set(caught_up ? 1 : 0);
  }

  std::array<system::Counter*, 6> by_verdict{};
  system::Gauge &held, &breaches, &position, &lag, &following;
};

WatchLive::WatchLive(Site& site, Clock& clock, Random& random, system::Metrics& metrics,
                     system::Log& log, Clock* of_the_record)
    : site_(site),
      clock_(clock),
      told_(of_the_record ? *of_the_record : clock),
      random_(random),
      log_(log),
      recorder_(site),
      numbers_(std::make_unique<Numbers>(metrics)),
      thread_([this] { run(); }) {}

WatchLive::~WatchLive() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  shown_.notify_all();
  thread_.join();
}

void WatchLive::run() {
  while (true) {
    const bool more = follow();
    record_news();
    if (!more && follower_ && follower_->end().entries >= saved_at_ + entries_a_save) save();
    if (more) let_look();
    std::unique_lock lock(mutex_);
    if (!more) wake_.wait_for(lock, pause, [this] { return stopping_ || asked_; });
    if (stopping_) {
      lock.unlock();
      return save();
    }
    if (!asked_) continue;
    lock.unlock();
    make_picture();
  }
}

// A mutex is not fair: who wants to look is let in before more is read.
void WatchLive::let_look() {
  std::unique_lock lock(follower_mutex_);
  looked_.wait(lock, [this] { return lookers_ == 0; });
}

// A few groups at most, so that nobody waits for long. Whether there is more at once.
bool WatchLive::follow() {
  if (error_) {
    const bool replaced = error_->code == "journal-replaced" || error_->code == "saved-differs";
    if (!replaced && clock_.now().micros() - failed_at_.micros() < retry_after) return false;
    start_over();
  }
  if (!segments_)
    segments_ = std::make_unique<adapters::journal::FileSegments>(journal_folder(site_.data()));
  if (!follower_) {
    const auto found = segments_->list();
    if (!found || found->empty()) return false;
    std::array<std::uint8_t, 8> drawn{};
    random_.fill(drawn);
    std::uint64_t key = 0;
    for (const auto byte : drawn) key = key << 8 | byte;
    begin_following(key);
  }
  const std::lock_guard lock(follower_mutex_);
  const auto more = follower_->next_group();
  if (!more) {
    error_ = more.error();
    reads_ = false;
    failed_at_ = clock_.now();
    caught_up_ = false;
    numbers_->following.set(0);
    log_.write(system::OperationFailed{.what = "watch", .code = system::ErrorCode(*error_)});
    return false;
  }
  caught_up_ = !*more;
  reads_ = true;
  if (caught_up_) follower_->pass_time(now());
  for (auto& episode : follower_->breaches().take_news()) news_.push_back(std::move(episode));
  numbers_->show(*follower_, caught_up_, clock_.now());
  if (caught_up_) keep_usual();
  return *more;
}

// Where nothing of use was saved, with the whole journal. After a failure that is tried, too: what
// was saved may be the cause.
void WatchLive::begin_following(std::uint64_t key) {
  const auto folder = journal_folder(site_.data());
  const auto calm = calm_by_policy(site_, clock_);
  const auto saved = failed_at_ == Instant() ? system::read_file(folder / saved_name, most_saved)
                                             : Result<std::string>(std::string());
  adapters::journal::FileSnapshots snapshots(folder);
  std::optional<watch::Follower> follower(std::in_place, *segments_, key, calm);
  const bool resumed = saved && !saved->empty() && follower->resume(snapshots, *saved);
  saved_at_ = resumed ? follower->end().entries : 0;
  if (!resumed) follower.emplace(*segments_, key, calm);
  follower->traffic().set_usual(read_usual(
      folder,
      kinds_by(site_.policy(site_.record().as(secretariat())), london::day_of(clock_.now()))));
  usual_kept_ = follower->traffic().usual().until();
  const std::lock_guard lock(follower_mutex_);
  follower_.emplace(*std::move(follower));
}

// What was news is recorded by now: it is not told again. A failure costs time at the next start.
void WatchLive::save() {
  if (!follower_ || error_ || !news_.empty()) return;
  const std::string saved = follower_->saved();
  if (saved.empty()) return;
  saved_at_ = follower_->end().entries;
  if (const auto done =
          system::write_atomically(journal_folder(site_.data()) / saved_name, saved, 0600);
      !done)
    log_.write(system::OperationFailed{.what = "watch", .code = system::ErrorCode(done.error())});
}

void WatchLive::start_over() {
  const std::lock_guard lock(follower_mutex_);
  follower_.reset();
  segments_.reset();
  usual_.reset();
  error_.reset();
  news_.clear();
}

// Once an hour. What cannot be written, for want of a right or of room, is written with the next.
void WatchLive::keep_usual() {
  const auto& usual = std::as_const(*follower_).traffic().usual();
  if (usual.until() == usual_kept_) return;
  usual_kept_ = usual.until();
  if (const auto kept = write_usual(journal_folder(site_.data()), usual); !kept)
    log_.write(system::OperationFailed{.what = "usual", .code = system::ErrorCode(kept.error())});
}

// What cannot be recorded now is tried again at the next turn, in its order.
void WatchLive::record_news() {
  while (!news_.empty()) {
    const auto done = recorder_.record(news_.front(), follower_->is_simulated());
    if (!done) {
      log_.write(
          system::OperationFailed{.what = "breach", .code = system::ErrorCode(done.error())});
      return;
    }
    news_.pop_front();
  }
}

// The time of the traffic. A live gate's clock goes on where no request comes; the input's stands.
CountingTime WatchLive::now() const {
  const CountingTime last = follower_->last_time();
  if (!goes_by_clock()) return last;
  return std::max(last, CountingTime(told_.now().micros() / 1'000));
}

bool WatchLive::goes_by_clock() const {
  return !follower_->by_input_clock() && !follower_->is_simulated();
}

// The minutes of those that are closest to their limits with them.
void WatchLive::put_own_counters(const std::set<traffic::Eui64>& users, WatchPicture& out) const {
  const auto* engine = follower_->engine();
  if (!engine || users.empty()) return;
  out.counters_of = own_counters(*engine, users, out);
  std::map<traffic::Eui64, std::size_t> shown;
  for (const auto& one : out.counters_of)
    if (shown[*one.key.user]++ < shown_counters_of_user)
      out.histories[one.key] = follower_->history().of(one.key);
}

void WatchLive::make_picture() {
  std::set<traffic::Eui64> users;
  std::set<watch::CounterKey> counters;
  {
    const std::lock_guard lock(mutex_);
    users = users_;
    counters = counters_;
  }
  auto out = std::make_shared<WatchPicture>();
  out->made_at = clock_.now();
  out->clock_at = out->held_now = told_.now();
  out->error = error_;
  out->state = error_       ? State::Stopped
               : !follower_ ? State::NoJournal
               : caught_up_ ? State::Following
                            : State::CatchingUp;
  if (follower_) {
    auto& follower = *follower_;
    out->now = now();
    out->by_clock = goes_by_clock();
    out->last_request = follower.last_time();
    out->simulated = follower.is_simulated();
    if (out->simulated && !records(true)) out->held_now = instant_of(out->now);
    out->entries = follower.end().entries;
    out->vocabulary = follower.vocabulary();
    out->days = follower.traffic().days();
    out->traffic = follower.traffic().all();
    out->traffic.pass_time(out->now);
    const auto& usual = std::as_const(follower).traffic().usual();
    if (!usual_ || usual_->until() != usual.until())
      usual_ = std::make_shared<const watch::UsualHours>(usual);
    out->usual = usual_;
    for (const auto user : users)
      if (const auto* traffic = follower.traffic().of(user)) {
        out->traffic_of.emplace(user, *traffic).first->second.pass_time(*out->time_of(user));
      }
    if (const auto* engine = follower.engine()) {
      out->table = engine->shared_table();
      out->counters = watch::headroom(*engine, out->now);
    }
    for (std::size_t i = 0; i < out->counters.size(); ++i) {
      const auto& key = out->counters[i].key;
      if (i < shown_counters || counters.contains(key))
        out->histories[key] = follower.history().of(key);
    }
    put_own_counters(users, *out);
    out->histories_end = follower.history().last_minute();
    for (const auto& [reference, episode] : follower.breaches().open())
      if (episode.held + episode.deleted > 0) out->breaches.push_back(episode);
    std::ranges::sort(out->breaches, {}, &watch::BreachEpisode::opened);
    out->over = follower.breaches().over();
    count_held(follower.quarantine(), *out);
  }
  {
    const std::lock_guard lock(mutex_);
    picture_ = std::move(out);
    asked_ = false;
  }
  shown_.notify_all();
}

std::shared_ptr<const WatchPicture> WatchLive::picture(const WatchQuestion& question) {
  std::unique_lock lock(mutex_);
  bool known = true;
  if (users_.size() > most_remembered) users_.clear();
  if (counters_.size() > most_remembered) counters_.clear();
  for (const auto user : question.users) known = !users_.insert(user).second && known;
  if (question.counter) known = !counters_.insert(*question.counter).second && known;
  const auto is_fresh = [this] {
    return clock_.now().micros() - picture_->made_at.micros() < micros(fresh);
  };
  if (known && is_fresh()) return picture_;
  const auto before = picture_;
  asked_ = true;
  wake_.notify_all();
  shown_.wait_for(lock, patience, [&] { return stopping_ || picture_ != before; });
  return picture_;
}

void WatchLive::look(const std::function<void(const watch::Follower&)>& look) {
  ++lookers_;
  const std::lock_guard lock(follower_mutex_);
  if (follower_) look(*follower_);
  if (--lookers_ == 0) looked_.notify_all();
}

}  // namespace wardmote::app
