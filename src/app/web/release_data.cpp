#include "app/web/release_data.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "app/web/meeting_data.h"
#include "app/web/table_forms.h"
#include "base/london.h"
#include "base/text.h"
#include "committee/retention.h"
#include "publish/withholding.h"

namespace wardmote::app {
namespace {

using publish::ReleaseFinding;
using publish::Sentence;

std::string title_of(const ReleaseFinding& finding) {
  static const std::map<std::string, std::string, std::less<>> titles{
      {"words-from-above", "words that stand only above White"},
      {"name-behind-label", "a name beside the label that stands for it"},
      {"name-beside-label", "a name beside labels"},
      {"name-from-above", "a name known above White only"},
      {"date-from-above", "a day known above White only"},
      {"label-narrow", "a label that can stand for few"},
      {"worded-otherwise", "worded otherwise than last time"}};
  const auto known = titles.find(finding.code);
  return known == titles.end() ? text::lower(in_words(finding.code)) : known->second;
}

class Screen {
 public:
  Screen(Visit& visit, const ReleaseState& state) : visit_(visit), state_(state) {
    const auto all = state.candidate.sentences();
    for (std::size_t i = 0; i < all.size(); ++i) numbers_[all[i]->id] = i + 1;
  }

  json::array items() {
    json::array out;
    if (!state_.candidate.front.empty())
      out.push_back(group("", "Front of the document", state_.candidate.front, nullptr));
    for (const auto& item : state_.candidate.items)
      out.push_back(
          group(item.item.shown_number(), item.item.tabled->title, item.sentences, &item));
    if (!state_.candidate.closing.empty())
      out.push_back(group("", "End of the document", state_.candidate.closing, nullptr));
    return out;
  }

  // What stands in the way, by code, and what was answered with a ground.
  json::array ways() const {
    struct Count {
      std::size_t open = 0, grounds = 0;
      std::string href;
      Severity severity = Severity::Notice;
      const ReleaseFinding* first = nullptr;
    };
    std::map<std::string, Count> counts;
    for (const auto& finding : state_.findings) {
      if (finding.severity == Severity::Notice) continue;
      auto& count = counts[finding.code];
      ++(finding.stands() ? count.open : count.grounds);
      if (!count.first || (finding.stands() && !count.first->stands())) count.first = &finding;
      count.severity = finding.severity;
    }
    json::array out;
    for (const auto& [code, count] : counts) {
      const std::string sort = count.open == 0                     ? "Grounds given"
                               : count.severity == Severity::Error ? "Error"
                                                                   : "Warning";
      out.push_back(
          json::object{{"way_stands", count.open > 0},
                       {"way_sort", sort},
                       {"way_title", title_of(*count.first)},
                       {"way_count", std::to_string(count.open ? count.open : count.grounds)},
                       {"way_href", "#" + anchor(count.first->sentence)}});
    }
    return out;
  }

  json::array withheld() const {
    std::map<std::pair<std::string, Day>, std::size_t> rows;
    const auto& policy = visit_.desk.site.policy(visit_.view);
    for (const auto& one :
         publish::withholdings(policy, state_.candidate, london::day_of(visit_.desk.clock.now())))
      ++rows[{one.words, one.review}];
    json::array out;
    for (const auto& [row, count] : rows)
      out.push_back(json::object{{"ground", row.first},
                                 {"ground_items", count_of(count, "item")},
                                 {"review", short_day(row.second)},
                                 {"review_iso", row.second.iso()}});
    return out;
  }

  std::size_t notices() const {
    return static_cast<std::size_t>(std::ranges::count_if(
        state_.findings, [](const auto& one) { return one.code == "worded-otherwise"; }));
  }
  const PageMark& mark() const { return page_; }

 private:
  std::string anchor(const committee::SentenceId& id) const {
    const auto known = numbers_.find(id);
    return known == numbers_.end() ? "main" : fmt::format("s-{}", known->second);
  }
  // The next sentence that waits, so that accepting goes on by itself.
  std::string next_anchor(const committee::SentenceId& id) const {
    const auto all = state_.candidate.sentences();
    const auto here = std::ranges::find_if(all, [&](const auto* one) { return one->id == id; });
    for (auto it = here == all.end() ? here : here + 1; it != all.end(); ++it)
      if (!(*it)->settled) return anchor((*it)->id);
    return anchor(id);
  }

  json::object group(const std::string& number, const std::string& title,
                     const std::vector<Sentence>& sentences, const publish::CandidateItem* item) {
    json::array rows;
    for (const auto& one : sentences) rows.push_back(sentence(one));
    json::object out{{"item_number", number},
                     {"group_name", item ? "Item " + number : title},
                     {"withheld_title", title},
                     {"item_id", item ? json::value(item->item.item.hex()) : json::value(false)},
                     {"item_mark", false},
                     {"has_withheld", false},
                     {"withheld", withheld_of(item)},
                     {"sentences", std::move(rows)},
                     {"own_name", own_name(sentences, item)},
                     {"own_anchor", anchor(sentences.back().id)}};
    out["has_withheld"] = !out["withheld"].as_array().empty();
    if (item) {
      page_.add(item->item.tabled->mark);
      out["item_mark"] = mark_data(item->item.tabled->mark);
    }
    return out;
  }

  json::array withheld_of(const publish::CandidateItem* item) {
    json::array out;
    if (!item) return out;
    const auto add = [&](Level mark, const std::string& words) {
      if (mark == Level::White) return;
      page_.add(mark);
      out.push_back(json::object{{"edge", text::lower(std::string(name_of(mark)))},
                                 {"withheld_mark", mark_data(mark)},
                                 {"withheld_text", words}});
    };
    for (const auto& portion : item->minutes->portions) add(portion.mark, portion.text);
    for (const auto& decision : item->minutes->decisions) add(decision.mark, decision.sentence);
    return out;
  }

  static std::string own_name(const std::vector<Sentence>& sentences,
                              const publish::CandidateItem* item) {
    const std::string sort = item                                                ? "own:"
                             : sentences.front().id.name.starts_with("closing:") ? "closing:own"
                                                                                 : "front:own";
    int highest = 0;
    for (const auto& one : sentences)
      if (one.id.name.starts_with(sort)) ++highest;
    return sort + std::to_string(highest + 1);
  }

  json::object sentence(const Sentence& one) {
    json::array findings;
    bool stands = false;
    std::size_t count = 0;
    for (const auto& finding : state_.findings)
      if (finding.sentence == one.id) {
        stands |= finding.stands();
        findings.push_back(finding_data(finding, ++count));
      }
    const bool left_out = one.text.empty();
    return {{"anchor", anchor(one.id)},
            {"next_anchor", next_anchor(one.id)},
            {"sentence", one.id.name},
            {"is_title", one.id.name == "title"},
            {"text", left_out ? one.proposed : one.text},
            {"runs", runs_data(runs_of(left_out ? one.proposed : one.text))},
            {"left_out", left_out},
            {"settled", one.settled && !stands},
            {"stands", stands},
            {"waits", !one.settled && !stands},
            {"state_text", stands                     ? "Stands in the way"
                           : !one.settled             ? "To settle"
                           : left_out                 ? "Left out"
                           : one.text == one.proposed ? "Accepted"
                                                      : "In your words"},
            {"can_accept", !one.settled && !one.proposed.empty()},
            {"can_restore", one.settled && one.text != one.proposed && !one.proposed.empty()},
            {"can_leave_out", !left_out && one.id.name != "title"},
            {"proposed", one.proposed},
            {"differs", one.settled && !one.proposed.empty() && one.text != one.proposed},
            {"open", stands},
            {"findings", std::move(findings)}};
  }

  json::object finding_data(const ReleaseFinding& finding, std::size_t nth) const {
    json::array crowd;
    const auto most = finding.crowd.empty() ? 1 : std::max<std::size_t>(1, finding.crowd[0].left);
    for (const auto& step : finding.crowd)
      crowd.push_back(json::object{{"crowd_what", step.what},
                                   {"crowd_left", std::to_string(step.left)},
                                   {"crowd_percent", std::to_string(step.left * 100 / most)}});
    const bool error = finding.severity == Severity::Error;
    return {{"finding_title", fmt::format("{}: {}",
                                          error                                  ? "Error"
                                          : finding.severity == Severity::Notice ? "Notice"
                                                                                 : "Warning",
                                          title_of(finding))},
            {"finding_code", finding.code},
            {"finding_nth", std::to_string(nth)},
            {"why", finding.why},
            {"way_out", finding.way_out},
            {"rule_href", finding.rule.empty() ? json::value(false)
                                               : json::value(visit_.rule_href(
                                                     finding.rule, state_.candidate.meeting.day))},
            {"rule_text", finding.rule},
            {"about", finding.about},
            {"ground", finding.ground ? json::value(*finding.ground) : json::value(false)},
            {"is_error", error},
            {"is_notice", finding.severity == Severity::Notice},
            {"takes_ground", finding.severity == Severity::Warning && !finding.ground},
            {"has_crowd", !crowd.empty()},
            {"crowd", std::move(crowd)},
            {"repair", finding.correction && finding.ground == std::nullopt
                           ? json::value(finding.correction->after)
                           : json::value(false)}};
  }

  // Verbs of decisions stand out, as they will in the document.
  publish::Runs runs_of(const std::string& text) const {
    publish::Runs out;
    std::string plain;
    for (const auto word : text::split(text, ' ')) {
      const bool verb = std::ranges::any_of(
          visit_.desk.site.policy(visit_.view).verbs(state_.candidate.meeting.day),
          [&](const auto& one) { return one.name() == word && one.value->decides; });
      if (!plain.empty() || !out.empty()) plain += ' ';
      if (verb) {
        out.push_back({publish::Run::Style::Plain, std::exchange(plain, "")});
        out.push_back({publish::Run::Style::Verb, std::string(word)});
      } else {
        plain += word;
      }
    }
    if (!plain.empty()) out.push_back({publish::Run::Style::Plain, plain});
    return out;
  }

  Visit& visit_;
  const ReleaseState& state_;
  std::map<committee::SentenceId, std::size_t> numbers_;
  PageMark page_;
};

// "1 error and 2 warnings stand, and 3 sentences wait"
std::string waiting(const ReleaseState& state) {
  std::string out;
  const auto add = [&](std::size_t count, std::string_view noun, const char* one,
                       const char* many) {
    if (count == 0) return;
    if (!out.empty()) out += ", ";
    out += count_of(count, noun) + (count == 1 ? one : many);
  };
  add(state.errors(), "error", " stands", " stand");
  add(state.warnings(), "warning", " needs a ground", " need a ground");
  add(state.candidate.left(), "sentence", " waits", " wait");
  return out;
}

// Who prepared it, who releases it, and whether this reader may.
void put_persons(const Visit& visit, const ReleaseState& state, json::object& data) {
  const bool clean = state.errors() + state.warnings() + state.candidate.left() == 0;
  const bool prepared = state.is_prepared(), released = state.is_released();
  const auto& work = *state.candidate.work;
  const bool by_me = prepared && work.prepared->by == visit.reader.person();
  const auto rule = visit.desk.site.policy(visit.view)
                        .get<policy::ReleaseRule>("release.headlines", state.candidate.meeting.day);
  const bool two = !rule || rule->value->two_persons;
  const bool waits = state.is_agreed() && !released;
  data["is_released"] = released;
  data["is_prepared"] = prepared || released;
  data["prepared_text"] =
      released   ? json::value("These words are public.")
      : prepared ? json::value(fmt::format("by {}, {}", person_name(visit, work.prepared->by),
                                           london::day_and_time(work.prepared->recorded_at)))
                 : json::value("by whoever words it");
  data["can_prepare"] = clean && !prepared && !released && !visit.turned_back();
  data["can_release"] =
      prepared && !released && !waits && (!two || !by_me) && clean && !visit.turned_back();
  std::string why;
  if (released)
    why = "Word a sentence otherwise for a corrected edition.";
  else if (waits)
    why = "Released by " + person_name(visit, work.agreed->by) + "; it goes out " +
          london::day_and_time(work.agreed->not_before) + ".";
  else if (!clean)
    why = "Refused while " + waiting(state) + ".";
  else if (!prepared)
    why = "Prepare these words first; a change afterwards asks for it again.";
  else if (two && by_me)
    why = "Somebody else releases it: the Chair, or another of the secretariat.";
  data["release_why"] = text_or_false(why);
  data["release_who"] =
      two ? "by the Chair or a deputy, not the preparer" : "by the Chair or a deputy";
  data["default_ground"] = rule ? rule->value->ground : std::string();
}

// Checks that failed: each is an incident, and nothing went out.
json::array incidents_of(const ReleaseState& state) {
  json::array out;
  for (const auto& one : state.candidate.work->refused) {
    std::string codes;
    for (const auto& code : one.findings) codes += (codes.empty() ? "" : ", ") + in_words(code);
    out.push_back(
        json::object{{"incident", fmt::format("The check of {} failed, and nothing went out: {}.",
                                              london::day_and_time(one.recorded_at), codes)}});
  }
  return out;
}

// Until when all that is withheld of the meeting is kept.
std::string kept_text(const Visit& visit, const committee::Agenda& agenda) {
  const auto today = london::day_of(visit.desk.clock.now());
  std::string out;
  for (const auto& one :
       committee::kept_of(visit.desk.site.policy(visit.view), agenda, today, today))
    out += (out.empty() ? "" : "; ") + committee::kept_words(one);
  return out;
}

// Who has what was recalled, as far as that is known.
void put_recall(const Visit& visit, const ReleaseState& state, json::object& data) {
  data["recall"] = false;
  if (!state.recalled_at) return;
  json::array copies;
  for (const auto& one : state.copies)
    copies.push_back(json::object{{"copy_who", person_name(visit, one.person)},
                                  {"copy_what", one.document},
                                  {"copy_when", london::day_and_time(one.taken_at)},
                                  {"copy_iso", one.taken_at.iso_seconds()},
                                  {"copy_way", one.way}});
  const bool any = !copies.empty();
  // A copy is between who took it and the secretariat.
  std::string known = "Your own copies alone stand here: those of others are for the secretariat.";
  if (visit.reader.holds("secretariat"))
    known =
        any ? "Whoever read it as the public is not known."
            : "Nobody who was signed in took a copy; whoever read it as the public is not known.";
  data["recall"] = json::object{{"recall_when", london::day_and_time(*state.recalled_at)},
                                {"recall_known", known},
                                {"has_recalled_copies", any},
                                {"recalled_copies", std::move(copies)}};
}

void put_certificate(const Visit& visit, const std::string& reference, json::object& data) {
  data["certificate"] = false;
  const auto as_public = visit.desk.site.record().as(Reader::anyone());
  const auto meeting = as_public.of<committee::Meeting>(committee::meeting_subject(reference));
  record::Digest digest;
  if (!meeting->released || !meeting->released->certificate ||
      !from_hex(*meeting->released->certificate, digest.data(), digest.size()))
    return;
  const auto bytes = visit.desk.site.record().blob(as_public, meeting->released->act, digest);
  if (!bytes) return;
  const auto certificate = decode<publish::Certificate>(text::trim(*bytes));
  if (!certificate) return;
  std::string formats;
  for (const auto& file : certificate->made)
    formats += (formats.empty() ? "" : ", ") + file.name.substr(file.name.rfind('.') + 1);
  data["certificate"] = json::object{
      {"certificate_when",
       certificate->checked_at ? london::day_and_time(*certificate->checked_at) : std::string()},
      {"certificate_given",
       fmt::format("{}, all White; {} above",
                   count_of(static_cast<std::size_t>(certificate->given), "act"),
                   certificate->above)},
      {"certificate_made", formats},
      {"certificate_hash", certificate->acts_digest.substr(0, 16)},
      {"certificate_by", "Checker " + certificate->version + ", a process of its own"}};
}

}  // namespace

std::optional<json::object> release_data(Visit& visit, const std::string& reference,
                                         const Attempt* attempt) {
  const auto table = table_of(visit, reference);
  if (!table || !table->keeps || visit.turned_back()) return std::nullopt;
  const auto state = release_state(visit.desk.site, visit.reader, reference);
  if (!state) return std::nullopt;
  const std::string name = meeting_name(table->plan());
  auto data = visit.frame("Release of the headlines of " + name, "Meetings");
  Screen screen(visit, *state);
  put_refusal({}, attempt, data);
  const auto total = state->candidate.sentences().size();
  data["meeting"] = reference;
  data["here"] = at_path(reference, "release");
  data["form_key"] = fresh_key(visit.desk.random);
  data["heading"] = "Release: headlines of " + name;
  data["errors_text"] = state->errors()
                            ? json::value(fmt::format("{} {}", count_of(state->errors(), "error"),
                                                      state->errors() == 1 ? "stands" : "stand"))
                            : json::value(false);
  data["warnings_text"] =
      state->warnings()
          ? json::value(fmt::format("{} {} a ground", count_of(state->warnings(), "warning"),
                                    state->warnings() == 1 ? "needs" : "need"))
          : json::value(false);
  data["accepted_text"] =
      fmt::format("{} of {} sentences settled", total - state->candidate.left(), total);
  data["can_accept_all"] = state->candidate.left() > 0;
  data["accept_all_text"] =
      fmt::format("Accept the {} proposed", count_of(state->candidate.left(), "sentence"));
  data["differs_text"] = fmt::format("differs from last time: {}", screen.notices());
  data["groups"] = screen.items();
  auto ways = screen.ways();
  data["nothing_stands"] = ways.empty();
  data["ways_in_the_way"] = std::move(ways);
  auto withheld = screen.withheld();
  data["nothing_withheld"] = withheld.empty();
  data["withholdings"] = std::move(withheld);
  data["kept_text"] = text_or_false(kept_text(visit, *table->agenda));
  data["preview_href"] = at_path(reference, "release/preview");
  data["public_href"] =
      state->released_digest ? json::value("/meetings/" + reference) : json::value(false);
  data["incidents"] = incidents_of(*state);
  put_recall(visit, *state, data);
  put_persons(visit, *state, data);
  put_certificate(visit, reference, data);
  screen.mark().set(data,
                    "The left side is withheld. The right side is what the public will read.");
  return data;
}

}  // namespace wardmote::app
