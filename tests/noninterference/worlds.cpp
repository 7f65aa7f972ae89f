#include "noninterference/worlds.h"

#include <array>

#include <fmt/format.h>

#include "app/headlines_desk.h"
#include "app/readers.h"
#include "base/london.h"
#include "headlines/testing/variants.h"
#include "noninterference/eyes.h"
#include "record/own_acts.h"
#include "scheme/decide.h"

namespace wardmote::noninterference {
namespace {

using headlines::testing::Variant;
using record::Draft;
using record::FullSight;
using record::IdempotencyKey;
using record::Subject;

const Day kToday = *Day::of(2018, 11, 28);
constexpr std::int64_t kTurnSeconds = 600;

const std::vector<Variant>& documents() {
  static const std::vector<Variant> all = [] {
    std::vector<Variant> out;
    for (std::uint64_t seed = 1; seed <= 3; ++seed)
      out.push_back(headlines::testing::make_variant(seed));
    return out;
  }();
  return all;
}

Id128 id_from(std::uint32_t number) {
  Id128 out;
  for (std::size_t i = 0; i < 4; ++i) out.bytes[i] = static_cast<std::uint8_t>(number >> (8 * i));
  out.bytes[15] = 1;
  return out;
}

std::string letter(std::uint32_t number) {
  return std::string(1, static_cast<char>('A' + number % 26));
}

}  // namespace

World::World(std::string folder, Reader reader, std::vector<Marking> above, Leak leak)
    : reader_(std::move(reader)), above_(std::move(above)), leak_(leak) {
  options_.data = folder + "/data";
  options_.write = true;
  open();
  moments_.push_back(clock_.now());
}

void World::open() {
  site_.reset();  // the lock goes first
  site_ = app::Site::open(options_, clock_, random_).value();
}

std::string World::some_reference(std::uint32_t a) const {
  return documents()[a % documents().size()].reference;
}

// An item of the meeting that the reader sees, or else one that nobody has heard of.
Subject World::some_item(std::uint32_t a, const std::string& reference) {
  const auto meeting =
      record().as(reader_).of<committee::Meeting>(committee::meeting_subject(reference));
  if (meeting->items.empty()) return committee::item_subject(id_from(a));
  return committee::item_subject(meeting->items[a % meeting->items.size()].item);
}

std::optional<record::Act> World::some_act(const Reader& reader, const Subject& subject,
                                           std::uint32_t a) {
  const auto acts = record().as(reader).acts(subject);
  if (acts.empty()) return std::nullopt;
  return acts[a % acts.size()];
}

void World::tell(const Result<record::Receipt>& receipt) {
  if (!receipt) {
    answers_ += receipt.error().text() + "\n";
    return;
  }
  answers_ += receipt->recorded_at.iso() + (receipt->repeated ? " again" : "");
  for (const auto& id : receipt->ids) answers_ += " " + id.hex();
  answers_ += "\n";
}

// ---- what the reader may see -------------------------------------------------------------------

void World::import(const Step& step, bool new_edition) {
  const auto& document = documents()[step.a % documents().size()];
  std::string text = document.text;
  if (new_edition) text += fmt::format("\nNothing else was said, edition {}.\n", step.b % 3);
  if (leak_ == Leak::EarlyRefusal && !record()
                                          .whole(FullSight(FullSight::Use::LocalFiles))
                                          .acts(committee::meeting_subject(document.reference))
                                          .empty()) {
    answers_ += "Something is known of this meeting.\n";
    return;
  }
  const auto actor = app::secretariat();
  const auto& policy = site_->policy(record().as(actor));
  auto examined = app::examine(policy, text, kToday);
  if (!examined) return;
  if (step.b % 3 == 1) examined->review.accept_sure();
  if (step.b % 3 == 2) examined->review.accept_all();
  (void)app::import_review(*site_, actor, examined->review, "headlines.txt", examined->bundle,
                           kToday, new_edition);
}

void World::decide(const Step& step) {
  const auto actor = app::secretariat();
  const auto reference = some_reference(step.a);
  auto review = app::review_of(*site_, record().as(actor), reference);
  if (!review || review->findings().empty()) return;
  const std::size_t finding = step.b % review->findings().size();
  if (step.b % 4 == 0)
    review->accept_all();
  else if (step.b % 4 == 1)
    (void)review->keep(finding);
  else
    (void)review->accept(finding);
  (void)app::commit_decisions(*site_, actor, reference, *review, kToday);
}

void World::visible(const Step& step, std::size_t turn) {
  clock_.set(Instant(moments_[0].micros() +
                     static_cast<std::int64_t>(turn + 1) * kTurnSeconds * 1'000'000));
  moments_.push_back(Instant(clock_.now().micros() - kTurnSeconds / 2 * 1'000'000));
  moments_.push_back(clock_.now());
  // Salts are chance, not knowledge: both worlds draw the same for the same command.
  random_ = wardmote::testing::SeededRandom(1'000 + turn);
  const auto secretariat = app::secretariat();
  const auto reference = some_reference(step.a);
  const auto meeting = committee::meeting_subject(reference);
  const IdempotencyKey key(fmt::format("visible/{}", turn));
  switch (static_cast<Visible>(step.what)) {
    case Visible::Import:
      return import(step, false);
    case Visible::Edition:
      return import(step, true);
    case Visible::Decide:
      return decide(step);
    case Visible::Label: {
      const std::string document = leak_ == Leak::VersionByPosition
                                       ? fmt::format("{}v{}", reference, record().head().size)
                                       : reference;
      const Draft drafts[] = {
          record::draft({Subject("label:small-supplier/" + letter(step.b))},
                        scheme::LabelSeen{"small-supplier", letter(step.b), std::nullopt, document},
                        Marking::white(), kToday)};
      (void)record().commit(secretariat, {}, drafts, key);
      return;
    }
    case Visible::Remark: {
      const auto act = some_act(reader_, meeting, step.b);
      if (!act || act->kind.starts_with("record.")) return;
      const Marking marking = step.b % 2 ? Marking::green() : Marking::red({"secretariat"});
      const Draft drafts[] = {record::draft(
          {meeting}, record::Remarked{act->id, marking.level(), marking.audience(), "too low"},
          marking, kToday)};
      (void)record().commit(secretariat, {}, drafts, key);
      return;
    }
    case Visible::Erase: {
      const auto act = some_act(reader_, meeting, step.b);
      if (act) (void)record().erase(secretariat, act->id, "asked for", {}, key);
      return;
    }
    case Visible::Own: {
      committee::PortionRecorded words;
      words.portion = id_from(step.b);
      words.position = 900;
      words.text = "A remark of a member.";
      last_own_ = Command{{record::draft({meeting}, words, Marking::green(), kToday)}, key};
      // Every third time the reader acts upon what they saw a turn ago.
      const auto seen = step.b % 3 == 0 ? record().as(reader_, moments_[moments_.size() - 3])
                                        : record().as(reader_);
      return tell(record().commit(reader_, {{{meeting, seen.fingerprint(meeting)}}},
                                  last_own_->drafts, key));
    }
    case Visible::Repeat:
      if (last_own_) tell(record().commit(reader_, {}, last_own_->drafts, last_own_->key));
      return;
  }
}

// ---- what the reader may not see ---------------------------------------------------------------

void World::hide(Draft draft, const Step& step, const IdempotencyKey& key) {
  draft.marking = above_[step.b % above_.size()];
  last_hidden_ = Command{{std::move(draft)}, key};
  const auto receipt = record().commit(app::secretariat(), {}, last_hidden_->drafts, key);
  if (receipt) hidden_acts_.insert(hidden_acts_.end(), receipt->ids.begin(), receipt->ids.end());
}

void World::hidden(const Step& step, std::size_t turn, std::size_t nth, bool left) {
  const auto since = static_cast<std::int64_t>(turn) * kTurnSeconds + 30 +
                     static_cast<std::int64_t>(nth) * 60 + step.b % 50;
  clock_.set(Instant(moments_[0].micros() + since * 1'000'000));
  random_ = wardmote::testing::SeededRandom(step.b + (left ? 0 : 5'000) + 10 * nth);
  const auto secretariat = app::secretariat();
  const auto reference = some_reference(step.a);
  const auto meeting = committee::meeting_subject(reference);
  const IdempotencyKey key(fmt::format("hidden/{}/{}/{}", left, turn, nth));
  const Id128 fresh = id_from(100'000 + step.b);
  const auto about = [&](std::vector<Subject> subjects, const auto& what) {
    hide(record::draft(std::move(subjects), what, Marking::white(), kToday), step, key);
  };
  switch (static_cast<Hidden>(step.what)) {
    case Hidden::Words: {
      committee::PortionRecorded words;
      words.portion = fresh;
      const auto item = some_item(step.b, reference);
      if (step.b % 2) words.item = Id128::from_hex(item.str().substr(5));
      words.position = static_cast<int>(step.b % 30);
      words.text = "Said in confidence.";
      return about({item, meeting}, words);
    }
    case Hidden::Item: {
      committee::ItemRecorded item;
      item.item = fresh;
      item.position = static_cast<int>(step.b % 20);
      item.title = "A confidential item";
      item.item_kind = "confidential";
      about({committee::item_subject(fresh), meeting}, item);
      committee::DecisionTaken decision;
      decision.decision = fresh;
      decision.item = fresh;
      decision.verb = "AGREED";
      decision.object = "guidance";
      return hide(record::draft(
                      {committee::decision_subject(fresh), committee::item_subject(fresh), meeting},
                      decision, Marking::white(), kToday),
                  step, IdempotencyKey(key.str() + "/decision"));
    }
    case Hidden::Meeting: {
      committee::MeetingRecorded header;
      header.reference = reference;
      header.body = "SSC";
      header.number = 1;
      header.day = kToday;
      return about({meeting}, header);
    }
    case Hidden::Correction: {
      committee::CorrectionDecided decided;
      decided.code = "wrong-body";
      decided.line = static_cast<int>(step.b % 30) + 1;
      return about({meeting}, decided);
    }
    case Hidden::Import: {
      committee::HeadlinesImported imported;
      imported.file = "confidential-minutes.txt";
      imported.digest = std::string(64, 'a');
      imported.ground = "received in confidence";
      return about({meeting}, imported);
    }
    case Hidden::Key: {
      scheme::LabelRegistry registry;
      for (const record::Act act :
           record().whole(FullSight(FullSight::Use::LabelRegistry)).acts()) {
        if (const auto seen = act.as<scheme::LabelSeen>()) registry.apply(*seen);
        if (const auto issued = act.as<scheme::LabelIssued>()) registry.apply(*issued);
      }
      const scheme::LabelRules rules{.avoid = {}, .categories = {"small-supplier"}};
      const scheme::PartyId party(fmt::format("party-{}", step.a));
      const auto issued =
          step.b % 2 ? scheme::issue_label(registry, rules, "small-supplier", party, step.b)
                     : scheme::record_key(registry, rules, "small-supplier", letter(step.b), party);
      if (issued) about({Subject("label:small-supplier/" + issued->label)}, *issued);
      return;
    }
    case Hidden::Sighting:
      return about({Subject("label:small-supplier/" + letter(step.b))},
                   scheme::LabelSeen{"small-supplier", letter(step.b), std::nullopt, reference});
    case Hidden::Reading:
      return about({Subject("person:secretariat")},
                   scheme::RecordRead{PersonId("secretariat"), "page"});
    case Hidden::Correct: {
      const auto act = some_act(reader_, meeting, step.b);
      committee::PortionRecorded words;
      words.portion = fresh;
      words.text = "What was meant.";
      auto draft = record::draft({meeting}, words, Marking::white(), kToday);
      if (act) draft.corrects = act->id;
      return hide(std::move(draft), step, key);
    }
    case Hidden::Remark: {
      if (hidden_acts_.empty()) return;
      const auto act = record().as(secretariat).act(hidden_acts_[step.b % hidden_acts_.size()]);
      if (!act || act->kind.starts_with("record.")) return;
      const auto& mark = above_[step.a % above_.size()];
      std::vector<Subject> subjects;
      for (const auto subject : act->subjects) subjects.emplace_back(std::string(subject));
      return about(std::move(subjects),
                   record::Remarked{act->id, mark.level(), mark.audience(), "more or less"});
    }
    case Hidden::Erase: {
      if (hidden_acts_.empty()) return;
      const auto receipt = record().erase(secretariat, hidden_acts_[step.b % hidden_acts_.size()],
                                          "a name", {}, key);
      if (receipt) hidden_acts_.push_back(receipt->ids[0]);
      return;
    }
    case Hidden::Repeat:
      if (last_hidden_)
        (void)record().commit(secretariat, {}, last_hidden_->drafts, last_hidden_->key);
      return;
    case Hidden::Refused: {
      const Draft drafts[] = {
          record::draft({meeting}, scheme::RecordRead{PersonId(""), ""}, above_[0], kToday)};
      (void)record().commit(secretariat, {}, drafts, key);
      return;
    }
    case Hidden::Restart:
      return open();
    case Hidden::LookAround:
      (void)seen_by(*this, secretariat, Instant::forever());
      return;
  }
}

// ---- guesses -----------------------------------------------------------------------------------

std::string World::answers_about(const Id128& id, std::size_t nth) {
  const auto view = record().as(reader_);
  const Subject subject("guess:1");
  std::string out = view.act(id) ? "seen " : "";
  const auto told = [&](const auto& result) {
    out += result ? "done" : result.error().text();
    out += " | ";
  };
  told(record().erase(reader_, id, "a guess", {}, IdempotencyKey(fmt::format("erase {}", nth))));
  told(record().inclusion(view, id, 1));
  told(record().blob(view, id, record::Digest{}));
  Draft correction = record::draft({subject}, scheme::RecordRead{PersonId("guesser"), "page"},
                                   Marking::green(), kToday);
  correction.corrects = id;
  told(record().commit(reader_, {}, std::span(&correction, 1),
                       IdempotencyKey(fmt::format("correct {}", nth))));
  const Draft remark = record::draft({subject}, record::Remarked{id, Level::White, {}, "a guess"},
                                     Marking::green(), kToday);
  told(record().commit(reader_, {}, std::span(&remark, 1),
                       IdempotencyKey(fmt::format("remark {}", nth))));
  return out + "\n";
}

}  // namespace wardmote::noninterference
