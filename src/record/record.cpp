#include "record/record.h"

#include <algorithm>

#include <fmt/format.h>

#include "record/line.h"
#include "record/log.h"
#include "record/memo.h"
#include "record/merkle.h"
#include "record/opening.h"
#include "record/own_acts.h"
#include "record/sight.h"

namespace wardmote::record {
namespace {

constexpr std::size_t kMaxBody = std::size_t{16} << 20;
constexpr std::size_t kMaxSights = 1024;
constexpr std::uint64_t kMaxExpected = std::uint64_t{1} << 24;  // acts

// The ids of one command: SHA-256(secret, use, actor, key, n). They depend on nothing that others
// did.
class Ids {
 public:
  Ids(const Identity& identity, std::string_view use, const PersonId& actor,
      const IdempotencyKey& key)
      : secret_(identity.secret), text_(fmt::format("{}\n{}\n{}\n", use, actor.str(), key.str())) {}

  ActId operator()(std::uint64_t n) {
    const std::size_t fixed = text_.size();
    fmt::format_to(std::back_inserter(text_), "{}", n);
    const Digest digest = hash_(std::span<const std::uint8_t>(secret_), std::string_view(text_));
    text_.resize(fixed);
    ActId id;
    std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
    return id;
  }

 private:
  Sha256 hash_;
  std::span<const std::uint8_t> secret_;
  std::string text_;
};

}  // namespace

struct Record::Memory {
  explicit Memory(const OpenOptions& options)
      : log(options.memory), memo(options.memo_entries), tree(options.memory) {}
  Log log;
  Memo memo;
  MerkleTree tree;
};

Record::~Record() = default;

// ---- opening -----------------------------------------------------------------------------------

Result<std::unique_ptr<Record>> Record::open(Store& store, const Kinds& kinds, Clock& clock,
                                             Random& random, OpenOptions options) {
  std::unique_ptr<Record> record(new Record(store, kinds, clock, random, options));
  WARDMOTE_TRY(identity, store.identity());
  if (!identity) {
    Id128 id;
    identity.emplace();
    random.fill(id.bytes);
    random.fill(identity->secret);
    identity->id = id.hex();
    WARDMOTE_CHECK(store.found(*identity));
  }
  record->identity_ = *identity;
  WARDMOTE_CHECK(record->load(options));
  return record;
}

Record::Record(Store& store, const Kinds& kinds, Clock& clock, Random& random,
               const OpenOptions& options)
    : store_(store),
      kinds_(kinds),
      clock_(clock),
      random_(random),
      memory_(std::make_unique<Memory>(options)),
      log_(memory_->log),
      memo_(memory_->memo),
      tree_(memory_->tree) {}

Result<> Record::load(const OpenOptions& options) {
  // A damaged store may say anything here; what is wrong with it comes to light below.
  if (const auto head = store_.head()) log_.expect(std::min(head->size, kMaxExpected));
  Opening opening(log_, tree_, kinds_, options.verify);
  auto read = store_.read(0, [&](const StoredRow& row) -> Result<> {
    WARDMOTE_CHECK(opening.row(row));
    if (options.progress && row.position % 65'536 == 65'535) options.progress(row.position + 1);
    return {};
  });
  if (read) return opening.finish();
  WARDMOTE_CHECK(opening.settled());  // an earlier row may be at fault
  return read;
}

// ---- reading -----------------------------------------------------------------------------------

std::shared_ptr<const Sight> Record::sight_of(const Reader& reader) const {
  const std::lock_guard lock(sights_mutex_);
  auto& kept = sights_[reader.text()];
  if (!kept || kept->size() != log_.marking_count()) {
    kept = std::make_shared<const Sight>(&reader, log_);
    if (sights_.size() > kMaxSights) {
      auto own = kept;
      sights_.clear();
      sights_[reader.text()] = own;
      return own;
    }
  }
  return kept;
}

View Record::as(const Reader& reader, Instant known_at) const {
  const std::shared_lock lock(log_.mutex);
  // Positions are in the order of recorded_at, so what was known then is a prefix.
  Position low = 0, high = static_cast<Position>(log_.size());
  if (known_at < log_.last_recorded_at()) {
    while (low < high) {
      const Position middle = low + (high - low) / 2;
      if (log_.header(middle).recorded_at <= known_at)
        low = middle + 1;
      else
        high = middle;
    }
  }
  return View(&log_, &memo_, sight_of(reader), high, known_at);
}

View Record::whole(FullSight, Instant known_at) const {
  View view = as(Reader::anyone(), known_at);
  const std::shared_lock lock(log_.mutex);
  const std::lock_guard sights(sights_mutex_);
  if (!whole_sight_ || whole_sight_->size() != log_.marking_count())
    whole_sight_ = std::make_shared<const Sight>(nullptr, log_);
  view.sight_ = whole_sight_;
  return view;
}

Result<std::string> Record::blob(const View& view, const ActId& named_by,
                                 const Digest& digest) const {
  const auto act = view.act(named_by);
  const auto none = fail(ErrorKind::NotFound, "not-found", "", "There is nothing here for you.");
  if (!act || act->body.find(to_hex(digest.data(), digest.size())) == std::string_view::npos)
    return none;
  const std::lock_guard lock(writer_);
  auto bytes = store_.blob(digest);
  if (bytes && Sha256()(std::string_view(*bytes)) != digest)
    return fail(ErrorKind::Corrupt, "blob-altered", "", "A file does not match its digest.",
                "Restore a backup.");
  return bytes;
}

Head Record::head() const {
  const std::lock_guard lock(writer_);
  return {tree_.size(), tree_.root()};
}

std::vector<Digest> Record::consistency(std::uint64_t first, std::uint64_t second) const {
  const std::lock_guard lock(writer_);
  return tree_.consistency(first, second);
}

Result<Record::Inclusion> Record::inclusion(const View& view, const ActId& id,
                                            std::uint64_t size) const {
  const std::lock_guard lock(writer_);
  const Position at = log_.find(id);
  if (!view.act(id) || at >= size || size > tree_.size())
    return fail(ErrorKind::NotFound, "not-found", "", "There is nothing here for you.");
  std::string line;
  WARDMOTE_TRY(row, store_.read_one(at, line));
  return Inclusion{row.commitment, at, size, tree_.inclusion(at, size), tree_.root(size)};
}

std::size_t Record::memo_size() const { return memo_.size(); }

std::uint64_t Record::act_count() const {
  const std::shared_lock lock(log_.mutex);
  return log_.size();
}

// ---- writing -----------------------------------------------------------------------------------

std::function<Id128()> Record::fresh_ids(const PersonId& actor, const IdempotencyKey& key) const {
  return [this, actor, key, n = std::uint64_t{0}]() mutable {
    return Ids(identity_, "subject", actor, key)(n++);
  };
}

Result<> Record::check(const Draft& draft) const {
  const auto refuse = [&](std::string why) {
    return fail(ErrorKind::Invalid, "draft-impossible", draft.kind, std::move(why));
  };
  const Kind* kind = kinds_.find(draft.kind);
  if (!kind) return refuse("No such kind of act is known.");
  if (draft.subjects.empty()) return refuse("An act is about something.");
  for (const auto& subject : draft.subjects)
    if (!is_header_text(subject.str())) return refuse("A subject cannot be written like this.");
  if (!is_header_text(draft.authority.str()))
    return refuse("The authority cannot be written like this.");
  if (draft.body.size() > kMaxBody) return refuse("The act is larger than 16 MiB.");
  if (kind->codec && draft.body.sound_as() == kind->codec) return {};
  return kind->check(draft.body);
}

Result<> Record::check_target(const Reader& actor, const Draft& draft) const {
  if (draft.kind == Erased::kind)
    return fail(ErrorKind::Invalid, "draft-impossible", draft.kind,
                "Only an erasure says that something was erased.");
  if (draft.corrects && !as(actor).act(*draft.corrects))
    return fail(ErrorKind::Invalid, "corrects-nothing", draft.kind,
                "There is no act to correct here for you.");
  if (draft.kind != Remarked::kind) return {};
  WARDMOTE_TRY(remarked, decode<Remarked>(draft.body));
  WARDMOTE_CHECK(Marking::of(remarked.level, remarked.audience));
  if (!as(actor).act(remarked.act))
    return fail(ErrorKind::NotFound, "not-found", draft.kind, "There is nothing here for you.");
  return {};
}

Result<Receipt> Record::repeated(const PersonId& actor, std::span<const Draft> drafts,
                                 const IdempotencyKey& key) const {
  Receipt receipt{.ids = {}, .recorded_at = {}, .repeated = true};
  Ids ids(identity_, "act", actor, key);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const ActId id = ids(i);
    const Position at = log_.find(id);
    if (const auto erased = log_.erased_at(id)) {
      // What it said is gone, so nothing is left to compare with.
      receipt.ids.push_back(id);
      receipt.recorded_at = std::max(receipt.recorded_at, *erased);
      continue;
    }
    if (at == kNone || log_.act(at).body != drafts[i].body || log_.act(at).kind != drafts[i].kind)
      return fail(ErrorKind::Conflict, "key-reused", "",
                  "This key was used for another command before.",
                  "Send every new command with a key of its own.");
    receipt.ids.push_back(id);
    receipt.recorded_at = log_.header(at).recorded_at;
  }
  return receipt;
}

std::optional<Receipt> Record::known(const Reader& actor, const IdempotencyKey& key) const {
  Receipt receipt{.ids = {}, .recorded_at = {}, .repeated = true};
  Ids ids(identity_, "act", actor.person(), key);
  const std::lock_guard lock(writer_);
  for (std::size_t i = 0;; ++i) {
    const ActId id = ids(i);
    const Position at = log_.find(id);
    const auto erased = log_.erased_at(id);
    if (at == kNone && !erased) break;
    receipt.ids.push_back(id);
    receipt.recorded_at =
        erased ? std::max(receipt.recorded_at, *erased) : log_.header(at).recorded_at;
  }
  if (receipt.ids.empty()) return std::nullopt;
  return receipt;
}

Result<Receipt> Record::commit(const Reader& actor, const Precondition& precondition,
                               std::span<const Draft> drafts, const IdempotencyKey& key,
                               std::span<const std::string> blobs) {
  if (drafts.empty())
    return fail(ErrorKind::Invalid, "nothing-to-record", "", "There is nothing to record.");
  if (!is_header_text(actor.person().str()))
    return fail(ErrorKind::Refused, "actor-unknown", "", "Acts are recorded of known persons only.",
                "Sign in first.");
  const std::lock_guard lock(writer_);
  Ids ids(identity_, "act", actor.person(), key);
  const ActId first = ids(0);
  if (log_.find(first) != kNone || log_.erased_at(first))
    return repeated(actor.person(), drafts, key);
  if (!precondition.seen.empty()) {
    const View now = as(precondition.in_public ? Reader::anyone() : actor);
    for (const auto& [subject, fingerprint] : precondition.seen)
      if (now.fingerprint(subject) != fingerprint)
        return fail(ErrorKind::Stale, "changed-meanwhile", "",
                    "What you acted upon has changed since you looked.",
                    "Look at it again, then repeat what still holds.");
  }
  for (const auto& draft : drafts) {
    WARDMOTE_CHECK(check(draft));
    WARDMOTE_CHECK(check_target(actor, draft));
  }

  Receipt receipt{.ids = {}, .recorded_at = std::max(clock_.now(), log_.last_recorded_at())};
  receipt.ids.reserve(drafts.size());
  for (std::size_t i = 0; i < drafts.size(); ++i) receipt.ids.push_back(ids(i));
  WARDMOTE_CHECK(keep(actor.person(), drafts, receipt.ids, receipt.recorded_at, blobs, {}, {}));
  return receipt;
}

Result<> Record::keep(const PersonId& actor, std::span<const Draft> drafts,
                      std::span<const ActId> ids, Instant recorded_at,
                      std::span<const std::string> blobs, std::span<const std::uint64_t> erased,
                      std::span<const Digest> erased_blobs) {
  if (lost_)
    return fail(ErrorKind::Unavailable, "record-uncertain", "",
                "An earlier write ended without an answer from the disk.",
                "Restart, so that the record is read again.");
  std::vector<Salt> salts(drafts.size());
  random_.fill({reinterpret_cast<std::uint8_t*>(salts.data()), salts.size() * sizeof(Salt)});
  std::string text;
  std::vector<LineWriter::Written> lines;
  lines.reserve(drafts.size());
  std::size_t bodies = 0;
  for (const auto& one : drafts) bodies += one.body.size();
  text.reserve(bodies + 640 * drafts.size());
  LineWriter writer(actor, recorded_at);
  for (std::size_t i = 0; i < drafts.size(); ++i)
    lines.push_back(writer.write(text, ids[i], drafts[i]));
  std::vector<NewRow> rows;
  rows.reserve(drafts.size());
  const Head before{tree_.size(), tree_.root()};
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const auto line = std::string_view(text).substr(lines[i].begin, lines[i].size);
    rows.push_back(
        {.line = line, .salt = salts[i], .commitment = commitment(hash_, salts[i], line)});
    tree_.append(leaf_hash(hash_, rows[i].commitment));
  }
  const Head after{tree_.size(), tree_.root()};
  rows.back().root = after.root;
  std::vector<Blob> kept;
  for (const auto& bytes : blobs) kept.push_back({hash_(std::string_view(bytes)), bytes});

  auto appended = store_.append({before, after, rows, kept, erased, erased_blobs});
  if (!appended) WARDMOTE_CHECK(settle(before, after, std::move(appended).error()));

  const std::unique_lock lock(log_.mutex);
  Line line;
  line.recorded_at = recorded_at;
  line.actor = actor.str();
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& one = drafts[i];
    line.id = ids[i];
    line.kind = one.kind;
    line.effective_on = one.effective_on;
    line.subjects.clear();
    for (const auto& subject : one.subjects) line.subjects.push_back(subject.str());
    line.marking = std::string_view(text).substr(lines[i].marking, lines[i].marking_size);
    line.authority = one.authority.str();
    line.corrects = one.corrects;
    // The body is the newest version, since it was drafted just now.
    must(log_.push(line, line.kind, one.body));
  }
  for (const auto position : erased) log_.forget(static_cast<Position>(position));
  if (!erased.empty()) memo_.clear();
  return {};
}

// The store said no, or did not say: what is there decides.
Result<> Record::settle(const Head& before, const Head& after, Error error) {
  const auto found = store_.head();
  if (found && *found == after && error.kind == ErrorKind::Unavailable) return {};
  tree_.truncate(before.size);
  if (!found || *found != before) lost_ = true;
  return tl::unexpected(std::move(error));
}

Result<Receipt> Record::erase(const Reader& actor, const ActId& id, std::string ground,
                              std::span<const Digest> blobs, const IdempotencyKey& key) {
  const std::lock_guard lock(writer_);
  const ActId own = Ids(identity_, "act", actor.person(), key)(0);
  if (const Position at = log_.find(own); at != kNone)
    return Receipt{{own}, log_.header(at).recorded_at, true};
  const auto act = as(actor).act(id);
  if (!act) return fail(ErrorKind::NotFound, "not-found", "", "There is nothing here for you.");
  if (act->kind.starts_with("record."))
    return fail(ErrorKind::Refused, "erasure-of-record", "",
                "Acts that keep the record itself cannot be erased.");
  const Position position = log_.find(id);
  std::string line;
  WARDMOTE_TRY(row, store_.read_one(position, line));
  Erased erased{id, to_hex(row.commitment.data(), row.commitment.size()), {}, std::move(ground)};
  for (const auto& blob : blobs) erased.blobs.push_back(to_hex(blob.data(), blob.size()));
  std::vector<Subject> subjects;
  for (const auto subject : act->subjects) subjects.emplace_back(std::string(subject));
  const Draft drafts[] = {draft(std::move(subjects), erased, *act->marking, act->effective_on)};
  WARDMOTE_CHECK(check(drafts[0]));
  Receipt receipt{{own}, std::max(clock_.now(), log_.last_recorded_at())};
  const std::uint64_t positions[] = {position};
  WARDMOTE_CHECK(
      keep(actor.person(), drafts, receipt.ids, receipt.recorded_at, {}, positions, blobs));
  return receipt;
}

}  // namespace wardmote::record
