#include "app/file_desk.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include <fmt/format.h>

#include "anomaly/decide_file.h"
#include "anomaly/decide_quarantine.h"
#include "anomaly/decide_thresholds.h"
#include "anomaly/file_profile.h"
#include "anomaly/marks.h"
#include "anomaly/subjects.h"
#include "anomaly/user_ids.h"
#include "app/commands.h"
#include "app/held_desk.h"
#include "app/received_file.h"
#include "base/codec_impl.h"
#include "base/london.h"
#include "traffic/communication_types.h"
#include "watch/held_reference.h"
#include "watch/threshold_check.h"

WARDMOTE_CODEC(wardmote::app::FileTakenIn);

namespace wardmote::app {
namespace {

using anomaly::FileRefused;
using anomaly::FileTaken;

tl::unexpected<Refusal> refused(Findings findings, ErrorKind kind = ErrorKind::Invalid) {
  return tl::unexpected(Refusal{kind, std::move(findings)});
}

record::IdempotencyKey key_of(std::string_view what, const std::string& digest) {
  return record::IdempotencyKey(fmt::format("{}/{}", what, digest));
}

// A sound file of the User who signed it.
struct ReadFile {
  anomaly::FileSort sort;
  FileTakenIn answer;
  record::Subject changed;
  std::vector<watch::Threshold> thresholds;
  std::vector<anomaly::QuarantinedCommunicationAction> actions;
};

template <class File>
FileTakenIn answer_of(const File& file, const ReceivedFile& received, std::size_t entries) {
  return {
      received.digest, file.user_id, file.reference, static_cast<std::int64_t>(entries), false, {}};
}

// One file on its way into the record.
class Taking {
 public:
  Taking(Site& site, Clock& clock, const Reader& actor, const FileOrder& order)
      : site_(site),
        clock_(clock),
        actor_(actor),
        order_(order),
        view_(site.record().as(actor)),
        now_(clock.now()) {}

  const record::View& view() const { return view_; }
  const policy::Policy& policy() const { return site_.policy(view_); }
  Instant now() const { return now_; }
  const ReceivedFile& received() const { return received_; }

  tl::expected<void, Refusal> receive() {
    auto read = app::receive(order_.bytes, &order_.trusted, order_.believed_at.value_or(now_));
    if (!read) return refused(std::move(read.error()));
    received_ = std::move(*read);
    return {};
  }

  tl::expected<ReadFile, Refusal> read_thresholds() {
    const auto types = traffic::CommunicationTypes::compile(policy(), london::day_of(now_));
    if (!types) return refused_by(types.error());
    const watch::Vocabulary vocabulary = watch::vocabulary_of(*types);
    auto file = anomaly::csv_profile().read_thresholds(received_.content, watch::Names(vocabulary));
    if (!file) return refused(std::move(file.error()));
    constexpr auto sort = anomaly::FileSort::Thresholds;
    if (auto done = need_sender(sort, file->user_id); !done)
      return tl::unexpected(std::move(done.error()));
    auto answer = answer_of(*file, received_, file->thresholds.size());
    return ReadFile{sort,
                    std::move(answer),
                    anomaly::thresholds_subject(file->user_id),
                    std::move(file->thresholds),
                    {}};
  }

  tl::expected<ReadFile, Refusal> read_actions() {
    auto file = anomaly::csv_profile().read_actions(received_.content);
    if (!file) return refused(std::move(file.error()));
    constexpr auto sort = anomaly::FileSort::Actions;
    if (auto done = need_sender(sort, file->user_id); !done)
      return tl::unexpected(std::move(done.error()));
    auto answer = answer_of(*file, received_, file->actions.size());
    return ReadFile{sort,
                    std::move(answer),
                    anomaly::held_subject(file->user_id),
                    {},
                    std::move(file->actions)};
  }

  // By what it says of itself; what says nothing is taken for what Users send most.
  tl::expected<ReadFile, Refusal> read() {
    using anomaly::FileSort;
    const auto sort = anomaly::csv_profile().sort_of(received_.content);
    if (sort == FileSort::Report)
      return refused({watch::refusal("file-is-a-report",
                                     "This is a Quarantined Communications Report File, which the "
                                     "DCC writes.",
                                     "Send a file of thresholds, or one of actions.")});
    return sort == FileSort::Actions ? read_actions() : read_thresholds();
  }

  // Whether it was signed by the User, and is brought by its people.
  tl::expected<void, Refusal> need_sender(anomaly::FileSort sort, const std::string& user_id) {
    auto is_signed = need_signer(sort, user_id);
    return is_signed ? need_people(user_id) : is_signed;
  }

  // What was taken before under the same digest.
  bool is_known() const {
    return view_.of<anomaly::FileKnown>(anomaly::file_subject(received_.digest))->taken.has_value();
  }

  // What the file changes, and the act of taking.
  tl::expected<std::vector<Step>, Refusal> steps_of(const ReadFile& file) const;

  // Both in one commit.
  tl::expected<FileTakenIn, Refusal> take(const ReadFile& file) {
    FileTakenIn out = file.answer;
    if (is_known()) {
      out.repeated = true;
      return out;
    }
    const auto steps = steps_of(file);
    if (!steps) return tl::unexpected(steps.error());
    const auto seen = order_.seen.value_or(view_.fingerprint(file.changed));
    auto done = carry_out(site_, clock_, actor_, *steps,
                          {key_of("file", received_.digest), {{file.changed, seen}}});
    if (!done) return tl::unexpected(std::move(done.error()));
    out.repeated = done->repeated;
    out.acts = std::move(done->acts);
    return out;
  }

 private:
  // An incident where another signed it.
  tl::expected<void, Refusal> need_signer(anomaly::FileSort sort, const std::string& user_id) {
    if (is_signed_by(received_, user_id)) return {};
    FileRefused incident{
        received_.digest, std::string(name_of(sort)), user_id, received_.signer->fingerprint, {}};
    if (received_.signer->user) incident.signed_by = received_.signer->user->text();
    Findings findings{signed_by_another(received_, user_id)};
    const auto kept = carry_out(site_, clock_, actor_, anomaly::refuse_file(), encode(incident),
                                {key_of("incident", received_.digest)});
    if (!kept) std::ranges::move(kept.error().findings, std::back_inserter(findings));
    return refused(std::move(findings), ErrorKind::Refused);
  }

  // Whether the actor acts for the User. Unknown and another Party's are the same answer.
  tl::expected<void, Refusal> need_people(const std::string& user_id) {
    const auto party = anomaly::party_of(view_, user_id, london::day_of(now_));
    if (party && actor_.holds(anomaly::people_of(*party))) return {};
    return refused(scheme::nothing_here().value(), ErrorKind::NotFound);
  }

  Site& site_;
  Clock& clock_;
  const Reader& actor_;
  const FileOrder& order_;
  record::View view_;
  Instant now_;
  ReceivedFile received_;
};

// References of what is held of one User, by event and RequestID.
Result<HeldReferences> references_of(const Path& data, const std::string& user_id) {
  WARDMOTE_TRY(holding, read_holding(data));
  HeldReferences out;
  for (const auto& [position, held] : holding.requests)
    if (held.id.originator.text() == user_id)
      out[{held.event.text(), held.id.text()}] = watch::held_reference(held.id, held.since);
  return out;
}

anomaly::TakeQuarantineStep command_of(const ReadFile& file, watch::QuarantineAction action,
                                       watch::QuarantineStage stage, const std::string& reason) {
  return {.user_id = file.answer.user_id,
          .action = action,
          .held = {},
          .stage = stage,
          .reason = reason,
          .file = file.answer.file};
}

// One command for each action, stage and reason; or every line that cannot be taken: of nothing
// that is held, or forbidden by the steps before it.
Decided<std::vector<Step>> quarantine_steps(const ReadFile& file, const HeldReferences& references,
                                            const anomaly::QuarantineSteps& before,
                                            const std::string& person) {
  std::map<std::tuple<watch::QuarantineAction, watch::QuarantineStage, std::string>,
           std::vector<std::int64_t>>
      alike;
  Findings findings;
  for (const auto& one : file.actions) {
    const auto found = references.find({one.event, one.request_id});
    std::optional<Finding> finding;
    if (found == references.end()) {
      finding = watch::refusal("not-held",
                               fmt::format("Nothing of this User is held as {}.", one.request_id),
                               "Write event and RequestID as the report has them.");
    } else {
      alike[{one.action, one.stage, one.reason}].push_back(found->second);
      finding = anomaly::objection_to(command_of(file, one.action, one.stage, one.reason),
                                      before.standing(found->second), person, one.request_id);
    }
    if (!finding) continue;
    finding->place.line = one.line;
    findings.push_back(*std::move(finding));
  }
  if (!findings.empty()) return tl::unexpected(std::move(findings));
  std::vector<Step> out;
  const auto* command = command_named(anomaly::TakeQuarantineStep::name);
  for (const auto& [what, held] : alike) {
    auto wanted = command_of(file, std::get<0>(what), std::get<1>(what), std::get<2>(what));
    wanted.held = held;
    out.push_back({command, encode(wanted)});
  }
  return out;
}

tl::expected<std::vector<Step>, Refusal> Taking::steps_of(const ReadFile& file) const {
  std::vector<Step> out;
  if (file.sort == anomaly::FileSort::Thresholds) {
    const anomaly::NotifyThresholds notified{.set_by = file.answer.user_id,
                                             .reference = file.answer.reference,
                                             .decision = {},
                                             .thresholds = file.thresholds};
    out.push_back({command_named(anomaly::NotifyThresholds::name), encode(notified)});
  } else {
    const auto references = order_.references ? order_.references(file.answer.user_id)
                                              : references_of(site_.data(), file.answer.user_id);
    if (!references) return refused_by(references.error());
    const auto before = view_.of<anomaly::QuarantineSteps>(file.changed);
    auto steps = quarantine_steps(file, *references, *before, actor_.person().str());
    if (!steps) {
      const bool in_form = std::ranges::none_of(
          steps.error(), [](const Finding& finding) { return finding.code == "not-held"; });
      return refused(std::move(steps.error()), in_form ? ErrorKind::Refused : ErrorKind::Invalid);
    }
    out = std::move(*steps);
  }
  const FileTaken taken{
      received_.digest,      std::string(name_of(file.sort)), file.answer.user_id,
      file.answer.reference, received_.signer->fingerprint,   received_.signer->signed_at};
  out.push_back({&anomaly::take_file(), encode(taken)});
  return out;
}

using Read = tl::expected<ReadFile, Refusal> (Taking::*)();

tl::expected<FileTakenIn, Refusal> take_with(Read read, Site& site, Clock& clock,
                                             const Reader& actor, const FileOrder& order) {
  Taking taking(site, clock, actor, order);
  if (auto done = taking.receive(); !done) return tl::unexpected(std::move(done.error()));
  const auto file = (taking.*read)();
  if (!file) return tl::unexpected(file.error());
  return taking.take(*file);
}

}  // namespace

tl::expected<FileTakenIn, Refusal> take_thresholds_file(Site& site, Clock& clock,
                                                        const Reader& actor,
                                                        const FileOrder& order) {
  return take_with(&Taking::read_thresholds, site, clock, actor, order);
}

tl::expected<FileTakenIn, Refusal> take_action_file(Site& site, Clock& clock, const Reader& actor,
                                                    const FileOrder& order) {
  return take_with(&Taking::read_actions, site, clock, actor, order);
}

tl::expected<FileTakenIn, Refusal> take_file(Site& site, Clock& clock, const Reader& actor,
                                             const FileOrder& order) {
  return take_with(&Taking::read, site, clock, actor, order);
}

tl::expected<FileLook, Refusal> look_at_file(Site& site, Clock& clock, Random& random,
                                             const Reader& actor, const FileOrder& order) {
  Taking taking(site, clock, actor, order);
  if (auto done = taking.receive(); !done) return tl::unexpected(std::move(done.error()));
  auto file = taking.read();
  if (!file) return tl::unexpected(std::move(file.error()));
  FileLook out{.sort = file->sort,
               .file = file->answer.file,
               .user_id = file->answer.user_id,
               .reference = file->answer.reference,
               .signed_at = taking.received().signer->signed_at,
               .taken_before = taking.is_known(),
               .seen = taking.view().fingerprint(file->changed),
               .thresholds = file->thresholds,
               .actions = file->actions,
               .forbidden = {}};
  if (out.taken_before) return out;
  const auto steps = taking.steps_of(*file);
  if (!steps) return tl::unexpected(steps.error());
  out.forbidden = preview(site, clock, random, actor, *steps);
  return out;
}

}  // namespace wardmote::app
