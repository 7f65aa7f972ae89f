#include "record/view.h"

#include <algorithm>
#include <mutex>

#include "record/hash.h"
#include "record/memo.h"
#include "record/sight.h"

namespace wardmote::record {
namespace {

// Of fewer acts a fingerprint is made sooner than it is found.
constexpr std::size_t kWorthKeeping = 8;

}  // namespace

Sight::Sight(const Reader* reader, const Log& log)
    : admitted_(log.marking_count() + 1), size_(static_cast<std::uint32_t>(log.marking_count())) {
  // Marking 0 has no act behind it and stays closed to all.
  for (std::uint32_t id = 1; id < size_; ++id)
    admitted_[id] = !reader || may_see(*reader, log.marking(id));
}

std::uint64_t Acts::size() const {
  std::uint64_t out = 0;
  for (Position at = 0; at < end_;) {
    const auto run = log_->markings_from(at);
    const auto here = run.first(std::min(run.size(), std::size_t{end_ - at}));
    out += sight_->count(here);
    at += static_cast<Position>(here.size());
  }
  return out;
}

Act Acts::iterator::operator*() const { return log_->act(position_); }

void Acts::iterator::refill() {
  constexpr std::size_t block = 64;
  while (!visible_ && next_ < end_) {
    const auto run = log_->markings_from(next_);
    first_ = next_;
    const auto here = run.first(std::min({block, run.size(), std::size_t{end_ - next_}}));
    visible_ = sight_->admits_all(here);
    next_ += static_cast<Position>(here.size());
  }
}

View::Visible View::visible(const Subject& name) const {
  Visible out;
  const std::shared_lock lock(log_->mutex);
  out.subject = log_->subject(name.str());
  if (out.subject == kNone) return out;
  const auto& postings = log_->postings(out.subject);
  out.positions.reserve(postings.size());
  for (const Position at : postings) {
    if (at >= end_) break;
    if (sight_->admits(log_->marking_at(at))) out.positions.push_back(at);
  }
  return out;
}

std::shared_ptr<const void> View::folded(const Subject& name, const Fold& fold) const {
  const auto [subject, positions] = visible(name);
  if (positions.empty()) return fold.empty;
  const auto found = memo_->find(&fold, subject, positions);
  if (found.value && found.used == positions.size()) return found.value;
  auto state = fold.copy(found.value ? found.value.get() : fold.empty.get());
  Act act{};
  for (std::size_t i = found.used; i < positions.size(); ++i) {
    log_->read(positions[i], act);
    fold.apply(state.get(), act);
  }
  memo_->keep(&fold, subject, positions, state);
  return state;
}

std::vector<Act> View::acts(const Subject& name) const {
  std::vector<Act> out;
  for (const Position at : visible(name).positions) out.push_back(log_->act(at));
  return out;
}

std::optional<Act> View::act(const ActId& id) const {
  Position at;
  {
    const std::shared_lock lock(log_->mutex);
    at = log_->find(id);
  }
  if (at >= end_ || !sight_->admits(log_->marking_at(at))) return std::nullopt;
  return log_->act(at);
}

std::vector<Subject> View::subjects(std::string_view sort) const {
  std::vector<std::pair<Position, std::uint32_t>> found;
  {
    const std::shared_lock lock(log_->mutex);
    for (const std::uint32_t subject : log_->subjects_of_sort(sort)) {
      for (const Position at : log_->postings(subject)) {
        if (at >= end_) break;
        if (!sight_->admits(log_->marking_at(at))) continue;
        found.emplace_back(at, subject);
        break;
      }
    }
  }
  std::stable_sort(found.begin(), found.end());
  std::vector<Subject> out;
  out.reserve(found.size());
  for (const auto& [at, subject] : found)
    out.emplace_back(std::string(log_->subject_name(subject)));
  return out;
}

Fingerprint View::fingerprint(const Subject& name) const {
  // What it is made of: where the acts stand, and how they are marked today. Each mark is read
  // once, for it may change meanwhile and must not differ between the key and what is kept under
  // it.
  static const char tag = 0;  // its address stands beside those of the projections
  Memo::Positions made_of;
  std::uint32_t subject;
  {
    const std::shared_lock lock(log_->mutex);
    subject = log_->subject(name.str());
    if (subject != kNone) {
      const auto& postings = log_->postings(subject);
      made_of.reserve(2 * postings.size());
      for (const Position at : postings) {
        if (at >= end_) break;
        const auto marking = log_->marking_at(at);
        if (!sight_->admits(marking)) continue;
        made_of.push_back(at);
        made_of.push_back(marking);
      }
    }
  }
  const bool keeps = made_of.size() >= 2 * kWorthKeeping;
  if (keeps)
    if (const auto known = memo_->find(&tag, subject, made_of);
        known.value && known.used == made_of.size())
      return *std::static_pointer_cast<const Fingerprint>(known.value);
  std::string seen;
  seen.reserve(made_of.size() / 2 * (sizeof(ActId) + sizeof(std::uint64_t)));
  for (std::size_t i = 0; i < made_of.size(); i += 2) {
    const auto& id = log_->header(made_of[i]).id;
    seen.append(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size());
    const std::uint64_t mark = log_->marking_hash(made_of[i + 1]);
    seen.append(reinterpret_cast<const char*>(&mark), sizeof mark);
  }
  Sha256 hash;
  const Digest digest = hash(std::string_view(seen));
  Fingerprint out;
  std::copy_n(digest.begin(), out.bytes.size(), out.bytes.begin());
  if (keeps)
    memo_->keep(&tag, subject, std::move(made_of), std::make_shared<const Fingerprint>(out));
  return out;
}

}  // namespace wardmote::record
