#include <algorithm>
#include <map>

#include "base/codec.h"
#include "watch/bytes.h"
#include "watch/follower.h"
#include "watch/snapshot_blocks.h"
#include "watch/snapshot_reader.h"

// What people look at, to be taken up again by another follower. As in snapshots, numbers are
// little-endian, a list is its number of members and they, a text its length and its letters.

namespace wardmote::watch {

using bytes::put;
using bytes::put_text;
using bytes::take;
using bytes::take_text;

namespace {

constexpr std::uint32_t form = 4;

void put_time(std::string& out, CountingTime time) { put(out, time.milliseconds()); }

bool take_time(std::string_view& from, CountingTime& out) {
  std::int64_t milliseconds = 0;
  if (!take(from, milliseconds)) return false;
  out = CountingTime(milliseconds);
  return true;
}

bool take_threshold(std::string_view& from, Threshold& out) {
  std::string text;
  if (!take_text(from, text)) return false;
  auto threshold = decode<Threshold>(text);
  if (!threshold) return false;
  out = *std::move(threshold);
  return true;
}

void put_episode(std::string& out, const BreachEpisode& episode) {
  put_text(out, episode.event);
  put_text(out, encode(episode.threshold));
  put(out, episode.kind);
  put(out, episode.calm);
  put(out, episode.position);
  put(out, episode.first);
  put_time(out, episode.opened);
  put_time(out, episode.last);
  put(out, episode.held);
  put(out, episode.deleted);
  put(out, static_cast<std::uint8_t>(episode.over));
}

bool take_episode(std::string_view& from, BreachEpisode& out) {
  std::uint8_t over = 0;
  const bool whole = take_text(from, out.event) && take_threshold(from, out.threshold) &&
                     take(from, out.kind) && out.kind <= BreachKind::AttributeLimits &&
                     take(from, out.calm) && take(from, out.position) && take(from, out.first) &&
                     take_time(from, out.opened) && take_time(from, out.last) &&
                     take(from, out.held) && take(from, out.deleted) && take(from, over);
  out.over = over != 0;
  return whole;
}

void put_held(std::string& out, const HeldRequest& held) {
  put(out, held.position);
  put(out, held.id);
  put(out, held.type.index);
  put_time(out, held.since);
  put_text(out, held.event.text());
  put(out, bits_of(held.state, held.doubts));
}

bool take_held(std::string_view& from, HeldRequest& out) {
  std::string event;
  std::uint8_t bits = 0;
  if (!take(from, out.position) || !take(from, out.id) || !take(from, out.type.index) ||
      !take_time(from, out.since) || !take_text(from, event) || !take(from, bits) ||
      !of_bits(bits, out.state, out.doubts)) {
    return false;
  }
  const auto ref = QuarantineEventRef::parse(event);
  if (ref) out.event = *ref;
  return ref.has_value();
}

// Many requests are held by few thresholds: each is written once, at its first use.
class ThresholdsOut {
 public:
  void put_all(std::string& out, const AllBroken& all) {
    put(out, static_cast<std::uint32_t>(all.size()));
    for (const Broken& one : all) put_one(out, one);
  }

 private:
  void put_one(std::string& out, const Broken& by) {
    const auto [known, unseen] = places_.try_emplace(by.threshold.get(), 0);
    bool fresh = false;
    if (unseen) {
      const auto [text, is_new] =
          texts_.try_emplace(encode(*by.threshold), static_cast<std::uint32_t>(texts_.size()));
      known->second = text->second;
      fresh = is_new;
    }
    put(out, by.limit);
    put(out, by.count);
    put(out, static_cast<std::uint8_t>(by.may_be_more));
    put(out, known->second);
    if (fresh) put_text(out, encode(*by.threshold));
  }

  std::map<const Threshold*, std::uint32_t> places_;
  std::map<std::string, std::uint32_t> texts_;
};

class ThresholdsIn {
 public:
  bool take_all(std::string_view& from, AllBroken& out) {
    std::uint32_t count = 0;
    if (!take(from, count)) return false;
    for (; count != 0; --count)
      if (!take_one(from, out.emplace_back())) return false;
    return true;
  }

 private:
  bool take_one(std::string_view& from, Broken& out) {
    std::uint32_t place = 0;
    std::uint8_t more = 0;
    if (!take(from, out.limit) || !take(from, out.count) || !take(from, more) || !take(from, place))
      return false;
    out.may_be_more = more != 0;
    if (place == known_.size()) {
      Threshold threshold;
      if (!take_threshold(from, threshold)) return false;
      known_.push_back(std::make_shared<const Threshold>(std::move(threshold)));
    }
    if (place >= known_.size()) return false;
    out.threshold = known_[place];
    return true;
  }

  std::vector<std::shared_ptr<const Threshold>> known_;
};

}  // namespace

void TrafficByUser::append_to(std::string& out) const {
  put(out, all_);
  put(out, totals_);
  put(out, std::uint64_t{users_.size()});
  for (const auto& [user, counts] : users_) {
    put(out, user);
    put(out, *counts);
  }
  put(out, std::uint64_t{days_.size()});
  for (const auto& [day, totals] : days_) {
    put(out, static_cast<std::int32_t>(day - Day()));
    put(out, totals);
  }
}

bool TrafficByUser::take_from(std::string_view& from) {
  std::uint64_t count = 0;
  if (!take(from, all_) || !take(from, totals_) || !take(from, count) || count > most_users)
    return false;
  for (; count != 0; --count) {
    traffic::Eui64 user;
    auto counts = std::make_unique<TrafficCounts>();
    if (!take(from, user) || !take(from, *counts)) return false;
    users_.insert_or_assign(user, std::move(counts));
  }
  if (!take(from, count) || count > most_days) return false;
  for (; count != 0; --count) {
    std::int32_t day = 0;
    Totals totals{};
    if (!take(from, day) || !take(from, totals)) return false;
    days_.insert_or_assign(Day().plus(day), totals);
  }
  return true;
}

void CounterHistory::append_to(std::string& out) const {
  put(out, minute_);
  put(out, std::uint64_t{rings_.size()});
  for (const auto& [key, ring] : rings_) {
    put(out, static_cast<std::uint8_t>((key.user ? 1 : 0) | (key.type ? 2 : 0)));
    put(out, key.user.value_or(traffic::Eui64()));
    put(out, key.type ? key.type->index : std::uint16_t{0});
    put(out, *ring);
  }
}

bool CounterHistory::take_from(std::string_view& from) {
  std::uint64_t count = 0;
  if (!take(from, minute_) || !take(from, count) || count > most_counters) return false;
  for (; count != 0; --count) {
    std::uint8_t has = 0;
    traffic::Eui64 user;
    traffic::CommunicationType type;
    auto ring = std::make_unique<Ring>();
    if (!take(from, has) || !take(from, user) || !take(from, type.index) || !take(from, *ring))
      return false;
    CounterKey key;
    if (has & 1) key.user = user;
    if (has & 2) key.type = type;
    rings_.insert_or_assign(key, std::move(ring));
  }
  return true;
}

void BreachEpisodes::append_to(std::string& out) const {
  put_time(out, looked_);
  put(out, std::uint64_t{open_.size()});
  for (const auto& [threshold, episode] : open_) {
    put_text(out, threshold);
    put_episode(out, episode);
  }
  put(out, std::uint64_t{over_.size()});
  for (const auto& episode : over_) put_episode(out, episode);
}

bool BreachEpisodes::take_from(std::string_view& from) {
  std::uint64_t count = 0;
  if (!take_time(from, looked_) || !take(from, count)) return false;
  for (; count != 0; --count) {
    std::string threshold;
    BreachEpisode episode;
    if (!take_text(from, threshold) || !take_episode(from, episode)) return false;
    open_.insert_or_assign(std::move(threshold), std::move(episode));
  }
  if (!take(from, count) || count > most_kept) return false;
  for (; count != 0; --count)
    if (!take_episode(from, over_.emplace_back())) return false;
  return true;
}

std::string Follower::content() const {
  std::string out;
  traffic_.append_to(out);
  history_.append_to(out);
  breaches_.append_to(out);
  ThresholdsOut thresholds;
  put(out, std::uint64_t{broken_by_.size()});
  for (const auto& [position, broken] : broken_by_) {
    put(out, position);
    thresholds.put_all(out, broken);
  }
  put(out, std::uint64_t{settled_.size()});
  for (const auto& one : settled_) {
    put_held(out, one.request);
    thresholds.put_all(out, one.broken);
    put_text(out, one.person);
    put_text(out, one.reason);
    put(out, one.at.micros());
  }
  put(out, std::uint64_t{noted_.size()});
  for (const auto& [key, noted] : noted_) {
    put(out, key.first);
    put(out, key.second);
    put(out, std::uint64_t{noted.size()});
    for (const Noted& one : noted) {
      put(out, one.id);
      put(out, one.type.index);
      put_time(out, one.time);
      thresholds.put_all(out, one.broken);
    }
  }
  return out;
}

bool Follower::take_content(std::string_view from) {
  std::uint64_t count = 0;
  if (!traffic_.take_from(from) || !history_.take_from(from) || !breaches_.take_from(from) ||
      !take(from, count)) {
    return false;
  }
  ThresholdsIn thresholds;
  for (; count != 0; --count) {
    journal::Position position = 0;
    AllBroken broken;
    if (!take(from, position) || !thresholds.take_all(from, broken)) return false;
    broken_by_.emplace_hint(broken_by_.end(), position, std::move(broken));
  }
  if (!take(from, count) || count > most_settled) return false;
  for (; count != 0; --count) {
    SettledRequest& one = settled_.emplace_back();
    std::int64_t at = 0;
    if (!take_held(from, one.request) || !thresholds.take_all(from, one.broken) ||
        !take_text(from, one.person) || !take_text(from, one.reason) || !take(from, at)) {
      return false;
    }
    one.at = Instant(at);
  }
  if (!take(from, count) || count > TrafficByUser::most_users) return false;
  for (; count != 0; --count) {
    std::pair<traffic::Eui64, Outcome> key;
    std::uint64_t size = 0;
    if (!take(from, key.first) || !take(from, key.second) || key.second > Outcome::Refuse ||
        !take(from, size) || size > most_noted) {
      return false;
    }
    for (auto& noted = noted_[key]; size != 0; --size) {
      Noted& one = noted.emplace_back();
      if (!take(from, one.id) || !take(from, one.type.index) || !take_time(from, one.time) ||
          !thresholds.take_all(from, one.broken)) {
        return false;
      }
    }
  }
  return from.empty();
}

std::string Follower::saved() const {
  if (end().groups == 0 || waiting_) return "";
  std::string out;
  put(out, form);
  put(out, end().entries);
  put(out, end().head);
  out += content();
  record::Sha256 sha256;
  const auto digest = sha256(std::string_view(out));
  out.append(reinterpret_cast<const char*>(digest.data()), digest.size());
  return out;
}

std::optional<Follower::Saved> Follower::saved_of(std::string_view from) {
  constexpr std::size_t digest_size = std::tuple_size_v<record::Digest>;
  if (from.size() < digest_size) return std::nullopt;
  auto told = from.substr(from.size() - digest_size);
  from.remove_suffix(digest_size);
  record::Sha256 sha256;
  record::Digest digest{};
  std::uint32_t its_form = 0;
  Saved out;
  if (!take(told, digest) || digest != sha256(from) || !take(from, its_form) || its_form != form ||
      !take(from, out.position) || !take(from, out.head)) {
    return std::nullopt;
  }
  out.content = from;
  return out;
}

Result<void> Follower::take_up() {
  const Saved saved = *std::exchange(waiting_, std::nullopt);
  if (end().entries == saved.position && end().head == saved.head && take_content(saved.content))
    return {};
  return fail(ErrorKind::Corrupt, "saved-differs", "",
              "What was saved of the watch is of another journal.", "Read it from its beginning.");
}

Result<void> Follower::resume(SnapshotFolder& snapshots, std::string_view saved) {
  auto waiting = saved_of(saved);
  if (!waiting) return snapshot_damaged("What was saved of the watch cannot be read.");
  WARDMOTE_TRY(positions, snapshots.list());
  const auto later = std::ranges::upper_bound(positions, waiting->position);
  if (later == positions.begin())
    return snapshot_damaged("No snapshot stands before what was saved of the watch.");
  WARDMOTE_TRY(source, snapshots.open(*std::prev(later)));
  WARDMOTE_TRY(mark, mark_of_snapshot(*source));
  WARDMOTE_TRY(state, read_snapshot(*source, key_, {UINT64_MAX}));
  WARDMOTE_CHECK(
      replay_.resume(mark.journal, std::move(state.run), std::move(state.engine), state.last_time));
  quarantine_ = std::move(state.quarantine);
  begun_ = true;
  begin_run();
  waiting_ = std::move(waiting);
  return end().entries == waiting_->position ? take_up() : Result<void>();
}

}  // namespace wardmote::watch
