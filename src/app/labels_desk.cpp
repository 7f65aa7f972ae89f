#include "app/labels_desk.h"

#include <cstring>

#include "record/line.h"
#include "scheme/acts.h"
#include "scheme/decide.h"
#include "scheme/unseen.h"

namespace wardmote::app {
namespace {

record::Subject party_subject(const std::string& party) {
  return record::Subject("party:" + party);
}

tl::unexpected<Error> refused(const Findings& findings) {
  const auto& first = findings.front();
  std::string why = first.why;
  for (std::size_t i = 1; i < findings.size(); ++i) why += " " + findings[i].why;
  return fail(ErrorKind::Refused, first.code, "", std::move(why), first.way_out);
}

}  // namespace

scheme::LabelRegistry label_registry(const record::View& view) {
  scheme::LabelRegistry out;
  for (const auto& subject : view.subjects("label"))
    for (const auto& act : view.acts(subject)) {
      if (const auto seen = act.as<scheme::LabelSeen>()) out.apply(*seen);
      if (const auto issued = act.as<scheme::LabelIssued>()) out.apply(*issued);
      if (const auto retired = act.as<scheme::LabelRetired>()) out.apply(*retired);
    }
  return out;
}

scheme::LabelRules label_rules(const policy::Policy& policy, Day day) {
  scheme::LabelRules out;
  if (const auto form = policy.label_form(day)) {
    out.min_letters = static_cast<int>(form->value->min_letters);
    out.max_letters = static_cast<int>(form->value->max_letters);
    out.scattered = form->value->order == policy::LabelOrder::Scattered;
    out.avoid = form->value->avoid;
  }
  for (const auto& category : policy.label_categories(day))
    out.categories.emplace_back(category.name());
  return out;
}

Result<record::Receipt> admit_party(Site& site, const Reader& actor, const std::string& party,
                                    const std::string& name, const std::string& category,
                                    Day today) {
  const auto subject = party_subject(party);
  if (!record::is_header_text(subject.str()))
    return fail(ErrorKind::Invalid, "party-unwritable", party,
                "A Party's id is a word of plain letters, digits and hyphens.");
  if (!site.record().as(actor).acts(subject).empty())
    return fail(ErrorKind::Conflict, "party-known", party, "A Party of this id is recorded.",
                "Choose another id.");
  const scheme::PartyAdmitted admitted{scheme::PartyId(party), name, category};
  scheme::Objections unseen;
  scheme::need_seen(admitted, unseen);
  if (unseen.any()) return refused(unseen.refuse().value());
  const record::Draft drafts[] = {record::draft({subject}, admitted, Marking::green(), today)};
  return site.record().commit(actor, {}, drafts, record::IdempotencyKey("party/" + party));
}

Result<std::string> label_party(Site& site, const Reader& actor, const std::string& category,
                                const std::string& party, const std::optional<std::string>& label,
                                Random& random, Day today) {
  if (!actor.holds("secretariat"))
    return fail(ErrorKind::Refused, "not-the-secretariat", "",
                "The secretariat alone keeps the key of the labels.", "Act as the secretariat.");
  const auto view = site.record().as(actor);
  if (view.acts(party_subject(party)).empty())
    return fail(ErrorKind::NotFound, "not-found", party, "No such Party is recorded.",
                "wardmote party ID NAME CATEGORY records one.");
  const auto all = site.record().whole(record::FullSight(record::FullSight::Use::LabelRegistry));
  const auto registry = label_registry(all);
  const auto rules = label_rules(site.policy(view), today);
  std::uint64_t draw = 0;
  random.fill({reinterpret_cast<std::uint8_t*>(&draw), sizeof draw});
  const auto issued =
      label ? scheme::record_key(registry, rules, category, *label, scheme::PartyId(party))
            : scheme::issue_label(registry, rules, category, scheme::PartyId(party), draw);
  if (!issued) return refused(issued.error());
  const record::Draft drafts[] = {record::draft(
      {record::Subject("label:" + category + "/" + issued->label), party_subject(party)}, *issued,
      Marking::red({"chair", "secretariat"}), today)};
  WARDMOTE_CHECK(site.record().commit(
      actor, {}, drafts, record::IdempotencyKey("label/" + category + "/" + issued->label)));
  return issued->label;
}

}  // namespace wardmote::app
