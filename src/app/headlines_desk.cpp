#include "app/headlines_desk.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "app/import_release.h"
#include "base/text.h"
#include "headlines/from_policy.h"
#include "record/line.h"
#include "scheme/acts.h"

namespace wardmote::app {
namespace {

Imported count(const headlines::HeadlinesReading& reading, const publish::Review& review,
               std::string reference, record::Receipt receipt) {
  Imported out{.reference = std::move(reference), .receipt = std::move(receipt)};
  out.items = reading.items.size();
  for (const auto& item : reading.items) {
    out.decisions += item.decisions.size();
    out.labels += item.labels.size();
  }
  out.findings = review.findings().size();
  out.pending = review.left();
  return out;
}

}  // namespace

// A label that stands in public is never issued anew, so the registry learns of it.
std::vector<record::Draft> labels_seen(const headlines::HeadlinesReading& reading,
                                       const std::string& reference, const record::View& view) {
  std::vector<record::Draft> out;
  std::set<std::string> seen;
  for (const auto& item : reading.items) {
    for (const auto& label : item.labels) {
      const auto& one = label.value;
      if (one.folded.empty() || one.category.empty() || one.folded.size() > 3) continue;
      const record::Subject subject("label:" + one.category + "/" + one.folded);
      if (!seen.insert(subject.str()).second) continue;
      const auto known = view.acts(subject);
      if (std::any_of(known.begin(), known.end(), [&](const record::Act& act) {
            const auto what = act.as<scheme::LabelSeen>();
            return what && what->document == reference;
          }))
        continue;
      std::optional<std::string> printed;
      if (one.kept != one.folded) printed = one.kept;
      out.push_back(record::draft({subject},
                                  scheme::LabelSeen{one.category, one.folded, printed, reference},
                                  Marking::white(), reading.day.value));
    }
  }
  return out;
}

Result<Examined> examine(const policy::Policy& policy, std::string text, Day today,
                         std::optional<Day> as_at) {
  // Today's rules are enough to find the day; the rules of that day then read the document.
  auto rules = headlines::shared_headline_rules(policy, as_at.value_or(today));
  WARDMOTE_TRY(reading, headlines::read_headlines(text, *rules));
  if (!as_at)
    if (auto its_own = headlines::shared_headline_rules(policy, reading.day.value);
        its_own != rules && !(*its_own == *rules)) {
      WARDMOTE_TRY(again, headlines::read_headlines(text, *its_own));
      reading = std::move(again);
      rules = std::move(its_own);
    }
  return Examined{publish::Review::of(std::move(text), std::move(rules), std::move(reading)),
                  policy.name() + " " + policy.version()};
}

Result<Imported> import_review(Site& site, const Reader& actor, const publish::Review& review,
                               const std::string& file, const std::string& bundle, Day today,
                               bool new_edition, const ReleaseMeans* means, Instant moment) {
  WARDMOTE_TRY(reading, review.corrected_reading());
  const std::string reference = publish::reference_of(reading);
  const record::View view = site.record().as(Reader::anyone());
  const auto subject = committee::meeting_subject(reference);
  if (!record::is_header_text(subject.str()))
    return fail(ErrorKind::Invalid, "reference-impossible", "",
                "The document's reference has characters that references do not have.",
                "Mend the reference in the document.");
  const auto now = view.of<committee::Meeting>(subject);
  const publish::ImportSource source{file.substr(0, 200), record::sha256_hex(review.source()),
                                     static_cast<int>(text::lines(review.source()).size()), bundle,
                                     today};
  const record::IdempotencyKey key("import/" + reference + "/" + source.digest + "/" +
                                   record::sha256_hex(*review.corrected_text()));
  WARDMOTE_TRY(drafts,
               publish::decide_import(*now, reading, source,
                                      site.record().fresh_ids(actor.person(), key), new_edition));
  for (const auto& decided : review.decisions())
    drafts.push_back(publish::correction_act(reference, decided, today));
  for (auto& seen : labels_seen(reading, reference, view)) drafts.push_back(std::move(seen));
  std::vector<std::string> blobs{review.source()};
  if (means) WARDMOTE_CHECK(add_release(view, subject, moment, *means, drafts, blobs));
  WARDMOTE_TRY(receipt, site.record().commit(actor, {{{subject, view.fingerprint(subject)}}, true},
                                             drafts, key, blobs));
  return count(reading, review, reference, std::move(receipt));
}

Result<> check_new(Site& site, const publish::Review& review, const std::string& file, Day today) {
  const auto& reading = review.reading();
  const auto subject = committee::meeting_subject(publish::reference_of(reading));
  if (!record::is_header_text(subject.str())) return {};  // may still be mended
  const auto now = site.record().as(Reader::anyone()).of<committee::Meeting>(subject);
  const publish::ImportSource source{file.substr(0, 200), record::sha256_hex(review.source()), 0,
                                     "", today};
  const auto drafts = publish::decide_import(*now, reading, source, [] { return Id128{}; }, true);
  return drafts ? Result<>() : tl::unexpected(drafts.error());
}

Result<publish::Review> review_of(Site& site, const record::View& asked,
                                  const std::string& reference) {
  const record::View view = site.record().as(Reader::anyone(), asked.known_at());
  const auto meeting = view.of<committee::Meeting>(committee::meeting_subject(reference));
  record::Digest digest;
  if (!meeting->imported || !meeting->header ||
      !from_hex(meeting->imported->digest, digest.data(), digest.size()))
    return fail(ErrorKind::NotFound, "not-found", "", "There is nothing here for you.",
                "wardmote meetings lists what there is.");
  WARDMOTE_TRY(source, site.record().blob(view, meeting->imported->act, digest));
  auto rules = headlines::shared_headline_rules(site.policy(view), meeting->header->day);
  std::vector<committee::CorrectionDecided> known(meeting->corrections.begin(),
                                                  meeting->corrections.end());
  return publish::Review::resume(std::move(source), std::move(rules), known);
}

Result<Imported> commit_decisions(Site& site, const Reader& actor, const std::string& reference,
                                  const publish::Review& review, Day today,
                                  const ReleaseMeans* means, Instant moment) {
  const record::View view = site.record().as(Reader::anyone());
  const auto subject = committee::meeting_subject(reference);
  const auto now = view.of<committee::Meeting>(subject);
  WARDMOTE_TRY(reading, review.corrected_reading());
  if (publish::reference_of(reading) != reference)
    return fail(ErrorKind::Conflict, "reference-clash", "",
                "With these corrections the document would be of another meeting.",
                "Import the corrected text as a document of its own.");
  std::vector<record::Draft> drafts;
  std::string said;
  const auto same = [](const committee::CorrectionDecided& a,
                       const committee::CorrectionDecided& b) { return encode(a) == encode(b); };
  for (const auto& decided : review.decisions()) {
    // The last word on a finding counts.
    const auto known =
        std::find_if(now->corrections.rbegin(), now->corrections.rend(), [&](const auto& other) {
          return other.code == decided.code && other.line == decided.line &&
                 other.column == decided.column;
        });
    if (known != now->corrections.rend() && same(*known, decided)) continue;
    drafts.push_back(publish::correction_act(reference, decided, today));
    said += drafts.back().body;
  }
  const record::IdempotencyKey key("corrections/" + reference + "/" +
                                   view.fingerprint(subject).hex() + "/" +
                                   record::sha256_hex(said));
  auto changes =
      publish::acts_of_reading(*now, reading, site.record().fresh_ids(actor.person(), key));
  std::move(changes.begin(), changes.end(), std::back_inserter(drafts));
  record::Receipt receipt;
  std::vector<std::string> blobs;
  if (means && !drafts.empty())
    WARDMOTE_CHECK(add_release(view, subject, moment, *means, drafts, blobs));
  if (!drafts.empty()) {
    WARDMOTE_TRY(done, site.record().commit(actor, {{{subject, view.fingerprint(subject)}}, true},
                                            drafts, key, blobs));
    receipt = std::move(done);
  }
  return count(reading, review, reference, std::move(receipt));
}

}  // namespace wardmote::app
