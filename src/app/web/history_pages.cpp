#include <algorithm>
#include <map>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "adapters/http/security_headers.h"
#include "adapters/http/url.h"
#include "app/history_subject.h"
#include "app/web/visit.h"
#include "base/london.h"
#include "publish/headlines_view.h"

namespace wardmote::app {
namespace {

// "committee.DecisionTaken/1" → "Decision taken"
std::string kind_words(std::string_view kind) {
  const auto dot = kind.find('.');
  std::string out;
  for (const char c : kind.substr(dot + 1, kind.find('/') - dot - 1)) {
    if (c >= 'A' && c <= 'Z' && !out.empty()) {
      out += ' ';
      out += static_cast<char>(c - 'A' + 'a');
    } else {
      out += c;
    }
  }
  return out;
}

json::array says(const Visit& visit, const record::Act& act) {
  using namespace committee;
  if (const auto what = act.as<MeetingRecorded>())
    return {
        plain_run(fmt::format("{}: {}, {}.", what->reference, what->title, written(what->day)))};
  if (const auto what = act.as<ItemRecorded>())
    return {plain_run(fmt::format(
        "{}“{}”{}.", what->number ? fmt::format("Item {}, ", *what->number) : "", what->title,
        what->mark ? ", marked " + std::string(name_of(*what->mark)) : ", without a mark"))};
  if (const auto what = act.as<PortionRecorded>()) return {plain_run(what->text)};
  if (const auto what = act.as<DecisionTaken>())
    return {verb_run(what->verb),
            plain_run(" " + visit.object_name(what->object, act.effective_on) + ". "),
            plain_run(what->sentence)};
  if (const auto what = act.as<ActionAgreed>()) return {plain_run(what->what)};
  if (const auto what = act.as<NextMeetingSet>())
    return {plain_run(fmt::format("The next meeting is on {}.", written(what->day)))};
  if (const auto what = act.as<HeadlinesImported>())
    return {plain_run(fmt::format("{}, {} lines, on the ground “{}”, read by {}.", what->file,
                                  what->lines, what->ground, what->rules))};
  if (const auto what = act.as<CorrectionDecided>())
    return {plain_run(fmt::format("{}, line {}: ", what->code, what->line)),
            plain_run(what->outcome == Outcome::Kept
                          ? "kept as printed."
                          : fmt::format("“{}” became “{}”.", what->before, what->after))};
  const auto* kind = &act;
  return {plain_run(std::string(kind->body))};
}

struct Heading {
  std::string heading, lead, back_text, back_href;
};

Heading heading_of(const Visit& visit, const std::string& subject,
                   const std::vector<record::Act>& acts) {
  Heading out{"History", "", "Meetings", visit.href("/meetings")};
  for (const auto about : acts.front().subjects) {
    if (!about.starts_with("meeting:")) continue;
    const auto meeting = visit.view.of<committee::Meeting>(record::Subject(std::string(about)));
    if (!meeting->header) continue;
    const auto& header = *meeting->header;
    out.back_text = fmt::format("{} {}", header.body, header.number);
    out.back_href = visit.href("/meetings/" + http::percent_encode(header.reference));
    out.lead = fmt::format("Meeting {}, {}.", header.number, written(header.day));
    out.heading = "History of meeting " + std::to_string(header.number);
  }
  if (subject.starts_with("item:")) out.heading = "History of an item";
  if (subject.starts_with("decision:")) out.heading = "History of a decision";
  if (subject.starts_with("label:"))
    out.heading = "History of the label " + subject.substr(subject.rfind('/') + 1);
  if (subject.starts_with("policy:")) out.heading = "History of the rules";
  return out;
}

http::Response history_page(Visit& visit, const http::Pairs& captures) {
  constexpr std::size_t kPage = 200;
  std::string subject(captures.get("subject"));
  const bool as_json = subject.ends_with(".json");
  if (as_json) subject.resize(subject.size() - 5);
  subject = history_subject(visit.view, subject).str();
  const auto acts = visit.view.acts(record::Subject(subject));
  if (acts.empty()) return visit.missing();
  if (as_json) {
    json::array out;
    for (const auto& act : acts) {
      json::object one{{"act", act.id.hex()},
                       {"kind", act.kind},
                       {"recorded_at", act.recorded_at.iso()},
                       {"effective_on", act.effective_on.iso()},
                       {"mark", publish::mark_word(act.marking->level())},
                       {"actor", act.actor},
                       {"authority", act.authority},
                       {"body", json::parse({act.body.data(), act.body.size()})}};
      if (act.corrects) one["corrects"] = act.corrects->hex();
      out.push_back(std::move(one));
    }
    auto response = http::text_response(200, "application/json", json::serialize(out));
    http::secure(response, visit.signed_in() ? http::Caching::Never : http::Caching::Public);
    return response;
  }
  std::map<std::string, std::size_t> place;  // of each act in the list
  std::map<std::string, std::string> corrected_by;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    place[acts[i].id.hex()] = i;
    if (acts[i].corrects) corrected_by[acts[i].corrects->hex()] = acts[i].id.hex();
  }
  const auto link_to = [&](const std::string& id) {
    const auto found = place.find(id);
    if (found == place.end()) return json::value(false);
    const std::size_t page = found->second / kPage + 1;
    return json::value(visit.same_page({{"page", page > 1 ? std::to_string(page) : ""}}) + "#act-" +
                       id.substr(0, 8));
  };
  const std::size_t pages = (acts.size() + kPage - 1) / kPage;
  const std::size_t page = std::min(page_number(visit.query("page")), pages);
  Level highest = Level::White;
  json::array rows;
  for (std::size_t i = (page - 1) * kPage; i < std::min(acts.size(), page * kPage); ++i) {
    const auto& act = acts[i];
    highest = std::max(highest, act.marking->level());
    const auto later = corrected_by.find(act.id.hex());
    rows.push_back(json::object{
        {"act_id", "act-" + act.id.hex().substr(0, 8)},
        {"learnt", london::day_and_time(act.recorded_at)},
        {"learnt_iso", act.recorded_at.iso_seconds()},
        {"holds_from", short_day(act.effective_on)},
        {"act_kind", kind_words(act.kind)},
        {"act_code", act.kind},
        {"act_mark", mark_data(act.marking->level())},
        {"says", json::object{{"runs", says(visit, act)}}},
        {"by", in_words(act.actor)},
        {"corrects", act.corrects ? json::value("what was recorded before") : json::value(false)},
        {"corrects_href", act.corrects ? link_to(act.corrects->hex()) : json::value(false)},
        {"corrected_by",
         later != corrected_by.end() ? json::value("a later act") : json::value(false)},
        {"corrected_by_href",
         later != corrected_by.end() ? link_to(later->second) : json::value(false)},
        {"known_at_href", visit.same_page({{"known_at", act.recorded_at.iso()}, {"page", ""}})}});
  }
  const auto head = heading_of(visit, subject, acts);
  auto data = visit.frame(head.heading, "Meetings");
  data["page_mark"] = mark_data(highest);
  data["heading"] = head.heading;
  data["lead"] = head.lead;
  data["crumbs"] =
      json::array{json::object{{"text", "Meetings"}, {"href", visit.href("/meetings")}},
                  json::object{{"text", head.back_text}, {"href", head.back_href}}};
  data["crumb_here"] = head.heading;
  data["nothing_yet"] = false;
  data["acts"] = std::move(rows);
  data["has_pages"] = pages > 1;
  data["pages_text"] = fmt::format("Page {} of {}", page, pages);
  data["previous_href"] = page > 1
                              ? json::value(visit.same_page({{"page", std::to_string(page - 1)}}))
                              : json::value(false);
  data["previous_text"] = "Earlier acts";
  data["next_href"] = page < pages
                          ? json::value(visit.same_page({{"page", std::to_string(page + 1)}}))
                          : json::value(false);
  data["next_text"] = "Later acts";
  data["has_formats"] = true;
  data["formats"] = formats_data(visit.href("/history/" + subject), {"JSON"});
  return visit.page("history", std::move(data));
}

}  // namespace

void add_history_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/history/{subject...}", "page.history",
                    "The acts about something, in the order of learning",
                    visiting(desk, history_page)});
}

}  // namespace wardmote::app
