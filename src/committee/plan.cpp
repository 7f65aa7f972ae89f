#include <algorithm>

#include <fmt/format.h>

#include "base/london.h"
#include "base/text.h"
#include "committee/concern.h"
#include "committee/decide_agenda.h"
#include "committee/marks.h"
#include "committee/steps.h"
#include "committee/withholding.h"
#include "policy/working_days.h"

namespace wardmote::committee {
namespace {

bool is_time(const std::string& text) {
  return london::parse("2018-11-28 " + text).has_value() && text.size() == 5;
}

// Both ends are times that a London clock shows on the day, one after the other.
void check_times(const MeetingPlanned& plan, Objections& objections) {
  if (!is_time(plan.start) || !is_time(plan.end) || plan.end <= plan.start) {
    objections.add("time-malformed", "A meeting begins and ends at London times, HH:MM, in order.",
                   "Give --start and --end.");
    return;
  }
  for (const auto& time : {plan.start, plan.end})
    if (!london::parse(plan.day.iso() + " " + time))
      objections.add("time-missing",
                     fmt::format("No London clock shows {} on {}: the clocks go forward.", time,
                                 written(plan.day)),
                     "Give a time before or after the missing hour.");
}

std::string reference_by(const policy::Policy& policy, const std::string& body, int number,
                         Day day) {
  const auto scheme = policy.reference_scheme(day);
  std::string out = scheme ? scheme->value->pattern : "{body}_{number}_{day}{month}";
  const auto put = [&](const char* part, const std::string& value) {
    if (const auto at = out.find(part); at != std::string::npos)
      out.replace(at, std::string_view(part).size(), value);
  };
  put("{body}", body);
  put("{number}", std::to_string(number));
  put("{day}", fmt::format("{:02}", static_cast<unsigned>(day.ymd().day())));
  put("{month}", fmt::format("{:02}", static_cast<unsigned>(day.ymd().month())));
  return out;
}

// Lays out the agenda of a new meeting: what opens it, what was put off to it, what closes it.
class Layout {
 public:
  Layout(Case& one, const MeetingPlanned& plan) : case_(one), plan_(plan) {}

  Drafts lay(const MeetingCalendar& calendar) {
    const auto pattern =
        case_.policy.of_body<policy::AgendaPattern>("agenda", plan_.body, plan_.day);
    if (pattern)
      for (const auto& one : pattern->value->opening) place(one, std::string(pattern->id()));
    for (const auto& one : calendar.put_off)
      if (one.to <= plan_.day) take_up(one);
    if (pattern && pattern->value->reviews)
      look_again(*pattern->value->reviews, std::string(pattern->id()));
    if (pattern)
      for (const auto& one : pattern->value->closing) place(one, std::string(pattern->id()));
    return std::move(drafts_);
  }

 private:
  void place(const policy::PlacedItem& placed, std::string rule) {
    const auto kind = case_.policy.get<policy::ItemKind>("item." + placed.kind, plan_.day);
    ItemTabled item;
    item.item_kind = placed.kind;
    item.title = kind ? kind->value->name : placed.kind;
    item.mark = placed.mark;
    item.placed_by = std::move(rule);
    add(std::move(item), {});
  }
  void take_up(const Recorded<ItemDeferred>& deferred) {
    ItemTabled item;
    item.item_kind = deferred.item_kind;
    item.title = deferred.title;
    item.mark = deferred.mark;
    item.placed_by = "act:" + deferred.act.hex();
    item.continues = deferred.item;
    const auto id = add(std::move(item), {item_subject(deferred.item), body_subject(plan_.body)});
    if (const auto party = party_of(case_, deferred.item))
      concern(case_, plan_, id, *party, drafts_);
  }
  // What is withheld and falls due by then, for review or by its retention, by numbers alone: who
  // was recused from an item reads its number and no more.
  void look_again(const policy::PlacedItem& placed, std::string rule) {
    std::string due, over;
    const auto list = [](std::string& all, const std::string& line) {
      constexpr std::string_view kRest = "; and more, which the register of what is withheld lists";
      if (all.ends_with(kRest)) return;
      if (all.size() + line.size() > 1'800)
        all += kRest;
      else
        all += (all.empty() ? "" : "; ") + line;
    };
    const auto found = withholding_register(case_.view, case_.policy, plan_.day);
    for (const auto& row : found.rows) {
      const auto held = case_.of<Agenda>(meeting_subject(row.meeting));
      if (!held->plan || held->plan->body != plan_.body) continue;
      const auto line = fmt::format("{} item {}", row.meeting, row.number);
      if (row.due) list(due, fmt::format("{}, due {}", line, written(row.review)));
      if (row.over()) list(over, line);
    }
    if (due.empty() && over.empty()) return;
    std::string proposal;
    if (!due.empty()) proposal = "Say of each whether it stays withheld: " + due + ".";
    if (!over.empty())
      proposal += fmt::format(
          "{}Say of each whether it is kept longer or erased, now that its time by the retention "
          "schedule is over: {}.",
          proposal.empty() ? "" : " ", over);
    const auto kind = case_.policy.get<policy::ItemKind>("item." + placed.kind, plan_.day);
    ItemTabled item;
    item.item_kind = placed.kind;
    item.title = kind ? kind->value->name : placed.kind;
    item.mark = placed.mark;
    item.placed_by = std::move(rule);
    item.proposal = std::move(proposal);
    add(std::move(item), {});
  }
  ItemId add(ItemTabled item, std::vector<record::Subject> also) {
    item.item = case_.fresh();
    item.meeting = plan_.reference;
    item.place = next_ += kGap;
    std::vector<record::Subject> subjects{item_subject(item.item),
                                          meeting_subject(plan_.reference)};
    subjects.insert(subjects.end(), also.begin(), also.end());
    const auto marking = of_item(item.mark, item.item);
    drafts_.push_back(
        record::draft(std::move(subjects), item, marking, case_.today, clerical(case_)));
    return item.item;
  }

  Case& case_;
  const MeetingPlanned& plan_;
  std::int64_t next_ = 0;
  Drafts drafts_;
};

}  // namespace

std::optional<Day> next_meeting_day(const policy::Policy& policy, std::string_view body,
                                    Day after) {
  for (Day day = after.plus(1); day - after < 100; day = day.plus(1)) {
    const auto pattern = policy.meeting_pattern(body, day);
    if (!pattern) return std::nullopt;
    if (weekday_name(day.weekday()) != pattern->value->weekday) continue;
    const auto week = (static_cast<unsigned>(day.ymd().day()) - 1) / 7 + 1;
    if (std::ranges::find(pattern->value->weeks, static_cast<std::int64_t>(week)) ==
        pattern->value->weeks.end())
      continue;
    const auto days = policy::WorkingDays::of(policy, day);
    const auto works = days ? days->is_working_day(day) : tl::unexpected(days.error());
    if (!works || *works) return day;
  }
  return std::nullopt;
}

Decided<Drafts> decide(Case& one, const PlanMeeting& wanted) {
  Objections objections;
  need_secretariat(one, objections);
  if (objections.any()) return objections.refuse();
  const auto calendar = one.of<MeetingCalendar>(body_subject(wanted.body));
  const PlannedMeeting* const before = calendar->last_hosted(wanted.body);

  MeetingPlanned plan;
  plan.body = wanted.body;
  plan.number = wanted.number.value_or(calendar->last_number(wanted.body) + 1);
  const auto usual = next_meeting_day(
      one.policy, wanted.body, before ? std::max(before->plan.day, one.today.plus(-1)) : one.today);
  if (!wanted.day && !usual)
    objections.add("day-none", "No rule says when this body meets next.", "Give a day.");
  plan.day = wanted.day.value_or(usual.value_or(one.today));
  if (!one.policy.get<policy::Body>("body." + wanted.body, plan.day))
    objections.add("body-unknown",
                   fmt::format("'{}' is no body on {}.", wanted.body, written(plan.day)),
                   "wardmote rules lists the bodies: those that begin with body.");
  const auto pattern = one.policy.meeting_pattern(wanted.body, plan.day);
  const auto usually = [&](auto member) {
    return pattern ? (pattern->value->*member).value_or("") : std::string();
  };
  plan.start = wanted.start.value_or(usually(&policy::MeetingPattern::start));
  plan.end = wanted.end.value_or(usually(&policy::MeetingPattern::end));
  plan.venue = wanted.venue.value_or(usually(&policy::MeetingPattern::venue));
  plan.joint_with = wanted.joint_with;
  plan.reference = reference_by(one.policy, plan.body, plan.number, plan.day);
  if (before) plan.follows = before->plan.reference;
  check_times(plan, objections);
  if (plan.day < one.today)
    objections.add("day-past", fmt::format("{} is past.", written(plan.day)),
                   "A meeting that took place comes in as headlines or as minutes.");
  std::vector<std::string> joined{plan.body};
  for (const auto& body : plan.joint_with) {
    if (std::ranges::find(joined, body) != joined.end())
      objections.add("body-twice", fmt::format("{} meets once.", body), "Name each body once.");
    else if (!one.policy.get<policy::Body>("body." + body, plan.day))
      objections.add("body-unknown", fmt::format("'{}' is no body on {}.", body, written(plan.day)),
                     "wardmote rules lists the bodies: those that begin with body.");
    joined.push_back(body);
  }
  for (const auto& other : calendar->meetings)
    if ((other.plan.body == plan.body && other.plan.number == plan.number) ||
        other.plan.reference == plan.reference)
      objections.add("meeting-known",
                     fmt::format("{} is planned already, for {}.", other.plan.reference,
                                 written(other.plan.day)),
                     "Give another number, or move that meeting.");
  if (objections.any()) return objections.refuse();

  std::vector<record::Subject> subjects = body_subjects(plan);
  subjects.insert(subjects.begin(), meeting_subject(plan.reference));
  Drafts drafts{record::draft(std::move(subjects), plan, of_meeting(), one.today, clerical(one))};
  auto items = Layout(one, plan).lay(*calendar);
  std::move(items.begin(), items.end(), std::back_inserter(drafts));
  return drafts;
}

Decided<Drafts> decide(Case& one, const MoveMeeting& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  if (!meeting.found()) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::Planned, Phase::PackIssued, Phase::Postponed}, objections);
  MeetingPlanned plan = meeting.plan();
  if (wanted.day) plan.day = *wanted.day;
  if (wanted.start) plan.start = *wanted.start;
  if (wanted.end) plan.end = *wanted.end;
  if (wanted.venue) plan.venue = *wanted.venue;
  if (plan.day < one.today)
    objections.add("day-past", fmt::format("{} is past.", written(plan.day)), "Give a later day.");
  if (meeting.agenda->phase == Phase::Postponed && !wanted.day)
    objections.add("day-none", "A postponed meeting needs a day.", "Give --day.");
  check_times(plan, objections);
  if (objections.any()) return objections.refuse();
  Drafts drafts{about_meeting(one, meeting, plan)};
  if (meeting.agenda->phase == Phase::Postponed)
    drafts.push_back(about_meeting(
        one, meeting,
        PhaseEntered{plan.reference, Phase::Planned, std::nullopt, "Given another day."}));
  return drafts;
}

}  // namespace wardmote::committee
