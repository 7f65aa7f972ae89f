#include <algorithm>

#include "headlines/confidence.h"
#include "headlines/dates.h"
#include "headlines/mentions.h"

namespace wardmote::headlines {
namespace {

class Reader {
 public:
  Reader(Item& item, const std::vector<Content>& contents, Day meeting, const Source& source,
         const Vocabulary& vocabulary)
      : item_(item),
        contents_(contents),
        meeting_(meeting),
        source_(source),
        vocabulary_(vocabulary) {}

  void run() {
    std::vector<std::pair<std::size_t, std::size_t>> done;
    for (const auto& decision : item_.decisions) {
      const auto at = std::pair(decision.spot.portion, decision.spot.sentence);
      if (std::find(done.begin(), done.end(), at) != done.end()) continue;
      if (decision.printed.empty() || !asks(decision)) continue;
      done.push_back(at);
      if (done.size() > 200) return;
      sentence(decision.spot, decision.changes);
    }
    // "The SSC will consider the revised questions at the next meeting on 12 December".
    for (std::size_t p = 0; p < contents_.size(); ++p)
      for (std::size_t s = 0; s < contents_[p].parts.size(); ++s) {
        if (item_.actions.size() > 200) return;
        const auto [first, last] = bounds({p, s});
        const Words& words = contents_[p].words;
        for (auto i = first; i + 1 < last && i < first + 12; ++i) {
          if (!words.is(i, "will") ||
              std::find(done.begin(), done.end(), std::pair(p, s)) != done.end())
            continue;
          if (due(contents_[p], first, last)) {
            const auto& text = item_.portions[p].text;
            const auto begin = words[i + 1].begin;
            const auto end = closed(text.text, begin, words[last - 1].end);
            sentence({p, s}, Read<std::string>{text.text.substr(begin, end - begin),
                                               source_.place(text, begin, end), sound});
          }
          break;
        }
      }
  }

 private:
  // "in the Framework (SCF)" ends behind its bracket, not at the last word.
  static std::size_t closed(std::string_view text, std::size_t begin, std::size_t end) {
    const auto open = text.substr(begin, end - begin).find_last_of("()");
    const bool within = open != std::string_view::npos && text[begin + open] == '(';
    return within && end < text.size() && text[end] == ')' ? end + 1 : end;
  }

  // "agreed to clarify", "agreed that ... should": something is to be done.
  bool asks(const Decision& decision) const {
    const Words words(decision.changes.value);
    if (words.is(0, "to")) return true;
    for (std::size_t i = 0; i < words.size(); ++i)
      for (const std::string_view word : {"should", "will", "shall", "must"})
        if (words.is(0, "that") && words.is(i, word)) return true;
    return false;
  }

  std::pair<std::size_t, std::size_t> bounds(Spot spot) const {
    const auto& content = contents_[spot.portion];
    const auto range = content.parts[spot.sentence];
    return {content.words.from(range.begin), content.words.from(range.end)};
  }

  std::optional<Read<Day>> due(const Content& content, std::size_t first, std::size_t last,
                               const Traced* text = nullptr) const {
    for (const auto& date : find_dates(content.text, content.words, first, last)) {
      const auto day = resolve(date, meeting_);
      if (!day || date.day == 0 || day->day <= meeting_) continue;
      bool meets = false;
      for (auto i = date.first > 5 ? date.first - 5 : 0; i < date.last + 3; ++i)
        meets = meets || content.words.is(i, "meeting");
      if (!meets) continue;
      const auto begin = content.words[date.first].begin, end = content.words[date.last - 1].end;
      return Read<Day>{day->day, text ? source_.place(*text, begin, end) : Place{},
                       std::min(day->confidence, sound)};
    }
    return std::nullopt;
  }

  void sentence(Spot spot, const Read<std::string>& what) {
    const auto& content = contents_[spot.portion];
    const auto& text = item_.portions[spot.portion].text;
    const auto [first, last] = bounds(spot);
    Action action;
    action.what = what;
    action.what.confidence = std::min(what.confidence, sound);
    action.spot = spot;
    action.due_meeting = due(content, first, last, &text);
    for (auto i = first; i < last; ++i)
      for (std::size_t d = 0; d < vocabulary_.documents.size(); ++d)
        for (const auto& phrase : vocabulary_.documents[d]) {
          const auto end = phrase.match(content.words, i, last);
          if (!end) continue;
          const auto& rule = vocabulary_.rules.documents[d];
          rule.channel ? channel(action, content, text, first, i, *end)
                       : document(action, content, text, rule, i, *end);
        }
    item_.actions.push_back(std::move(action));
  }

  void document(Action& action, const Content& content, const Traced& text,
                const DocumentRule& rule, std::size_t i, std::size_t end) const {
    if (action.document) return;
    bool into = false;
    for (auto j = i > 3 ? i - 3 : 0; j < i; ++j)
      for (const std::string_view word : {"in", "into", "to", "within"})
        into = into || content.words.is(j, word);
    action.document = Read<std::string>{
        rule.code, source_.place(text, content.words[i].begin, content.words[end - 1].end),
        into ? sound : doubtful};
  }

  // "via the December SECAS Newsletter": the words in capitals before it belong to it.
  void channel(Action& action, const Content& content, const Traced& text, std::size_t first,
               std::size_t i, std::size_t end) const {
    if (action.channel) return;
    while (i > first && content.words[i - 1].shape != Shape::Lower) --i;
    const auto begin = content.words[i].begin, stop = content.words[end - 1].end;
    action.channel = Read<std::string>{text.text.substr(begin, stop - begin),
                                       source_.place(text, begin, stop), sound};
  }

  Item& item_;
  const std::vector<Content>& contents_;
  Day meeting_;
  const Source& source_;
  const Vocabulary& vocabulary_;
};

}  // namespace

void read_actions(Item& item, const std::vector<Content>& contents, Day meeting,
                  const Source& source, const Vocabulary& vocabulary) {
  Reader(item, contents, meeting, source, vocabulary).run();
}

}  // namespace wardmote::headlines
