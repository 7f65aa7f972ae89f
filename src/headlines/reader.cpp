#include <algorithm>

#include "headlines/confidence.h"
#include "headlines/dates.h"
#include "headlines/decisions.h"
#include "headlines/header.h"
#include "headlines/kinds.h"
#include "headlines/labels.h"
#include "headlines/mentions.h"
#include "headlines/outline.h"
#include "headlines/portions.h"
#include "headlines/refusal.h"

namespace wardmote::headlines {
namespace {

class Reader {
 public:
  Reader(std::string_view text, const HeadlineRules& rules)
      : source_(text),
        kept_(Vocabulary::of(rules)),
        vocabulary_(*kept_),
        lines_(clean_lines(source_)) {}

  Result<HeadlinesReading> run() {
    auto from = header_end(lines_, vocabulary_);
    headings_ = find_headings(lines_, vocabulary_);
    if (headings_.size() > max_headings) return too_large("headings");
    std::size_t first = 0;
    while (first < headings_.size() && headings_[first].first < from) ++first;
    const auto close = next_meeting_line(from);
    while (!headings_.empty() && headings_.back().first >= close) headings_.pop_back();
    first = std::min(first, headings_.size());
    entries_ = outline(headings_, first, vocabulary_);
    if (entries_.size() > max_items) return too_large("items");
    const auto items_begin = entries_.empty() ? close : headings_[entries_[0].heading].first;
    WARDMOTE_CHECK(
        read_header(lines_, entries_.empty() ? from : items_begin, source_, vocabulary_, out_));
    if (entries_.empty())
      return fail(ErrorKind::Invalid, "headlines-not-headlines",
                  "line " + std::to_string(source_.line_count()),
                  "No item was found: neither a number, nor a mark, nor a known title.",
                  "Give the whole text of the headlines, with the titles of their items.");
    for (std::size_t i = 0; i < entries_.size(); ++i) WARDMOTE_CHECK(item(i, close));
    closing(close);
    return std::move(out_);
  }

 private:
  static tl::unexpected<Error> too_large(std::string_view what) {
    return fail(ErrorKind::Invalid, "headlines-too-large", "",
                "The document has more " + std::string(what) + " than headlines can have.",
                "Split the document, or check that it is headlines.");
  }

  // "Next Meeting: ..." near the end, or one past the last line.
  std::size_t next_meeting_line(std::size_t from) const {
    for (auto i = lines_.size(); i-- > from;) {
      const Line& line = lines_[i];
      if (line.blank || line.text.size() > 300) continue;
      const Words words(line.text.text);
      std::size_t at = words.size() > 0 && words[0].shape == Shape::Number ? 1 : 0;
      if (words.is(at, "date") && words.is(at + 1, "of")) at += 2;
      if (words.is(at, "the") || words.is(at, "proposed")) ++at;
      if (words.is(at, "next") && (words.is(at + 1, "meeting") || words.is(at + 2, "meeting")) &&
          words.size() - at < 20)
        return i;
    }
    return lines_.size();
  }

  Result<void> item(std::size_t index, std::size_t close) {
    const Entry& entry = entries_[index];
    const Heading& heading = headings_[entry.heading];
    Item& item = out_.items.emplace_back();
    const auto end =
        index + 1 < entries_.size() ? headings_[entries_[index + 1].heading].first : close;
    item.heading = heading.whole;
    item.title_begin = heading.title_begin;
    item.title_end = heading.title_end;
    item.first_line = lines_[heading.first].number;
    item.last_line = lines_[end > heading.last ? end - 1 : heading.last - 1].number;
    item.expected_number = entry.expected_number;
    item.number_after_title = heading.number_after;
    item.title = {heading.title(), source_.place(item.heading, item.title_begin, item.title_end),
                  entry.confidence};
    if (entry.number)
      item.number = Read<int>{*entry.number,
                              source_.place(item.heading, heading.number_begin, heading.number_end),
                              std::min(entry.number_confidence, entry.confidence)};
    if (heading.mark)
      item.mark = Read<std::string>{
          heading.mark->rule ? heading.mark->rule->code : heading.mark->word,
          source_.place(item.heading, heading.mark->begin, heading.mark->end),
          heading.mark->rule ? heading.second_mark ? weak : entry.confidence : guess};
    std::vector<const Heading*> inner;
    const auto next = index + 1 < entries_.size() ? entries_[index + 1].heading : headings_.size();
    for (auto h = entry.heading + 1; h < next; ++h) inner.push_back(&headings_[h]);
    item.portions = read_portions(lines_, heading.last, end, inner, source_, vocabulary_);
    portions_ += item.portions.size();
    if (portions_ > max_portions) return too_large("paragraphs");
    contents(item, heading);
    if (mentions_ > max_mentions) return too_large("decisions or dates");
    return {};
  }

  void contents(Item& item, const Heading& heading) {
    std::vector<Content> contents;
    contents.reserve(item.portions.size());
    for (const auto& portion : item.portions) contents.emplace_back(portion.text.text);
    const Content title(item.heading.text);
    const Day day = out_.day.value;
    labels(item, item.heading, title.words, heading.last - heading.first);
    read_mentions(item, item.heading, title, in_heading, day, source_, vocabulary_, out_.findings);
    for (std::size_t p = 0; p < contents.size(); ++p) {
      labels(item, item.portions[p].text, contents[p].words, 0);
      read_mentions(item, item.portions[p].text, contents[p], p, day, source_, vocabulary_,
                    out_.findings);
    }
    item.decisions =
        read_decisions(item.portions, contents, out_.body.value, day, source_, vocabulary_);
    item.kind = read_kind(item, vocabulary_);
    item.kind.confidence = std::min(item.kind.confidence, item.title.confidence);
    read_actions(item, contents, day, source_, vocabulary_);
    mentions_ = std::max({mentions_, item.decisions.size(), item.dates.size()});
  }

  // Each label once: what its title prints first, then what only the text names.
  void labels(Item& item, const Traced& text, const Words& words, std::size_t) {
    for (auto& label : find_labels(text.text, words, vocabulary_)) {
      bool known = false;
      for (auto& other : item.labels) {
        if (other.value.category != label.label.category ||
            other.value.folded != label.label.folded)
          continue;
        known = true;
        // Printed once plainly and once with a look-alike: the plain one confirms the fold.
        if (label.label.kept == other.value.folded && other.confidence < strong)
          other.confidence = strong;
      }
      if (known || item.labels.size() > 200) continue;
      const bool plain = label.label.kept == label.label.folded;
      const double sure = label.label.folded.empty()     ? guess
                          : label.label.category.empty() ? weak
                          : !plain                       ? doubtful
                          : label.quoted                 ? certain
                                                         : sound;
      item.labels.push_back({label.label, source_.place(text, label.begin, label.end), sure});
    }
  }

  void closing(std::size_t close) {
    out_.closing = read_portions(lines_, close, lines_.size(), {}, source_, vocabulary_);
    for (const auto& portion : out_.closing) {
      const Words words(portion.text.text);
      for (const auto& date : find_dates(portion.text.text, words, 0, words.size())) {
        if (date.day == 0 || out_.next_meeting) continue;
        const auto place =
            source_.place(portion.text, words[date.first].begin, words[date.last - 1].end);
        const auto day = resolve(date, out_.day.value);
        if (!day) {
          Finding finding;
          finding.code = "date-impossible";
          finding.severity = Severity::Error;
          finding.place = place;
          finding.rule = vocabulary_.rules.dates.id;
          finding.citation = vocabulary_.rules.dates.citation;
          finding.why = "The next meeting is on a day that the calendar does not have.";
          finding.way_out = "Write the date that was meant.";
          out_.findings.push_back(std::move(finding));
          return;
        }
        const bool later = day->day > out_.day.value;
        out_.next_meeting =
            Read<Day>{day->day, place,
                      later ? std::min(day->confidence, strong) : std::min(day->confidence, weak)};
      }
    }
  }

  Source source_;
  std::shared_ptr<const Vocabulary> kept_;
  const Vocabulary& vocabulary_;
  std::vector<Line> lines_;
  std::vector<Heading> headings_;
  std::vector<Entry> entries_;
  std::size_t portions_ = 0, mentions_ = 0;
  HeadlinesReading out_;
};

}  // namespace

Result<HeadlinesReading> read_headlines(std::string_view text, const HeadlineRules& rules) {
  WARDMOTE_CHECK(refuse_what_is_no_text(text));
  return Reader(text, rules).run();
}

}  // namespace wardmote::headlines
