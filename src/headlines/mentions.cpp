#include "headlines/mentions.h"

#include <algorithm>

#include "headlines/confidence.h"
#include "headlines/dates.h"

namespace wardmote::headlines {
namespace {

template <class T>
bool has(const std::vector<Read<Mention>>& all, const T& code) {
  return std::any_of(all.begin(), all.end(),
                     [&](const auto& one) { return one.value.code == code; });
}

class Reader {
 public:
  Reader(Item& item, const Traced& text, const Content& content, std::size_t portion,
         const Source& source)
      : item_(item), text_(text), content_(content), portion_(portion), source_(source) {}

  void codes() {
    for (const auto& code : find_modifications(content_.words)) add(item_.modifications, code);
    for (const auto& code : find_clauses(content_.text, content_.words)) add(item_.clauses, code);
  }

  void dates(Day meeting, const Vocabulary& vocabulary, Findings& findings) {
    const Words& words = content_.words;
    for (const auto& date : find_dates(content_.text, words, 0, words.size())) {
      if (item_.dates.size() > max_mentions || findings.size() > max_mentions) return;
      const auto begin = words[date.first].begin, end = words[date.last - 1].end;
      const auto place = source_.place(text_, begin, end);
      const auto resolved = resolve(date, meeting);
      if (!resolved) {
        impossible(date, begin, end, place, vocabulary, findings);
        continue;
      }
      double confidence = resolved->confidence;
      if (date.weekday && *date.weekday != resolved->day.weekday()) {
        confidence = weak;
        wrong_weekday(resolved->day, begin, end, place, vocabulary, findings);
      }
      item_.dates.push_back({DateMention{resolved->day, date.day == 0, date.year != 0, spot(begin)},
                             place, confidence});
      if (date.day != 0 && speaks_of_meeting(date))
        item_.meetings.push_back({resolved->day, place, std::min(confidence, strong)});
    }
  }

  // "the DCC Representative", "a representative of BEIS".
  void representatives(const Vocabulary& vocabulary) {
    const Words& words = content_.words;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!words.at(i).starts_with("representative") || words.at(i).size() > 15) continue;
      auto who = i;
      if (i > 0 && words[i - 1].shape != Shape::Lower)
        who = i - 1;
      else if (i + 2 < words.size() && (words.is(i + 1, "of") || words.is(i + 1, "from")))
        who = words.is(i + 2, "the") ? i + 3 : i + 2;
      if (who == i || who >= words.size() || words[who].shape == Shape::Lower) continue;
      const std::string code(
          content_.text.substr(words[who].begin, words[who].end - words[who].begin));
      const bool known = vocabulary.acronym(code) || vocabulary.body(code);
      const auto first = std::min(who, i), last = std::max(who, i);
      if (!has(item_.representatives, code))
        item_.representatives.push_back({Mention{code, spot(words[who].begin)},
                                         source_.place(text_, words[first].begin, words[last].end),
                                         known ? strong : doubtful});
    }
  }

 private:
  Spot spot(std::size_t byte) const {
    return {portion_, portion_ == in_heading ? 0 : content_.sentence_of(byte)};
  }

  void add(std::vector<Read<Mention>>& to, const PrintedCode& code) {
    if (to.size() < max_mentions && !has(to, code.code))
      to.push_back({Mention{code.code, spot(code.begin)},
                    source_.place(text_, code.begin, code.end), code.exact ? certain : sound});
  }

  bool speaks_of_meeting(const PrintedDate& date) const {
    const Words& words = content_.words;
    for (auto i = date.last; i < std::min(words.size(), date.last + 3); ++i)
      if (words.is(i, "meeting")) return true;
    for (auto i = date.first > 5 ? date.first - 5 : 0; i < date.first; ++i)
      if (words.is(i, "meeting") || words.is(i, "meetings")) return true;
    return false;
  }

  void impossible(const PrintedDate& date, std::size_t begin, std::size_t end, Place place,
                  const Vocabulary& vocabulary, Findings& findings) const {
    if (date.month_in_figures && date.year == 0) return;
    Finding finding;
    finding.code = "date-impossible";
    finding.severity = Severity::Error;
    finding.place = place;
    finding.rule = vocabulary.rules.dates.id;
    finding.citation = vocabulary.rules.dates.citation;
    finding.why = "The calendar has no " + std::string(content_.text.substr(begin, end - begin)) +
                  ": a deadline that does not exist cannot be met.";
    finding.way_out = "Write the date that was meant.";
    findings.push_back(std::move(finding));
  }

  void wrong_weekday(Day day, std::size_t begin, std::size_t end, Place place,
                     const Vocabulary& vocabulary, Findings& findings) const {
    Finding finding;
    finding.code = "date-weekday";
    finding.place = place;
    finding.rule = vocabulary.rules.dates.id;
    finding.citation = vocabulary.rules.dates.citation;
    finding.why = std::string(content_.text.substr(begin, end - begin)) + " was a " +
                  std::string(weekday_name(day.weekday())) +
                  ": readers cannot tell whether day or date is meant.";
    finding.way_out = "Correct the day of the week or the date.";
    findings.push_back(std::move(finding));
  }

  Item& item_;
  const Traced& text_;
  const Content& content_;
  std::size_t portion_;
  const Source& source_;
};

}  // namespace

void read_mentions(Item& item, const Traced& text, const Content& content, std::size_t portion,
                   Day meeting, const Source& source, const Vocabulary& vocabulary,
                   Findings& findings) {
  Reader reader(item, text, content, portion, source);
  reader.codes();
  reader.dates(meeting, vocabulary, findings);
  if (portion != in_heading) reader.representatives(vocabulary);
}

}  // namespace wardmote::headlines
