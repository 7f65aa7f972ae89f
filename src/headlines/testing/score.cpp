#include "headlines/testing/score.h"

#include <algorithm>

#include "headlines/testing/typography.h"

namespace wardmote::headlines::testing {
namespace {

class Scorer {
 public:
  Scorer(Score& score, const Variant& variant, const HeadlinesReading& reading)
      : score_(score), variant_(variant), reading_(reading) {}

  void run() {
    field("body", variant_.body, reading_.body);
    field("title", variant_.title,
          Read<std::string>{plain(reading_.title.value), {}, reading_.title.confidence});
    field("day", variant_.day.iso(),
          Read<std::string>{reading_.day.value.iso(), {}, reading_.day.confidence});
    optional("start", variant_.start, reading_.start);
    optional("end", variant_.end, reading_.end);
    optional("venue", variant_.venue, reading_.venue);
    optional("mark", "WHITE", reading_.mark);
    if (reading_.reference)
      field("reference", variant_.reference,
            Read<std::string>{reading_.reference->value.text, {}, reading_.reference->confidence});
    else
      field("reference", variant_.reference, Read<std::string>{});
    if (reading_.next_meeting)
      field("next", variant_.next.iso(),
            Read<std::string>{
                reading_.next_meeting->value.iso(), {}, reading_.next_meeting->confidence});
    else
      field("next", variant_.next.iso(), Read<std::string>{});
    items();
  }

 private:
  void field(const std::string& name, const std::string& truth, const Read<std::string>& read) {
    const bool right = truth == read.value, sure = read.confidence >= 0.9;
    ++score_.fields;
    score_.right += right;
    score_.sure_and_right += right && sure;
    if (right && sure) return;
    const auto text = name + ": '" + truth + "' read as '" + read.value + "' at " +
                      std::to_string(read.confidence);
    (sure ? score_.sure_wrong : score_.unsure).push_back(text);
  }
  void optional(const std::string& name, const std::string& truth, const Maybe<std::string>& read) {
    field(name, truth, read.value_or(Read<std::string>{}));
  }

  void items() {
    const auto& truth = variant_.items;
    const auto count = std::max(truth.size(), reading_.items.size());
    for (std::size_t i = 0; i < count; ++i) {
      if (i >= truth.size()) {
        field("extra item", "", reading_.items[i].title);
        continue;
      }
      if (i >= reading_.items.size()) {
        field("lost item", truth[i].title, Read<std::string>{});
        continue;
      }
      item(truth[i], reading_.items[i]);
    }
  }

  void item(const TrueItem& truth, const Item& read) {
    const auto name = truth.title + ": ";
    field(name + "title", truth.title,
          Read<std::string>{plain(read.title.value), {}, read.title.confidence});
    field(name + "kind", truth.kind, read.kind);
    field(name + "number", truth.number ? std::to_string(*truth.number) : "none",
          read.number
              ? Read<std::string>{std::to_string(read.number->value), {}, read.number->confidence}
              : Read<std::string>{"none", {}, 0.99});
    if (truth.mark) optional(name + "mark", *truth.mark, read.mark);
    many(name + "label", truth.labels, read.labels, [](const auto& one) {
      return std::pair(one.value.category + " " + one.value.folded, one.confidence);
    });
    decisions(name, truth, read);
    listed(name + "modification", truth.modifications, read.modifications);
    listed(name + "clause", truth.clauses, read.clauses);
    std::vector<std::string> days;
    for (const auto day : truth.dates) days.push_back(day.iso());
    std::vector<Read<std::string>> read_days;
    for (const auto& date : read.dates)
      read_days.push_back({date.value.day.iso(), {}, date.confidence});
    strings(name + "date", std::move(days), std::move(read_days));
    portions(name, truth, read);
  }

  template <class Truth, class Reads, class Shape>
  void many(const std::string& name, const Truth& truth, const Reads& read, Shape shape) {
    std::vector<std::string> wanted;
    for (const auto& [a, b] : truth) wanted.push_back(a + " " + b);
    std::vector<Read<std::string>> got;
    for (const auto& one : read) {
      const auto [value, confidence] = shape(one);
      got.push_back({value, {}, confidence});
    }
    strings(name, std::move(wanted), std::move(got));
  }

  void decisions(const std::string& name, const TrueItem& truth, const Item& read) {
    const auto count = std::max(truth.decisions.size(), read.decisions.size());
    for (std::size_t i = 0; i < count; ++i) {
      const auto wanted =
          i < truth.decisions.size() ? truth.decisions[i] : std::pair<std::string, std::string>();
      if (i < read.decisions.size()) {
        field(name + "verb", wanted.first, read.decisions[i].verb);
        field(name + "object", wanted.second, read.decisions[i].object);
      } else {
        field(name + "lost decision", wanted.first + " " + wanted.second, Read<std::string>{});
      }
    }
  }

  void listed(const std::string& name, const std::vector<std::string>& truth,
              const std::vector<Read<Mention>>& read) {
    std::vector<Read<std::string>> got;
    for (const auto& one : read) got.push_back({one.value.code, {}, one.confidence});
    strings(name, truth, std::move(got));
  }

  // In any order: what is in one and not in the other is wrong.
  void strings(const std::string& name, std::vector<std::string> truth,
               std::vector<Read<std::string>> read) {
    for (const auto& one : read) {
      const auto at = std::find(truth.begin(), truth.end(), one.value);
      field(name, at == truth.end() ? "nothing" : one.value, one);
      if (at != truth.end()) truth.erase(at);
    }
    for (const auto& lost : truth) field(name, lost, Read<std::string>{});
  }

  void portions(const std::string& name, const TrueItem& truth, const Item& read) {
    for (std::size_t i = 0; i < std::max(truth.sentences.size(), read.portions.size()); ++i)
      field(name + "portion", i < truth.sentences.size() ? plain(truth.sentences[i]) : "nothing",
            i < read.portions.size() ? Read<std::string>{plain(read.portions[i].text.text),
                                                         {},
                                                         read.portions[i].confidence}
                                     : Read<std::string>{});
  }

  Score& score_;
  const Variant& variant_;
  const HeadlinesReading& reading_;
};

}  // namespace

void add_score(Score& score, const Variant& variant, const HeadlinesReading& reading) {
  Scorer(score, variant, reading).run();
}

}  // namespace wardmote::headlines::testing
