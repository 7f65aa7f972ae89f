#include <algorithm>
#include <array>

#include "headlines/checks.h"

namespace wardmote::headlines {
namespace {

template <std::size_t N>
bool any(const Words& words, std::size_t begin, std::size_t end,
         const std::array<std::string_view, N>& wanted) {
  for (auto i = begin; i < end; ++i)
    if (std::find(wanted.begin(), wanted.end(), words.at(i)) != wanted.end()) return true;
  return false;
}

// That a matter was before the committee, which is all that a summary says.
constexpr std::array<std::string_view, 22> before_us = {
    "considered", "considers", "reviewed",      "discussed", "presented",  "provided",
    "received",   "raised",    "asked",         "given",     "gave",       "heard",
    "examined",   "debated",   "consideration", "tabled",    "introduced", "brought",
    "recorded",   "decision",  "looked",        "took"};
// What a summary never says.
constexpr std::array<std::string_view, 34> telling = {
    "found",     "finding",      "findings",     "identified",  "failed",       "failure",
    "failures",  "weakness",     "weaknesses",   "observation", "observations", "noncompliance",
    "compliant", "noncompliant", "breach",       "breached",    "because",      "due",
    "severity",  "critical",     "overdue",      "unpatched",   "exposed",      "compromised",
    "percent",   "score",        "scored",       "missed",      "unable",       "lacked",
    "lacks",     "deficiency",   "deficiencies", "shortcomings"};

class Detail {
 public:
  Detail(Check& check, std::size_t item)
      : check_(check), item_(check.reading.items[item]), content_(check.contents[item]) {}

  void run() {
    for (std::size_t p = 0; p < item_.portions.size(); ++p) {
      if (item_.portions[p].form == Form::Heading) continue;
      const auto& content = content_.portions[p];
      for (std::size_t s = 0; s < content.parts.size(); ++s)
        if (tells(p, s)) report(p, s);
    }
  }

 private:
  bool decided(std::size_t portion, std::size_t sentence) const {
    return std::any_of(item_.decisions.begin(), item_.decisions.end(), [&](const Decision& one) {
      return one.spot.portion == portion && one.spot.sentence == sentence;
    });
  }

  bool allowed_list(const Words& words) const {
    for (const auto& phrases : check_.vocabulary.standing)
      if (find(words, phrases, 0, words.size())) return true;
    return false;
  }

  bool tells(std::size_t portion, std::size_t sentence) const {
    const auto& content = content_.portions[portion];
    const auto range = content.parts[sentence];
    const auto begin = content.words.from(range.begin), end = content.words.from(range.end);
    if (begin == end) return false;
    for (const auto& phrases : check_.vocabulary.handling)
      if (find(content.words, phrases, begin, end)) return false;
    if (find(content.words, check_.vocabulary.no_decision, begin, end)) return false;
    const bool bullet = item_.portions[portion].form == Form::Bullet;
    if (bullet && allowed_list(content.words)) return false;
    const auto text = content.text.substr(range.begin, range.end - range.begin);
    if (any(content.words, begin, end, telling) || text.find('%') != std::string_view::npos) {
      // "due course" and "due date" tell nothing.
      bool due_only = true;
      for (auto i = begin; i < end; ++i)
        if (std::find(telling.begin(), telling.end(), content.words.at(i)) != telling.end())
          due_only = due_only && content.words.is(i, "due") && !content.words.is(i + 1, "to");
      if (!due_only || text.find('%') != std::string_view::npos) return true;
    }
    if (decided(portion, sentence)) return false;
    if (any(content.words, begin, end, before_us)) return false;
    // A bullet of a few words names a topic.
    return !(bullet && end - begin <= 5 && !text.ends_with('.'));
  }

  void report(std::size_t portion, std::size_t sentence) {
    const Traced& text = item_.portions[portion].text;
    const auto range = content_.portions[portion].parts[sentence];
    check_.found(
        "detail-under-red", Severity::Warning, check_.source.place(text, range.begin, range.end),
        check_.vocabulary.rules.detail,
        "This says more than that the matter was considered and what was decided, under a mark "
        "that keeps its substance to those who were there.",
        "Withhold the sentence, or have its wording released.");
  }

  Check& check_;
  const Item& item_;
  const ItemContent& content_;
};

}  // namespace

void check_detail(Check& check) {
  int highest = 0;
  for (const auto& mark : check.vocabulary.rules.marks) highest = std::max(highest, mark.rank);
  for (std::size_t i = 0; i < check.reading.items.size(); ++i) {
    const auto& item = check.reading.items[i];
    const auto* mark = item.mark ? check.vocabulary.mark(item.mark->value) : nullptr;
    if (mark && mark->confidential && mark->rank == highest) Detail(check, i).run();
  }
}

}  // namespace wardmote::headlines
