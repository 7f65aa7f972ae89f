#include "app/watch_follow.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "anomaly/acts.h"
#include "anomaly/in_force.h"
#include "anomaly/user_ids.h"
#include "base/codec.h"
#include "base/london.h"
#include "traffic/eui.h"
#include "watch/held_reference.h"

namespace wardmote::app {

using std::chrono::steady_clock;

namespace {

constexpr std::chrono::seconds before_another_try(30);

// The gate sees what an operator sees, and acts for nobody.
const Reader& gate_eyes() {
  static const Reader eyes(PersonId("gate"), {"operator", "scheme"});
  return eyes;
}

// Collects what waits for the disk.
Result<void> drain(watch::Gate& gate) {
  gate.hand_over();
  while (gate.outstanding() != 0) WARDMOTE_CHECK(gate.collect().map([](const watch::Answers*) {}));
  return {};
}

}  // namespace

WatchFollow::WatchFollow(SiteOptions options, Clock& clock, Random& random, Note note)
    : options_(std::move(options)), clock_(clock), random_(random), note_(std::move(note)) {}

Result<std::unique_ptr<WatchFollow>> WatchFollow::open(SiteOptions options, Clock& clock,
                                                       Random& random, Note note) {
  options.write = false;
  std::unique_ptr<WatchFollow> out(
      new WatchFollow(std::move(options), clock, random, std::move(note)));
  WARDMOTE_TRY(read, out->read());
  out->take(std::move(read));
  // What was verified once is not verified at each change.
  out->options_.verify = false;
  out->options_.progress = {};
  out->policy_ = out->read_.site->policy(out->read_.site->record().as(gate_eyes()));
  out->adopted_ = out->prepared_ = out->read_.text;
  return out;
}

bool WatchFollow::is_due() const { return steady_clock::now() >= next_look_; }

Result<WatchFollow::Read> WatchFollow::read() const {
  Read out;
  WARDMOTE_TRY(site, Site::open(options_, clock_, random_));
  out.thresholds = anomaly::combine(anomaly::thresholds_in_force(site->record().as(gate_eyes())));
  out.text = encode(out.thresholds);
  out.site = std::move(site);
  return out;
}

void WatchFollow::take(Read read) {
  read_ = std::move(read);
  seen_ = read_.site->record().head();
  has_news_ = true;
}

// A record that cannot be read at this moment is looked for at the next.
void WatchFollow::look_for_news(Reading how) {
  if (!reading_.valid()) {
    const auto head = read_.site->store().head();
    if (!head || *head == seen_) return;
    reading_ = std::async(std::launch::async, [this] { return read(); });
  }
  const bool is_read = how == Reading::AtOnce ||
                       reading_.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
  if (!is_read) return;
  auto read = reading_.get();
  if (read)
    take(*std::move(read));
  else
    note_(read.error().text());
}

void WatchFollow::begin_refused(const std::optional<Error>& refused) {
  refused_ = refused;
  if (refused_) adopted_.clear();
}

void WatchFollow::tell(KnownUsers& users) {
  users_ = &users;
  tell_users(london::day_of(clock_.now()));
}

void WatchFollow::tell_users(Day today) {
  users_of_ = today;
  if (users_) users_->take(anomaly::roles_on(read_.site->record().as(gate_eyes()), today));
}

Result<void> WatchFollow::work(watch::Gate& gate, Reading how) {
  WARDMOTE_CHECK(drain(gate));
  look_for_news(how);
  if (const Day today = london::day_of(clock_.now()); has_news_ || today != users_of_)
    tell_users(today);
  WARDMOTE_CHECK(adopt(gate));
  if (has_news_) WARDMOTE_CHECK(settle(gate));
  has_news_ = false;
  const bool is_soon = reading_.valid() || (prepared_ != adopted_ && !refused_);
  next_look_ = steady_clock::now() + std::chrono::milliseconds(is_soon ? 100 : 1'000);
  return {};
}

// The gate goes on while they are made ready. What could not be read is tried again: somebody may
// have put it back.
Result<void> WatchFollow::adopt(watch::Gate& gate) {
  const bool is_other = read_.text != prepared_;
  const bool is_retried =
      refused_ && refused_->kind == ErrorKind::Corrupt && steady_clock::now() >= next_try_;
  if (is_other || is_retried) {
    if (is_other) refused_.reset();
    gate.forget_prepared();
    prepared_ = read_.text;
    if (prepared_ != adopted_) gate.prepare(thresholds());
    next_try_ = steady_clock::now() + before_another_try;
  }
  if (prepared_ == adopted_ || !gate.is_prepared()) return {};
  auto adopted = gate.adopt_prepared();
  if (adopted) {
    adopted_ = prepared_;
    refused_.reset();
    note_(
        fmt::format("Thresholds of the record are in force: {}.", thresholds().thresholds.size()));
    return {};
  }
  // They are in force, and wait for room to be durable.
  if (adopted.error().kind == ErrorKind::Full) {
    adopted_ = prepared_;
    refused_.reset();
  }
  if (adopted.error().kind != ErrorKind::Invalid && adopted.error().kind != ErrorKind::Corrupt)
    return adopted;
  if (!refused_)
    note_("ALARM: the thresholds of the record are not put in force; those before stay. " +
          adopted.error().text());
  refused_ = std::move(adopted).error();
  return {};
}

Result<void> WatchFollow::settle(watch::Gate& gate) {
  const auto view = read_.site->record().as(gate_eyes());
  std::vector<record::Act> acts;
  for (const auto& subject : view.subjects("held"))
    for (const auto& act : view.acts(subject))
      if (!gate.quarantine().has_settled(act.id, act.recorded_at)) acts.push_back(act);
  // In the order of the record, so that what is settled longest may be forgotten first.
  std::ranges::stable_sort(acts, {}, &record::Act::recorded_at);
  if (acts.empty()) return {};
  std::unordered_set<std::int64_t> told;
  for (const auto& act : acts)
    if (const auto taken = act.as<anomaly::QuarantineStepTaken>())
      told.insert(taken->held.begin(), taken->held.end());
  Named named;
  for (const auto& [position, held] : gate.quarantine().requests()) {
    // Older acts have positions.
    for (const auto name :
         {watch::held_reference(held.id, held.since), static_cast<std::int64_t>(position)})
      if (told.contains(name)) named.emplace(name, position);
  }
  for (const auto& act : acts) WARDMOTE_CHECK(settle(gate, act, named));
  return {};
}

Result<void> WatchFollow::settle(watch::Gate& gate, const record::Act& act, const Named& named) {
  const auto taken = act.as<anomaly::QuarantineStepTaken>();
  const auto user = taken ? traffic::Eui64::parse(taken->user_id) : std::nullopt;
  if (!user) return {};
  watch::QuarantineStep step{.action = taken->action,
                             .stage = taken->stage,
                             .person = std::string(act.actor),
                             .at = act.recorded_at,
                             .reason = taken->reason,
                             .held = {},
                             .act = act.id};
  const auto& requests = gate.quarantine().requests();
  for (const auto reference : taken->held) {
    const auto [from, until] = named.equal_range(reference);
    for (auto one = from; one != until; ++one) {
      const auto found = requests.find(one->second);
      if (found != requests.end() && found->second.id.originator == *user)
        step.held.push_back(static_cast<std::int64_t>(one->second));
    }
  }
  const auto view = read_.site->record().as(gate_eyes());
  const Day today = london::day_of(clock_.now());
  const auto settled = gate.settle(step, *user, [&](const watch::HeldRequest& held) {
    return anomaly::party_of(view, held.id.originator.text(), today).has_value();
  });
  WARDMOTE_CHECK(drain(gate));
  if (!settled) {
    note_(fmt::format("A step with what is held of {} changed nothing: {}", taken->user_id,
                      settled.error().front().why));
  } else if (!settled->held.empty()) {
    note_(fmt::format("{} {}: {} of the requests held of {}.", name_of(taken->action),
                      name_of(taken->stage), settled->held.size(), taken->user_id));
  }
  return {};
}

}  // namespace wardmote::app
