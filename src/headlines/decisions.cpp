#include "headlines/decisions.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "headlines/confidence.h"
#include "headlines/dates.h"

namespace wardmote::headlines {
namespace {

constexpr std::size_t longest_clause = 60;  // words

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 14> adverbs = {
    "also", "then",   "therefore", "unanimously", "formally",     "subsequently", "accordingly",
    "thus", "hereby", "further",   "thereby",     "additionally", "duly",         "jointly"};
constexpr std::array<std::string_view, 6> passives = {"was", "were", "is", "are", "be", "been"};
constexpr std::array<std::string_view, 9> put_off = {"to",  "will",  "would", "shall", "should",
                                                     "may", "could", "not",   "cannot"};
constexpr std::array<std::string_view, 8> people = {"committee", "members", "member",  "panel",
                                                    "group",     "board",   "meeting", "it"};
constexpr std::array<std::string_view, 5> joints = {"and", "the", "both", "also", "a"};
constexpr std::array<std::string_view, 12> acts = {
    "considered", "reviewed", "discussed", "received", "debated",   "examined",
    "heard",      "welcomed", "asked",     "took",     "concluded", "recognised"};

struct Verb {
  std::size_t word = 0;
  std::string code;
  double confidence = 0;
  bool passive = false;
};

class Reader {
 public:
  Reader(std::string_view body, Day meeting, const Source& source, const Vocabulary& vocabulary)
      : body_(text::lower(body)), meeting_(meeting), source_(source), vocabulary_(vocabulary) {}

  void portion(const std::vector<Portion>& portions, const std::vector<Content>& contents,
               std::size_t index) {
    const Portion& portion = portions[index];
    if (portion.form == Form::Heading || out_.size() > max_mentions) return;
    const Content& content = contents[index];
    for (std::size_t s = 0; s < content.parts.size(); ++s) {
      const auto begin = content.words.from(content.parts[s].begin);
      const auto end = content.words.from(content.parts[s].end);
      const auto verbs = verbs_in(content, begin, end);
      for (std::size_t v = 0; v < verbs.size(); ++v) {
        const Spot spot{index, s};
        const auto stop = v + 1 < verbs.size() && !verbs[v + 1].passive ? verbs[v + 1].word : end;
        const auto start = v > 0 ? verbs[v - 1].word + 1 : begin;
        const bool opens_list =
            v + 1 == verbs.size() && s + 1 == content.parts.size() && content.text.ends_with(':');
        if (opens_list && !verbs[v].passive && list(portions, contents, index, verbs[v], spot))
          continue;
        decide(portion, content, verbs, v, start, stop, end, spot);
      }
    }
  }

  std::vector<Decision> take() { return std::move(out_); }

 private:
  bool is_body(const Words& words, std::size_t i) const {
    if (words.at(i) == body_ || among(words.at(i), people)) return true;
    return words[i].shape == Shape::Upper &&
           (vocabulary_.body(text_of(words, i)) != nullptr || near_body(words, i));
  }
  static std::string text_of(const Words& words, std::size_t i) {
    std::string out(words.at(i));
    for (char& c : out)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
  }
  // "SCC" for "SSC": capitals of the same length that are no known abbreviation.
  bool near_body(const Words& words, std::size_t i) const {
    if (words[i].shape != Shape::Upper || words.at(i).size() != body_.size()) return false;
    int different = 0;
    for (std::size_t c = 0; c < body_.size(); ++c) different += words.at(i)[c] != body_[c];
    return different <= 1 && !vocabulary_.acronym(text_of(words, i));
  }

  bool history(const Content& content, std::size_t word) const {
    const auto dates = find_dates(content.text, content.words,
                                  word > longest_clause ? word - longest_clause : 0, word);
    for (const auto& date : dates) {
      const auto day = resolve(date, meeting_);
      if (!day || day->day >= meeting_ || date.day == 0) continue;
      for (auto i = date.first > 6 ? date.first - 6 : 0; i < date.last + 4; ++i)
        if (content.words.is(i, "meeting")) return true;
    }
    return false;
  }

  std::vector<Verb> verbs_in(const Content& content, std::size_t begin, std::size_t end) const {
    std::vector<Verb> out;
    const Words& words = content.words;
    bool body_acts = false;  // the body is the subject of an act earlier in the sentence
    for (auto i = begin; i < end && out.size() <= max_mentions; ++i) {
      if (i > begin && among(words.at(i), acts) && is_body(words, i - 1)) body_acts = true;
      const auto shape = words[i].shape;
      const bool capitals = shape == Shape::Upper;
      const auto* rule = vocabulary_.verb(words.at(i));
      const bool unknown = !rule && capitals && words.at(i).size() > 4 &&
                           words.at(i).ends_with("ed") && !vocabulary_.acronym(text_of(words, i)) &&
                           !vocabulary_.mark(words.at(i));
      if (!rule && !unknown) continue;
      auto before = i;
      while (before > begin && among(words.at(before - 1), adverbs)) --before;
      const auto previous = before > begin ? words.at(before - 1) : std::string_view();
      if (denied(words, begin, before)) continue;
      Verb verb{i, rule ? rule->code : text_of(words, i), 0, among(previous, passives)};
      if (verb.passive && i + 1 < end && words.is(i + 1, "that")) verb.passive = false;
      if (capitals) {
        verb.confidence = rule ? certain : strong;
      } else if (shape != Shape::Lower || is_past(words, begin, before) || history(content, i)) {
        continue;
      } else if (before > begin && is_body(words, before - 1)) {
        verb.confidence = strong;
      } else if (previous == "and" && (body_acts || !out.empty())) {
        verb.confidence = sound;
      } else if (verb.passive || (among(previous, passives) && words.is(i + 1, "that"))) {
        verb.confidence = sound;
      } else if (before == begin && content.text.size() < 200) {
        verb.confidence = weak;  // a bullet that begins with its verb
      } else {
        continue;
      }
      if (verb.confidence >= sound) body_acts = true;
      out.push_back(std::move(verb));
    }
    return out;
  }

  // "not", "to be", "will be" before the verb.
  static bool denied(const Words& words, std::size_t begin, std::size_t before) {
    if (before == begin) return false;
    auto i = before - 1;
    if (among(words.at(i), passives) && i > begin) --i;
    while (i > begin && among(words.at(i), adverbs)) --i;
    if (words[i].shape == Shape::Upper) return words.is(i, "not");  // 'AS' and 'TO' are labels
    return among(words.at(i), put_off) || words.is(i, "as") || words.is(i, "yet");
  }
  // "had agreed", "previously agreed", "has been agreed".
  static bool is_past(const Words& words, std::size_t begin, std::size_t before) {
    for (auto i = before; i > begin && before - i < 3; --i)
      for (const std::string_view word : {"had", "has", "have", "previously", "already", "been"})
        if (words.is(i - 1, word)) return true;
    return false;
  }

  // "AGREED:" followed by bullets that each say what.
  bool list(const std::vector<Portion>& portions, const std::vector<Content>& contents,
            std::size_t index, const Verb& verb, const Spot&) {
    std::size_t count = 0;
    const Words& head = contents[index].words;
    if (head.size() - verb.word > 6) return false;
    for (auto i = index + 1;
         i < portions.size() && portions[i].form == Form::Bullet && i < index + 40; ++i) {
      const Words& words = contents[i].words;
      if (words.size() == 0 || !verbs_in(contents[i], 0, words.size()).empty()) continue;
      emit(portions[i], contents[i], verb, print_of(portions[index], contents[index], verb), 0,
           words.size(), {i, 0});
      ++count;
    }
    return count > 0;
  }

  struct Print {
    Place place;
    std::string printed, source;
  };
  Print print_of(const Portion& portion, const Content& content, const Verb& verb) const {
    const auto& word = content.words[verb.word];
    return {source_.place(portion.text, word.begin, word.end),
            text_at(content, verb.word, verb.word + 1),
            std::string(source_.raw(portion.text, word.begin, word.end))};
  }

  static std::string text_at(const Content& content, std::size_t first, std::size_t last) {
    if (first >= last || last > content.words.size()) return {};
    const std::size_t begin = content.words[first].begin;
    return std::string(content.text.substr(begin, end_at(content, last) - begin));
  }
  // Past the last word with the quotes and brackets that close on it.
  static std::size_t end_at(const Content& content, std::size_t last) {
    const std::size_t end = content.words[last - 1].end;
    const std::size_t next =
        last < content.words.size() ? content.words[last].begin : content.text.size();
    auto stop =
        content.text.substr(end, std::min<std::size_t>(next - end, 8)).find_first_of(" ,;:.");
    if (stop == std::string_view::npos) stop = std::min<std::size_t>(next - end, 8);
    return end + stop;
  }

  void decide(const Portion& portion, const Content& content, const std::vector<Verb>& verbs,
              std::size_t v, std::size_t start, std::size_t stop, std::size_t end, Spot spot) {
    const Verb& verb = verbs[v];
    auto first = verb.word + 1, last = stop;
    if (verb.passive) {
      first = start;
      last = verb.word;
      while (last > first && (among(content.words.at(last - 1), passives) ||
                              among(content.words.at(last - 1), adverbs)))
        --last;
    }
    while (first < last && content.words.is(first, "and")) ++first;
    // "NOTED and AGREED the updates": the first has the object of the second.
    while (last > first && (content.words.is(last - 1, "and") ||
                            content.words.is(last - 1, body_) || content.words.is(last - 1, "the")))
      --last;
    if (first == last && v + 1 < verbs.size()) {
      first = verbs[v + 1].word + 1;
      last = v + 2 < verbs.size() ? verbs[v + 2].word : end;
    }
    emit(portion, content, verb, print_of(portion, content, verb), first,
         std::min(last, first + longest_clause), spot);
  }

  struct Object {
    std::size_t rule = SIZE_MAX, begin = 0, end = 0;
  };
  Object object_in(const Words& words, std::size_t first, std::size_t last) const {
    Object best;
    for (auto i = first; i < last && best.rule == SIZE_MAX; ++i)
      for (std::size_t rule = 0; rule < vocabulary_.objects.size(); ++rule)
        for (const auto& phrase : vocabulary_.objects[rule])
          if (!phrase.may_begin(words.at(i)[0])) {
            continue;
          } else if (const auto end = phrase.match(words, i, last); end && *end > best.end)
            best = {rule, i, *end};
    return best;
  }

  void emit(const Portion& portion, const Content& content, const Verb& verb, Print print,
            std::size_t first, std::size_t last, Spot spot) {
    const Words& words = content.words;
    Decision decision;
    decision.verb = {verb.code, print.place, verb.confidence};
    decision.printed = std::move(print.printed);
    decision.source = std::move(print.source);
    decision.spot = spot;
    const auto changes = text_at(content, first, last);
    const auto changes_place =
        first < last ? source_.place(portion.text, words[first].begin, end_at(content, last))
                     : print.place;
    decision.changes = {changes, changes_place,
                        changes.empty() ? weak : std::min(verb.confidence, strong)};
    auto object = object_in(words, first, last);
    if (object.rule == SIZE_MAX) {
      decision.object = {"other", changes_place, first < last ? doubtful : weak};
      out_.push_back(std::move(decision));
      return;
    }
    for (;;) {
      const auto distance = verb.passive ? std::size_t{0} : object.begin - first;
      const double sure = distance <= 6 ? strong : distance <= 14 ? sound : doubtful;
      decision.object = {
          vocabulary_.rules.objects[object.rule].code,
          source_.place(portion.text, words[object.begin].begin, words[object.end - 1].end),
          std::min(verb.confidence, sure)};
      out_.push_back(decision);
      // "the Draft Minutes and the Confidential Draft Minutes": both.
      auto next = object.end;
      bool joined = false;
      while (next < last && (among(words.at(next), joints) || words.is(next, "confidential"))) {
        joined = joined || words.is(next, "and");
        if (words.is(next, "confidential")) break;
        ++next;
      }
      if (!joined) return;
      const auto more = object_in(words, next, std::min(last, next + 4));
      if (more.rule == SIZE_MAX || more.begin > next + 1 || more.rule == object.rule) return;
      object = more;
    }
  }

  std::string body_;
  Day meeting_;
  const Source& source_;
  const Vocabulary& vocabulary_;
  std::vector<Decision> out_;
};

}  // namespace

std::vector<Decision> read_decisions(const std::vector<Portion>& portions,
                                     const std::vector<Content>& contents, std::string_view body,
                                     Day meeting, const Source& source,
                                     const Vocabulary& vocabulary) {
  Reader reader(body, meeting, source, vocabulary);
  for (std::size_t i = 0; i < portions.size(); ++i) reader.portion(portions, contents, i);
  return reader.take();
}

}  // namespace wardmote::headlines
