#include "app/web/release_sentences.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/web/release_finding_data.h"
#include "base/text.h"

namespace wardmote::app {
namespace {

using publish::ReleaseFinding;
using publish::Sentence;

// The name that a sentence of somebody's own gets here.
std::string own_name(const std::vector<Sentence>& sentences, const publish::CandidateItem* item) {
  const std::string sort = item                                                ? "own:"
                           : sentences.front().id.name.starts_with("closing:") ? "closing:own"
                                                                               : "front:own";
  int highest = 0;
  for (const auto& one : sentences)
    if (one.id.name.starts_with(sort)) ++highest;
  return sort + std::to_string(highest + 1);
}

}  // namespace

ReleaseSentences::ReleaseSentences(const Visit& visit, const ReleaseState& state)
    : visit_(visit), state_(state) {
  const auto all = state.candidate.sentences();
  for (std::size_t i = 0; i < all.size(); ++i) numbers_[all[i]->id] = i + 1;
}

json::array ReleaseSentences::items() {
  json::array out;
  if (!state_.candidate.front.empty())
    out.push_back(group("", "Front of the document", state_.candidate.front, nullptr));
  for (const auto& item : state_.candidate.items)
    out.push_back(group(item.item.shown_number(), item.item.tabled->title, item.sentences, &item));
  if (!state_.candidate.closing.empty())
    out.push_back(group("", "End of the document", state_.candidate.closing, nullptr));
  return out;
}

json::array ReleaseSentences::ways() const {
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
                     {"way_title", release_finding_title(*count.first)},
                     {"way_count", std::to_string(count.open ? count.open : count.grounds)},
                     {"way_href", "#" + anchor(count.first->sentence)}});
  }
  return out;
}

std::string ReleaseSentences::anchor(const committee::SentenceId& id) const {
  const auto known = numbers_.find(id);
  return known == numbers_.end() ? "main" : fmt::format("s-{}", known->second);
}

std::string ReleaseSentences::next_anchor(const committee::SentenceId& id) const {
  const auto all = state_.candidate.sentences();
  const auto here = std::ranges::find_if(all, [&](const auto* one) { return one->id == id; });
  for (auto it = here == all.end() ? here : here + 1; it != all.end(); ++it)
    if (!(*it)->settled) return anchor((*it)->id);
  return anchor(id);
}

json::object ReleaseSentences::group(const std::string& number, const std::string& title,
                                     const std::vector<Sentence>& sentences,
                                     const publish::CandidateItem* item) {
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

json::array ReleaseSentences::withheld_of(const publish::CandidateItem* item) {
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

json::object ReleaseSentences::sentence(const Sentence& one) {
  json::array findings;
  bool stands = false;
  std::size_t count = 0;
  for (const auto& finding : state_.findings)
    if (finding.sentence == one.id) {
      stands |= finding.stands();
      findings.push_back(
          release_finding_data(visit_, state_.candidate.meeting.day, finding, ++count));
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

publish::Runs ReleaseSentences::runs_of(const std::string& text) const {
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

}  // namespace wardmote::app
