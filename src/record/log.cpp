#include "record/log.h"

#include "record/own_acts.h"

namespace wardmote::record {
namespace {

std::uint64_t fnv(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

tl::unexpected<Error> corrupt(std::string code, std::string why) {
  return fail(ErrorKind::Corrupt, std::move(code), "", std::move(why));
}

}  // namespace

std::uint32_t Symbols::intern(std::string_view text) {
  if (const auto found = ids_.find(text); found != ids_.end()) return found->second;
  const auto id = static_cast<std::uint32_t>(names_.size());
  names_.push_back(std::string(text));
  ids_.emplace(names_[id], id);
  return id;
}

std::uint32_t Symbols::find(std::string_view text) const {
  const auto found = ids_.find(text);
  return found == ids_.end() ? kNone : found->second;
}

Arena::~Arena() {
  for (const auto& chunk : chunks_) memory_->deallocate(chunk.data(), chunk.size(), 1);
}

char* Arena::add(std::size_t size) {
  chunks_.emplace_back(static_cast<char*>(memory_->allocate(size, 1)), size);
  return chunks_.back().data();
}

const char* Arena::keep(std::string_view bytes) {
  if (bytes.size() > kFirst / 2) {
    char* const own = add(bytes.size());
    std::memcpy(own, bytes.data(), bytes.size());
    return own;
  }
  if (bytes.size() > left_) {
    chunk_ = std::min(2 * chunk_, kLargest);
    next_ = add(chunk_);
    left_ = chunk_;
  }
  char* const at = next_;
  std::memcpy(at, bytes.data(), bytes.size());
  next_ += bytes.size();
  left_ -= bytes.size();
  return at;
}

Log::Log(std::pmr::memory_resource* memory)
    : headers_(memory), markings_(memory), subject_pool_(memory), by_id_(memory), arena_(memory) {
  marking_table_.push_back({});
}

Position Log::find(const ActId& id) const {
  const auto found = by_id_.find(id.prefix());
  if (found == by_id_.end() || headers_[found->second].id != id) return kNone;
  return found->second;
}

std::optional<Instant> Log::erased_at(const ActId& id) const {
  const auto found = erased_.find(id);
  return found == erased_.end() ? std::nullopt : std::optional(found->second);
}

Result<std::uint32_t> Log::intern_marking(std::string_view written) {
  if (last_marking_ && marking_table_[last_marking_].written == written) return last_marking_;
  if (const auto found = marking_ids_.find(written); found != marking_ids_.end())
    return last_marking_ = found->second;
  WARDMOTE_TRY(marking, read_marking(written));
  const auto id = static_cast<std::uint32_t>(marking_table_.size());
  const auto hash = fnv(marking.text());
  marking_table_.push_back({std::move(marking), hash, std::string(written)});
  marking_ids_.emplace(marking_table_[id].written, id);
  return last_marking_ = id;
}

Result<> Log::remark(std::string_view body) {
  WARDMOTE_TRY(remarked, decode<Remarked>(body));
  const Position target = find(remarked.act);
  if (target == kNone && has_empty_rows_) return {};
  if (target == kNone)
    return corrupt("remark-of-nothing", "A remark names an act that is unknown.");
  WARDMOTE_TRY(marking, Marking::of(remarked.level, remarked.audience));
  WARDMOTE_TRY(id, intern_marking(write_marking(marking)));
  std::atomic_ref(markings_[target]).store(id, std::memory_order_relaxed);
  return {};
}

Result<> Log::push(const Line& line, std::string_view kind, std::string_view body) {
  const auto at = static_cast<Position>(headers_.size());
  if (line.recorded_at < last_recorded_at_)
    return corrupt("time-backwards", "An act is dated before the one that precedes it.");
  Position corrects = kNone;
  if (line.corrects) {
    corrects = find(*line.corrects);
    if (corrects == kNone && has_empty_rows_)
      corrects_erased_.emplace(at, *line.corrects);
    else if (corrects == kNone)
      return corrupt("corrects-nothing", "A correction names an act that is unknown.");
  }
  WARDMOTE_TRY(marking, intern_marking(line.marking));
  if (!by_id_.emplace(line.id.prefix(), at).second)
    return corrupt("id-repeated", "Two acts have the same id.");
  if (kind == Remarked::kind) WARDMOTE_CHECK(remark(body));
  if (kind == Erased::kind) {
    WARDMOTE_TRY(erased, decode<Erased>(body));
    erased_.emplace(erased.act, line.recorded_at);
  }

  // Acts come in runs: what the one before names in the same place is mostly named again.
  const Header* const last = at ? &headers_[at - 1] : nullptr;
  const auto named = [](Symbols& symbols, std::string_view text, const std::uint32_t* guess) {
    return guess && symbols[*guess] == text ? *guess : symbols.intern(text);
  };
  const auto first_subject = static_cast<std::uint32_t>(subject_pool_.size());
  std::uint32_t place = 0;
  for (const auto name : line.subjects) {
    const bool guess = last && place < last->subject_count;
    const auto subject =
        named(subjects_, name, guess ? &subject_pool_[last->subjects + place] : nullptr);
    ++place;
    if (subject == postings_.size()) {
      postings_.emplace_back();
      auto sort = name.substr(0, name.find(':'));
      const auto known = sorts_.find(sort);
      (known == sorts_.end() ? sorts_[std::string(sort)] : known->second).push_back(subject);
    }
    subject_pool_.push_back(subject);
    if (postings_[subject].empty() || postings_[subject].back() != at)
      postings_[subject].push_back(at);
  }
  headers_.push_back(
      {.id = line.id,
       .recorded_at = line.recorded_at,
       .body = arena_.keep(body),
       .body_size = static_cast<std::uint32_t>(body.size()),
       .effective_on =
           static_cast<std::int32_t>(line.effective_on.days().time_since_epoch().count()),
       .kind = named(kinds_, kind, last ? &last->kind : nullptr),
       .actor = named(people_, line.actor, last ? &last->actor : nullptr),
       .authority = named(authorities_, line.authority, last ? &last->authority : nullptr),
       .corrects = corrects,
       .subjects = first_subject,
       .subject_count = static_cast<std::uint32_t>(line.subjects.size())});
  markings_.push_back(marking);
  last_recorded_at_ = line.recorded_at;
  return {};
}

void Log::push_erased() {
  has_empty_rows_ = true;
  headers_.push_back({.id = {},
                      .recorded_at = last_recorded_at_,
                      .body = nullptr,
                      .body_size = 0,
                      .effective_on = 0,
                      .kind = kinds_.intern(""),
                      .actor = people_.intern(""),
                      .authority = authorities_.intern(""),
                      .corrects = kNone,
                      .subjects = 0,
                      .subject_count = 0});
  markings_.push_back(0);
}

void Log::forget(Position at) {
  std::atomic_ref(markings_[at]).store(0, std::memory_order_relaxed);
  by_id_.erase(headers_[at].id.prefix());
}

Act Log::act(Position at) const {
  Act out{};
  read(at, out);
  return out;
}

void Log::read(Position at, Act& into) const {
  const Header& header = headers_[at];
  into.id = header.id;
  into.kind = kinds_[header.kind];
  into.subjects.resize(header.subject_count, boost::container::default_init);
  for (std::uint32_t i = 0; i < header.subject_count; ++i)
    into.subjects[i] = subjects_[subject_pool_[header.subjects + i]];
  into.marking = &marking(marking_at(at));
  into.actor = people_[header.actor];
  into.authority = authorities_[header.authority];
  into.recorded_at = header.recorded_at;
  into.effective_on = Day(std::chrono::sys_days(std::chrono::days(header.effective_on)));
  into.corrects.reset();
  if (header.corrects != kNone)
    into.corrects = headers_[header.corrects].id;
  else if (const auto gone = corrects_erased_.find(at); gone != corrects_erased_.end())
    into.corrects = gone->second;
  into.body = {header.body, header.body_size};
}

const std::vector<std::uint32_t>& Log::subjects_of_sort(std::string_view sort) const {
  static const std::vector<std::uint32_t> none;
  const auto found = sorts_.find(sort);
  return found == sorts_.end() ? none : found->second;
}

}  // namespace wardmote::record
