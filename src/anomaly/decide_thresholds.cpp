#include "anomaly/decide_thresholds.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>

#include <fmt/format.h>

#include "anomaly/acts.h"
#include "anomaly/in_force.h"
#include "anomaly/marks.h"
#include "anomaly/subjects.h"
#include "anomaly/user_ids.h"
#include "base/json_text.h"
#include "traffic/communication_types.h"
#include "traffic/eui.h"
#include "watch/attribute_check.h"
#include "watch/threshold_check.h"
#include "watch/threshold_table.h"

namespace wardmote::anomaly {

using scheme::Case;
using scheme::Drafts;
using scheme::Objections;

namespace {

// The EUI-64 in one spelling, or DCC.
std::string setter_of(const NotifyThresholds& wanted) {
  const auto eui = traffic::Eui64::parse(wanted.set_by);
  return eui ? eui->text() : wanted.set_by;
}

class Check {
 public:
  Check(std::string setter, Findings& findings) : setter_(std::move(setter)), findings_(findings) {}

  // A User limits itself alone, so its thresholds need not say whom.
  void own(watch::Threshold& threshold) {
    if (json_text::code_points(threshold.reference) > longest_reference)
      refuse(threshold, "reference-too-long",
             fmt::format("its reference is longer than {} characters", longest_reference),
             "Shorten it.");
    if (setter_ == dcc)
      of_dcc(threshold);
    else
      of_user(threshold);
  }

 private:
  void of_user(watch::Threshold& threshold) {
    if (!watch::is_users(threshold.level)) {
      refuse(threshold, "level-of-another", "the DCC alone sets a threshold of this level",
             "Choose user-warning or user-quarantine.");
      return;
    }
    if (threshold.user_id) {
      const auto given = traffic::Eui64::parse(*threshold.user_id);
      if (given && given->text() != setter_)
        refuse(threshold, "setter-differs", "it limits another User ID than the one that sets it",
               "Notify the thresholds of each User ID by themselves.");
    } else {
      threshold.user_id = setter_;
    }
  }

  void of_dcc(const watch::Threshold& threshold) {
    if (watch::is_users(threshold.level))
      refuse(threshold, "level-of-another", "a User alone sets a threshold of this level",
             "Choose dcc-quarantine or dcc-attribute.");
    const auto cut = threshold.reference.find('/');
    if (cut != std::string::npos && traffic::Eui64::parse(threshold.reference.substr(0, cut)))
      refuse(threshold, "reference-of-another", "its reference reads like one of a User",
             "Give it another one.");
  }

  void refuse(const watch::Threshold& threshold, std::string code, std::string_view why,
              std::string way_out) {
    findings_.push_back(watch::refusal(std::move(code),
                                       fmt::format("Threshold {}: {}.", threshold.reference, why),
                                       std::move(way_out)));
  }

  std::string setter_;
  Findings& findings_;
};

// Of the setter's thresholds, with those of others in force that the actor may see.
Decided<std::shared_ptr<const watch::ThresholdTable>> all_together(
    Case& one, const ThresholdsNotified& own, const watch::Vocabulary& vocabulary,
    watch::MemoryBound bound = {}) {
  std::vector<ThresholdsNotified> all{own};
  for (const auto& subject : one.view.subjects("thresholds")) {
    if (subject == thresholds_subject(own.set_by)) continue;
    if (const auto known = one.of<ThresholdsInForce>(subject); known->notified)
      all.push_back(*known->notified);
  }
  return watch::ThresholdTable::compile(combine(all), vocabulary, bound);
}

// Whether what is notified lets all together need more memory than the gate has unless told; where
// they did before, it may not need more still. What else others' are refused for is not told here.
Findings check_memory(Case& one, const std::string& setter,
                      const std::vector<watch::Threshold>& thresholds,
                      const watch::Vocabulary& vocabulary) {
  const ThresholdsNotified wanted{setter, {}, {}, thresholds};
  auto table = all_together(one, wanted, vocabulary);
  if (table) return {};
  Findings out = std::move(table).error();
  std::erase_if(out, [](const Finding& finding) { return finding.code != "memory-exceeded"; });
  if (out.empty()) return {};
  const auto known = one.of<ThresholdsInForce>(thresholds_subject(setter));
  const watch::MemoryBound any{.bytes = UINT64_MAX};
  const auto before = all_together(
      one, known->notified.value_or(ThresholdsNotified{setter, {}, {}, {}}), vocabulary, any);
  const auto after = all_together(one, wanted, vocabulary, any);
  const auto need = [](const auto& of) { return (*of)->greatest_memory().total(); };
  if (known->notified && before && after && need(after) <= need(before)) return {};
  for (auto& finding : out) {
    finding.why = "With the thresholds in force that you can see: " + finding.why;
    finding.way_out =
        "Lower the highest limits on rolling windows, or count by the hour or the day of the "
        "calendar, which keeps no times.";
  }
  return out;
}

Findings check(Case& one, const std::string& setter, std::vector<watch::Threshold>& thresholds) {
  const auto types = traffic::CommunicationTypes::compile(one.policy, one.today);
  if (!types) {
    const Error& error = types.error();
    return {watch::refusal(error.code, error.why, error.way_out)};
  }
  Findings findings;
  Check own(setter, findings);
  for (auto& threshold : thresholds) own.own(threshold);
  const auto vocabulary = watch::vocabulary_of(*types);
  const watch::ThresholdSet set{.reference = setter, .thresholds = thresholds};
  std::ranges::move(watch::check(set, watch::Names(vocabulary)), std::back_inserter(findings));
  std::ranges::move(watch::check_attributes(set, *types), std::back_inserter(findings));
  if (findings.empty()) findings = check_memory(one, setter, thresholds, vocabulary);
  return findings;
}

void need_dcc(const Case& one, const NotifyThresholds& wanted, Objections& objections) {
  if (!one.actor.holds("operator") && !(one.is_secretariat() && wanted.decision))
    objections.add("not-an-operator",
                   "An operator sets the thresholds of the DCC; the secretariat does where a "
                   "decision says so.",
                   "Ask an operator, or name the decision.");
}

// The act, where every threshold is sound and nothing else forbids it.
Decided<Drafts> drafted(Case& one, const std::string& setter, const NotifyThresholds& wanted,
                        Marking marking, const std::string& authority,
                        const Objections& objections) {
  auto thresholds = wanted.thresholds;
  Findings all = objections.any() ? objections.refuse().value() : Findings();
  std::ranges::move(check(one, setter, thresholds), std::back_inserter(all));
  if (!all.empty()) return tl::unexpected(std::move(all));
  return Drafts{record::draft(
      {thresholds_subject(setter)},
      ThresholdsNotified{setter, wanted.reference, wanted.decision, std::move(thresholds)},
      std::move(marking), one.today, record::AuthorityId(authority))};
}

std::string authority_of(const Id128& decision) { return "decision:" + decision.hex(); }

}  // namespace

Decided<Drafts> decide(Case& one, const NotifyThresholds& wanted) {
  const std::string setter = setter_of(wanted);
  Objections objections;
  Marking marking = of_dcc();
  std::string authority = "role:operator";
  if (setter == dcc) {
    need_dcc(one, wanted, objections);
  } else {
    const auto known = one.of<UserId>(user_id_subject(setter));
    const auto* term = known->on(one.today);
    if (!term || !one.actor.holds(people_of(term->party))) return scheme::nothing_here();
    marking = of_party(term->party);
    authority = "role:party";
  }
  if (wanted.decision) {
    authority = authority_of(*wanted.decision);
    if (one.view.acts(record::Subject(authority)).empty())
      objections.add("decision-unknown", "There is no such decision here for you.",
                     "wardmote decisions lists them.");
  }
  return drafted(one, setter, wanted, std::move(marking), authority, objections);
}

Decided<Drafts> notify_with_decision(Case& one, const NotifyThresholds& wanted) {
  return drafted(one, std::string(dcc), wanted, of_dcc(), authority_of(wanted.decision.value()),
                 {});
}

}  // namespace wardmote::anomaly
