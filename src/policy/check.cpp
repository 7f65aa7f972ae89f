#include "policy/check.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "policy/all_shapes.h"

namespace wardmote::policy {
namespace {

std::string place(const Rule& rule, int line) { return fmt::format("{}:{}", rule.file, line); }

class Check {
 public:
  Check(const std::vector<Rule>& rules, std::vector<Error>& faults) : faults_(faults) {
    for (const auto& rule : rules) ids_.insert(rule.id);
    for (const auto& rule : rules)
      for (const auto& edition : rule.editions)
        if (const auto* mark = edition.value.as<Mark>()) {
          levels_.insert(mark->level);
        } else if (const auto* list = edition.value.as<CodeList>();
                   list && rule.id == "codes.user-roles") {
          for (const auto& entry : list->entries) roles_.insert(entry.code);
        }
  }

  void add(const Rule& rule, int line, std::string code, std::string why, std::string way_out) {
    faults_.push_back({ErrorKind::Invalid, std::move(code), place(rule, line), std::move(why),
                       std::move(way_out)});
  }

  void dates(const Rule& rule) {
    const Edition* before = nullptr;
    for (const auto& edition : rule.editions) {
      if (edition.from == Day()) continue;  // its first day is missing, which is a fault already
      if (edition.to && *edition.to < edition.from)
        add(rule, edition.line, "policy-dates-reversed",
            fmt::format("This edition of '{}' ends on {}, before it begins on {}.", rule.id,
                        edition.to->iso(), edition.from.iso()),
            "Mend one of the two days.");
      if (before && (!before->to || *before->to >= edition.from))
        add(rule, edition.line, "policy-dates-overlap",
            fmt::format("This edition of '{}' begins on {}, while the one at line {} still holds.",
                        rule.id, edition.from.iso(), before->line),
            fmt::format("Let the earlier one end on {}.", edition.from.plus(-1).iso()));
      before = &edition;
    }
  }

  void operator()(const Rule& rule, const Edition& edition) {
    rule_ = &rule;
    edition_ = &edition;
    visit(edition.value, [this](const auto& value) { value_of(value); });
  }

 private:
  void needs(std::string_view family, std::string_view name) {
    const auto id = fmt::format("{}.{}", family, name);
    if (!ids_.contains(id))
      add(*rule_, edition_->line, "policy-name-unknown",
          fmt::format("'{}' names '{}', and no rule '{}' defines it.", rule_->id, name, id),
          "Add that rule or mend the name.");
  }
  void weekday(std::string_view name) {
    for (unsigned i = 0; i < 7; ++i)
      if (weekday_name(std::chrono::weekday(i)) == name) return;
    unfit(fmt::format("'{}' is no day of the week", name));
  }
  void unfit(std::string_view what) {
    add(*rule_, edition_->line, "policy-value-unfit", fmt::format("In '{}' {}.", rule_->id, what),
        "docs/formats/policy.md shows what each field may hold.");
  }

  // "{body}" and its like: only what a document has.
  void placeholders(std::string_view text) {
    for (auto at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
      const auto word = text.substr(at + 1, text.find('}', at) - at - 1);
      if (std::ranges::find(DocumentTemplate::placeholders, word) ==
          DocumentTemplate::placeholders.end())
        unfit(fmt::format("'{{{}}}' stands for nothing", word));
    }
  }

  template <class T>
  void value_of(const T&) {}
  void value_of(const ItemKind& kind) {
    for (const auto& form : kind.decisions) {
      needs("verb", form.verb);
      for (const auto& object : form.objects) needs("object", object);
    }
  }
  void value_of(const StandingItems& items) { needs("body", items.body); }
  void value_of(const MeetingPattern& pattern) {
    needs("body", pattern.body);
    weekday(pattern.weekday);
    for (const auto week : pattern.weeks)
      if (week < 1 || week > 5) unfit("a week of the month is not from 1 to 5");
  }
  void value_of(const AgendaPattern& agenda) {
    needs("body", agenda.body);
    for (const auto* items : {&agenda.opening, &agenda.closing})
      for (const auto& one : *items) needs("item", one.kind);
    if (agenda.reviews) needs("item", agenda.reviews->kind);
  }
  void value_of(const Quorum& quorum) {
    needs("body", quorum.body);
    if (quorum.of_seats < 1 || quorum.out_of < quorum.of_seats)
      unfit("the share of seats is not from one to all of them");
  }
  void value_of(const DraftsWindow& window) {
    needs("body", window.body);
    if (window.comment_working_days < 1) unfit("comments are taken for less than a day");
  }
  void value_of(const ReleaseRule& rule) {
    if (rule.words_in_a_row < 3 || rule.smallest_set < 1)
      unfit("at least three words in a row, and a set of at least one");
  }
  void value_of(const WithholdingGround& ground) {
    if (ground.review_months < 1) unfit("it is looked at again after a month at the earliest");
    for (const auto& kind : ground.kinds) needs("item", kind);
  }
  void value_of(const RetentionSchedule& schedule) {
    for (const auto& one : schedule.periods)
      if (one.months < 1) unfit(fmt::format("'{}' is kept for a month at least", one.material));
  }
  void value_of(const DocumentTemplate& about) {
    for (const auto* text : {&about.title, &about.header, &about.footer}) placeholders(*text);
    for (const auto* texts : {&about.opening, &about.closing})
      for (const auto& text : *texts) placeholders(text);
    for (const char* word : {"url(", "@import", "<", "\\"})
      if (about.style.find(word) != std::string::npos)
        unfit(fmt::format("the style has '{}', which could fetch or end more than a style", word));
  }
  void value_of(const Body& body) {
    if (body.parent) needs("body", *body.parent);
  }
  void value_of(const Power& power) {
    needs("body", power.holder);
    if (power.from_body) needs("body", *power.from_body);
    if ((power.held == PowerHeld::Delegated) != power.from_body.has_value())
      unfit("'from_body' must be given exactly where the power is delegated");
    for (const auto& other : power.also_held_by) needs("body", other);
    for (const auto& object : power.objects) needs("object", object);
  }
  void value_of(const MinuteRoute& route) {
    if (!levels_.contains(route.level))
      unfit(fmt::format("'{}' is no level that a mark defines", route.level));
    if ((route.sentence == SentenceNeed::Required) != !route.phrases.empty())
      unfit("'phrases' must be given exactly where the sentence is required");
  }
  void value_of(const ReferenceScheme& scheme) {
    for (const std::string_view part : {"{body}", "{number}", "{day}", "{month}"})
      if (scheme.pattern.find(part) == std::string::npos)
        unfit(fmt::format("the pattern has no {}", part));
  }
  void value_of(const LabelForm& form) {
    if (form.min_letters < 1 || form.max_letters < form.min_letters || form.max_letters > 3)
      unfit("letters must be from 1 to 3, the fewest not above the most");
  }
  void value_of(const WorkingDayRule& rule) {
    for (const auto& day : rule.weekend) weekday(day);
    for (const auto& division : rule.divisions) needs("bank-holidays", division);
  }
  void value_of(const ServiceVariant& variant) {
    for (const auto number : variant.command_variants)
      if (number < 1 || number > 9) unfit("a command variant is not from 1 to 9");
    for (const auto& role : variant.roles)
      if (!roles_.contains(role))
        unfit(fmt::format("'{}' is no role that codes.user-roles lists", role));
  }
  void message_code(std::string_view code) {
    if (code.size() != 4 || code.find_first_not_of("0123456789ABCDEF") != std::string_view::npos)
      unfit(fmt::format("'{}' is not four capital hexadecimal digits", code));
  }
  void value_of(const GbcsMessages& messages) {
    for (const auto& command : messages.commands) {
      message_code(command.code);
      if (command.variant) needs("service", *command.variant);
    }
    for (const auto& code : messages.no_commands) message_code(code);
  }
  void value_of(const VerdictRule& rule) {
    std::set<std::string_view> given(rule.precedence.begin(), rule.precedence.end());
    if (given != std::set<std::string_view>{"delete", "hold", "flag", "warn", "pass"})
      unfit("'precedence' must name delete, hold, flag, warn and pass, each once");
    if (rule.remembered_hours < 1) unfit("a RequestID is remembered for an hour at least");
  }
  void value_of(const QuarantineRule& rule) {
    if (rule.overdue_hours < 1 || rule.calm_minutes < 1) unfit("times are one or more");
  }
  void value_of(const RetentionRule& rule) {
    if (rule.journal_days < 1) unfit("the journal is kept for a day at least");
  }
  void value_of(const BankHolidays& holidays) {
    for (std::size_t i = 0; i < holidays.days.size(); ++i) {
      const auto day = holidays.days[i].day;
      if (!edition_->holds_on(day)) unfit(fmt::format("{} lies outside the edition", day.iso()));
      if (i && holidays.days[i - 1].day >= day)
        unfit(fmt::format("{} does not follow the day before it", day.iso()));
    }
  }

  std::vector<Error>& faults_;
  std::set<std::string, std::less<>> ids_;
  std::set<std::string, std::less<>> levels_, roles_;
  const Rule* rule_ = nullptr;
  const Edition* edition_ = nullptr;
};

}  // namespace

void check(std::vector<Rule>& rules, std::vector<Error>& faults) {
  std::ranges::stable_sort(rules, {}, &Rule::id);
  Check one(rules, faults);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    auto& rule = rules[i];
    if (i && !rule.id.empty() && rules[i - 1].id == rule.id)
      one.add(rule, rule.line, "policy-rule-twice",
              fmt::format("The rule '{}' is given already at {}.", rule.id,
                          place(rules[i - 1], rules[i - 1].line)),
              "Give each rule once, with all its editions.");
    std::ranges::stable_sort(rule.editions, {}, &Edition::from);
    one.dates(rule);
    for (const auto& edition : rule.editions) one(rule, edition);
  }
}

}  // namespace wardmote::policy
