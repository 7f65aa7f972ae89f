#include "policy/words.h"

#include <fmt/format.h>

#include "policy/all_shapes.h"

namespace wardmote::policy {
namespace {

std::string quoted(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "'" : ", '") + word + "'";
  return out;
}

std::string ordinal(std::int64_t n) {
  return std::to_string(n) + (n == 1 ? "st" : n == 2 ? "nd" : n == 3 ? "rd" : "th");
}

struct Words {
  std::string operator()(const Statement& rule) const { return rule.text; }
  std::string operator()(const PhraseList& list) const { return quoted(list.phrases) + "."; }
  std::string operator()(const ItemKind& kind) const {
    std::string out = kind.name + ": ";
    if (kind.decisions.empty()) out += "no verb is prescribed";
    for (std::size_t i = 0; i < kind.decisions.size(); ++i) {
      const auto& form = kind.decisions[i];
      out += (i ? "; " : "") + form.verb;
      out += form.objects.empty() ? " of anything"
                                  : fmt::format(" of {}", fmt::join(form.objects, " or "));
    }
    return out + (kind.outcome == OutcomeNeed::Required ? ". An outcome must be printed."
                                                        : ". An outcome may be absent.");
  }
  std::string operator()(const DecisionVerb& verb) const {
    return verb.sense + (verb.decides ? " It records a decision." : " It records no decision.");
  }
  std::string operator()(const DecisionObject& object) const {
    return fmt::format("{}. Changes: {}", object.name, object.changes);
  }
  std::string operator()(const Mark& mark) const {
    return fmt::format("{} Readers: {} Label: {}", mark.handling, mark.readers, mark.position);
  }
  std::string operator()(const MinuteRoute& route) const {
    return fmt::format(
        "{} items are recorded in the {} minutes; published headlines {}.", route.level,
        name_of(route.minutes),
        route.sentence == SentenceNeed::Required ? "must say so" : "need not say so");
  }
  std::string operator()(const DocumentSentence& sentence) const { return sentence.wording; }
  std::string operator()(const ReferenceScheme& scheme) const {
    return fmt::format("A document of the kind '{}' is named {}; the year comes from {}.",
                       scheme.document, scheme.pattern, scheme.year_from);
  }
  std::string operator()(const DocumentKind& document) const {
    return document.name + (document.channel ? ": a channel." : ": a document.");
  }
  std::string operator()(const StandingItems& standing) const {
    std::vector<std::string> names;
    for (const auto& item : standing.items) names.push_back(item.name);
    return fmt::format("At every meeting of the {}: {}.", standing.body, fmt::join(names, "; "));
  }
  std::string operator()(const MeetingPattern& pattern) const {
    std::vector<std::string> weeks;
    for (const auto week : pattern.weeks) weeks.push_back(ordinal(week));
    std::string out = fmt::format("The {} meets on the {} {} of the month", pattern.body,
                                  fmt::join(weeks, " and "), pattern.weekday);
    if (pattern.start && pattern.end)
      out += fmt::format(", {} to {} London time", *pattern.start, *pattern.end);
    if (pattern.venue) out += ", at " + *pattern.venue;
    return out + ".";
  }
  std::string operator()(const AgendaPattern& agenda) const {
    const auto kinds = [](const std::vector<PlacedItem>& items) {
      std::vector<std::string> out;
      for (const auto& one : items) out.push_back(one.kind);
      return fmt::format("{}", fmt::join(out, ", "));
    };
    return fmt::format("Agendas of the {} open with {} and close with {}.{}", agenda.body,
                       kinds(agenda.opening), kinds(agenda.closing),
                       agenda.reviews ? " Withheld items that fall due for review come under " +
                                            agenda.reviews->kind + "."
                                      : std::string());
  }
  std::string operator()(const Quorum& quorum) const {
    return fmt::format("The {} is quorate with {} out of {} of its voting seats, rounded up.",
                       quorum.body, quorum.of_seats, quorum.out_of);
  }
  std::string operator()(const ReleaseRule& rule) const {
    return fmt::format(
        "{} Refused where {} words in a row stand only above White; a label that can stand for "
        "fewer than {} Parties needs a ground.",
        rule.two_persons ? "One person prepares it and another releases it."
                         : "Who prepares it may release it.",
        rule.words_in_a_row, rule.smallest_set);
  }
  std::string operator()(const WithholdingGround& ground) const {
    return fmt::format("{} Looked at again after {} months.", ground.ground, ground.review_months);
  }
  std::string operator()(const RetentionSchedule& schedule) const {
    std::string out;
    for (const auto& one : schedule.periods)
      out += fmt::format(
          "{}{}: {} months after {}", out.empty() ? "" : "; ", one.material, one.months,
          one.after == RetentionEvent::Approval ? "the approval of the minutes" : "the meeting");
    return out + ". Then the body decides whether it is kept longer or erased.";
  }
  std::string operator()(const DocumentTemplate& about) const {
    return fmt::format(
        "Its title is \"{}\"; {} paragraphs stand before the substance, {} behind it.", about.title,
        about.opening.size(), about.closing.size());
  }
  std::string operator()(const DraftsWindow& window) const {
    return fmt::format("Comments on drafts of the {} are taken for {} working days.", window.body,
                       window.comment_working_days);
  }
  std::string operator()(const Body& body) const {
    return fmt::format("{} is the {}, a {}{}.", body.code, body.name, body.sort,
                       body.parent ? " of " + *body.parent : "");
  }
  std::string operator()(const NameUsage& usage) const {
    std::string out = fmt::format("{} ({})", usage.name, usage.abbreviation);
    if (!usage.also_right.empty()) out += "; also right: " + quoted(usage.also_right);
    if (!usage.wrong.empty()) out += "; wrong: " + quoted(usage.wrong);
    return out + ".";
  }
  std::string operator()(const LabelForm& form) const {
    return fmt::format("{} to {} capitals A to Z, issued in {} order; new labels avoid {}.",
                       form.min_letters, form.max_letters, name_of(form.order),
                       form.avoid.empty() ? "nothing" : quoted(form.avoid));
  }
  std::string operator()(const LabelCategory& category) const {
    return fmt::format("Labels follow the words '{}'.", category.name);
  }
  std::string operator()(const Clause& clause) const {
    return fmt::format("{} {}: {}.", clause.code, clause.clause, clause.about);
  }
  std::string operator()(const Power& power) const {
    return fmt::format("The {} may {}, {}.{}", power.holder, power.act,
                       power.from_body ? "by delegation from the " + *power.from_body
                                       : std::string("by its own right"),
                       power.also_held_by.empty()
                           ? std::string()
                           : fmt::format(" So may the {}.", fmt::join(power.also_held_by, ", ")));
  }
  std::string operator()(const CodeList& list) const {
    std::string out;
    for (const auto& entry : list.entries)
      out += fmt::format("{}{} is '{}'", out.empty() ? "" : "; ", entry.code, entry.name);
    return out + ".";
  }
  std::string operator()(const WorkingDayRule& rule) const {
    return fmt::format("Every day but {} and the bank holidays of {}.",
                       fmt::join(rule.weekend, ", "), fmt::join(rule.divisions, ", "));
  }
  std::string operator()(const ServiceVariant& variant) const {
    std::vector<std::string_view> traits;
    for (const auto trait : variant.traits) traits.push_back(name_of(trait));
    std::string out = fmt::format(
        "Asked for by the element {} under Service Reference {}, in the Command Variants {}, by {}",
        variant.element, variant.reference, fmt::join(variant.command_variants, ", "),
        variant.roles.empty() ? "roles that are not known"
                              : fmt::format("{}", fmt::join(variant.roles, ", ")));
    if (!traits.empty()) out += fmt::format("; {}", fmt::join(traits, ", "));
    if (variant.future_dated != FutureDating::None)
      out += fmt::format("; may be dated ahead ({})", name_of(variant.future_dated));
    if (!variant.attributes.empty())
      out += fmt::format("; limits may be set for {}", fmt::join(variant.attributes, ", "));
    return out + ".";
  }
  std::string operator()(const GbcsMessages& messages) const {
    std::string out;
    for (const auto& one : messages.commands)
      out += fmt::format("{}{} is {}{}", out.empty() ? "" : "; ", one.code, one.use_case,
                         one.variant ? " for " + *one.variant : "");
    return fmt::format("{}. No commands: {}.", out, fmt::join(messages.no_commands, ", "));
  }
  std::string operator()(const VerdictRule& rule) const {
    return fmt::format(
        "Of several verdicts the first of {} is given. A request that is held {}. A RequestID is "
        "remembered for {} hours.",
        fmt::join(rule.precedence, ", "),
        rule.held_requests_count ? "counts as well" : "does not count", rule.remembered_hours);
  }
  std::string operator()(const MandatoryThresholds& rule) const {
    std::vector<std::string_view> traits;
    for (const auto trait : rule.traits) traits.push_back(name_of(trait));
    return fmt::format("A User has a threshold for whatever is {}.", fmt::join(traits, " or "));
  }
  std::string operator()(const QuarantineRule& rule) const {
    return fmt::format(
        "What is held is overdue after {} hours. A breach is over when its threshold held nothing "
        "for {} minutes.",
        rule.overdue_hours, rule.calm_minutes);
  }
  std::string operator()(const RetentionRule& rule) const {
    return fmt::format(
        "Segments of the journal may be pruned when all their requests came more than {} days "
        "before the last one.",
        rule.journal_days);
  }
  std::string operator()(const BankHolidays& holidays) const {
    std::string out;
    for (const auto& one : holidays.days)
      out += fmt::format("{}{} {}", out.empty() ? "" : "; ", written(one.day), one.name);
    return out + ".";
  }
};

}  // namespace

std::string in_words(const Value& value) {
  std::string out;
  visit(value, [&](const auto& held) { out = Words{}(held); });
  return out;
}

}  // namespace wardmote::policy
