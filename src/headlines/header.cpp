#include "headlines/header.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "headlines/confidence.h"
#include "headlines/dates.h"

namespace wardmote::headlines {
namespace {

constexpr std::size_t longest_header = 40;  // printed lines

bool says_headlines(const Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words.is(i, "headlines") || words.is(i, "headline")) return true;
  return false;
}

// What may stand between a reference and a title: spaces, dashes, colons.
bool separates(char c) {
  return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '(');
}

bool labelled(const Words& words) {
  static constexpr std::array<std::string_view, 7> labels = {
      "date", "time", "venue", "location", "place", "reference", "classification"};
  return words.size() > 0 && std::find(labels.begin(), labels.end(), words.at(0)) != labels.end();
}

std::string place_name(const Source& source, const Traced& text, std::size_t at = 0) {
  return "line " + std::to_string(source.place(text, at, at).line);
}

// The year that most full dates of the document are in: for a header that prints none.
std::optional<int> common_year(const std::vector<Line>& lines) {
  std::map<int, int> years;
  for (const auto& line : lines) {
    if (line.text.size() > 4000) continue;
    const Words words(line.text.text);
    for (const auto& date : find_dates(line.text.text, words, 0, words.size()))
      if (date.year != 0) ++years[date.year];
  }
  const auto best = std::max_element(years.begin(), years.end(),
                                     [](auto& a, auto& b) { return a.second < b.second; });
  return best == years.end() ? std::nullopt : std::optional(best->first);
}

std::string squeezed_letters(std::string_view text) {
  std::string out;
  for (const char c : text::lower(text))
    if (c >= 'a' && c <= 'z') out += c;
  return out;
}

class Header {
 public:
  Header(const std::vector<Line>& lines, const Source& source, const Vocabulary& vocabulary,
         HeadlinesReading& out)
      : lines_(lines), source_(source), vocabulary_(vocabulary), out_(out) {}

  Result<void> read(const std::vector<Portion>& blocks) {
    for (const auto& block : blocks) {
      const Words words(block.text.text);
      document_mark(block.text, words);
      title(block.text, words);
      reference(block.text);
      WARDMOTE_CHECK(when(block.text, words));
    }
    WARDMOTE_CHECK(settle());
    venue(blocks);
    return {};
  }

 private:
  void document_mark(const Traced& text, const Words& words) {
    if (out_.mark) return;
    bool classified = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
      classified = classified || words.at(i).starts_with("classif") || words.is(i, "marked") ||
                   words.is(i, "marking");
      const auto* mark = classified ? vocabulary_.mark(words.at(i)) : nullptr;
      if (!mark) continue;
      out_.mark =
          Read<std::string>{mark->code, source_.place(text, words[i].begin, words[i].end), certain};
      return;
    }
    for (std::size_t i = 0; i < vocabulary_.document_marks.size(); ++i)
      if (const auto found = find(words, vocabulary_.document_marks[i], 0, words.size()))
        out_.mark = Read<std::string>{
            vocabulary_.rules.marks[i].code,
            source_.place(text, words[found->begin].begin, words[found->end - 1].end), doubtful};
  }

  void title(const Traced& text, const Words& words) {
    if (!says_headlines(words) || reads_as_sentence(text.text)) return;
    std::size_t begin = 0;
    double confidence = certain;
    if (const auto printed = find_reference(text.text)) {
      begin = printed->end;
      confidence = doubtful;
    } else if (titled_) {
      return;
    }
    if (begin != 0 && !out_.title.value.empty()) return;
    auto part = text.slice(begin, text.size());
    while (!part.empty() && separates(part.text[0])) part = part.slice(1, part.size());
    part.trim();
    if (part.empty()) return;
    titled_ = begin == 0;
    out_.title = {part.text, source_.place(part), confidence};
    body_in_title(part);
  }

  void body_in_title(const Traced& title) {
    for (const auto& body : vocabulary_.rules.bodies) {
      const Words words(title.text);
      const bool named = find(words, {Phrase(body.name)}, 0, words.size()).has_value();
      for (std::size_t i = 0; i < words.size(); ++i) {
        const auto code = title.text.substr(words[i].begin, words[i].end - words[i].begin);
        if (code == body.code || (named && body_.value.empty()))
          body_ = {body.code, source_.place(title, words[i].begin, words[i].end),
                   code == body.code && named ? certain : sound};
      }
    }
  }

  void reference(const Traced& text) {
    const auto printed = find_reference(text.text);
    if (!printed || out_.reference) return;
    const auto place = source_.place(text, printed->begin, printed->end);
    out_.reference = Read<Reference>{printed->reference, place, printed->exact ? certain : sound};
    out_.number = Read<int>{printed->reference.number, place, printed->exact ? certain : sound};
  }

  Result<void> when(const Traced& text, const Words& words) {
    if (reads_as_sentence(text.text) && day_text_) return {};
    const auto dates = find_dates(text.text, words, 0, words.size());
    for (const auto& date : dates) {
      if (date.day == 0 || date_) continue;
      if (date.impossible())
        return fail(ErrorKind::Invalid, "date-impossible",
                    place_name(source_, text, words[date.first].begin),
                    "The meeting's date, " +
                        text.text.substr(words[date.first].begin,
                                         words[date.last - 1].end - words[date.first].begin) +
                        ", does not exist.",
                    "Correct the date and read the document again.");
      date_ = date;
      day_text_ = &text;
      day_end_ = words[date.last - 1].end;
      day_place_ = source_.place(text, words[date.first].begin, day_end_);
    }
    if (out_.start || (!date_ && !labelled(words))) return {};
    const auto times = find_times(text.text);
    const auto usable = [&](std::size_t i) {
      return i < times.size() && (&text != day_text_ || times[i].begin >= day_end_ || !date_ ||
                                  times[i].end <= words[date_->first].begin);
    };
    if (!usable(0)) return {};
    const auto time = [&](std::size_t i) {
      return Read<std::string>{times[i].time, source_.place(text, times[i].begin, times[i].end),
                               certain};
    };
    out_.start = time(0);
    time_text_ = &text;
    time_end_ = times[0].end;
    if (usable(1) && times[1].begin - times[0].end < 10) {
      out_.end = time(1);
      time_end_ = times[1].end;
    }
    return {};
  }

  Result<void> settle() {
    const bool titled = !out_.title.value.empty();
    const int signs = (titled ? 1 : 0) + (out_.reference ? 1 : 0) + (date_ ? 1 : 0);
    if (signs < 2)
      return fail(ErrorKind::Invalid, "headlines-not-headlines", "line 1",
                  "Headlines begin with a title, a reference such as SSC_67_2811 and the date of "
                  "the meeting; fewer than two of these were found.",
                  "Give the text of published headlines from its first line.");
    body();
    return day();
  }

  void body() {
    const auto* known = out_.reference ? vocabulary_.body(out_.reference->value.body) : nullptr;
    if (!known && out_.reference) {  // "SMKI_PMA" for "SMKI PMA"
      for (const auto& body : vocabulary_.rules.bodies)
        if (squeezed_letters(body.code) == squeezed_letters(out_.reference->value.body))
          known = &body;
    }
    if (known) {
      const bool agree = body_.value == known->code;
      out_.body = {known->code, out_.reference->place,
                   agree                 ? certain
                   : body_.value.empty() ? strong
                                         : weak};
    } else if (!body_.value.empty()) {
      out_.body = body_;
    } else if (out_.reference) {
      out_.body = {out_.reference->value.body, out_.reference->place, doubtful};
    }
  }

  Result<void> day() {
    const auto* printed = out_.reference ? &out_.reference->value : nullptr;
    bool year_guessed = false;
    if (!date_ && printed) {
      date_.emplace();
      date_->day = printed->day;
      date_->month = printed->month;
      day_place_ = out_.reference->place;
    }
    if (date_ && date_->year == 0) {
      if (const auto year = common_year(lines_)) date_->year = *year;
      year_guessed = true;
    }
    if (!date_ || date_->year == 0)
      return fail(ErrorKind::Invalid, "headlines-not-headlines",
                  out_.reference ? "line " + std::to_string(out_.reference->place.line) : "line 1",
                  "Nothing in the document gives the year of the meeting.",
                  "Add the date of the meeting with its year below the title.");
    const auto resolved = resolve(*date_, Day());
    if (!resolved)
      return fail(ErrorKind::Invalid, "date-impossible", "line " + std::to_string(day_place_.line),
                  "The meeting's date does not exist in its year.",
                  "Correct the date and read the document again.");
    const auto ymd = resolved->day.ymd();
    double confidence = resolved->confidence;
    if (date_->weekday && *date_->weekday != resolved->day.weekday()) confidence = weak;
    if (printed) {
      const bool agree = printed->day == static_cast<unsigned>(ymd.day()) &&
                         printed->month == static_cast<unsigned>(ymd.month());
      if (!agree)
        confidence = weak;
      else if (confidence > doubtful)
        confidence = certain;
      if (!agree) out_.reference->confidence = weak;
      if (!agree) out_.number->confidence = doubtful;
    }
    const bool named = date_->weekday && *date_->weekday == resolved->day.weekday();
    if (year_guessed) confidence = std::min(confidence, named ? sound : weak);
    out_.day = {resolved->day, day_place_, confidence};
    return {};
  }

  void venue(const std::vector<Portion>& blocks) {
    for (const auto& block : blocks) {
      const Words words(block.text.text);
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (!words.is(i, "venue") && !words.is(i, "location")) continue;
        const auto colon = words[i].end;
        if (block.text.text[std::min(colon, static_cast<unsigned>(block.text.size() - 1))] != ':')
          continue;
        set_venue(block.text.slice(colon + 1, block.text.size()), strong);
        return;
      }
    }
    const Traced* text = time_text_ ? time_text_ : day_text_;
    if (!text) return;
    set_venue(text->slice(time_text_ ? time_end_ : day_end_, text->size()), strong);
    if (out_.venue) return;
    // A line of its own below date and time.
    for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
      if (&blocks[i].text != text) continue;
      const Words next(blocks[i + 1].text.text);
      if (!find_reference(blocks[i + 1].text.text) && !says_headlines(next) &&
          !reads_as_sentence(blocks[i + 1].text.text) && next.size() > 1)
        set_venue(blocks[i + 1].text, doubtful);
      return;
    }
  }

  void set_venue(Traced text, double confidence) {
    std::size_t begin = 0, end = text.size();
    const auto skip = [&](std::string_view lead) {
      while (std::string_view(text.text).substr(begin).starts_with(lead)) begin += lead.size();
    };
    for (int round = 0; round < 4; ++round)
      for (const std::string_view lead :
           {" ", ",", "-", "\u2013", "\u2014", "|", ";", ":", "at ", "."})
        skip(lead);
    while (end > begin && (text.text[end - 1] == ' ' || text.text[end - 1] == '.')) --end;
    text = text.slice(begin, end);
    if (text.size() < 3 || Words(text.text).size() == 0 || find_reference(text.text)) return;
    out_.venue = Read<std::string>{text.text, source_.place(text), confidence};
  }

  const std::vector<Line>& lines_;
  const Source& source_;
  const Vocabulary& vocabulary_;
  HeadlinesReading& out_;
  Read<std::string> body_;
  std::optional<PrintedDate> date_;
  const Traced* day_text_ = nullptr;
  const Traced* time_text_ = nullptr;
  std::size_t day_end_ = 0, time_end_ = 0;
  Place day_place_;
  bool titled_ = false;
};

bool header_line(const Line& line, const Vocabulary& vocabulary) {
  const auto& text = line.text.text;
  const Words words(text);
  if (says_headlines(words) || find_reference(text) || labelled(words)) return true;
  for (std::size_t i = 0; i < words.size() && i < 12; ++i)
    if (words.at(i).starts_with("classif")) return true;
  for (const auto& phrases : vocabulary.document_marks)
    if (find(words, phrases, 0, words.size())) return true;
  const auto dates = find_dates(text, words, 0, words.size());
  return !dates.empty() && dates[0].day != 0 && dates[0].year != 0 && dates[0].first < 3 &&
         !reads_as_sentence(text);
}

// Items have begun: a line with a mark or a number, or a title that needs neither.
bool opens_item(const Line& line, const Words& words, const Vocabulary& vocabulary) {
  const auto heading = parse_heading(line.text, vocabulary);
  if (heading.mark || heading.number) return true;
  for (std::size_t kind = 0; kind < vocabulary.kinds.size() && words.size() < 8; ++kind)
    if (vocabulary.rules.kinds[kind].standalone &&
        find(words, vocabulary.kinds[kind], 0, words.size()))
      return true;
  return false;
}

// The second line of a title that ran over the first.
bool ends_title(std::string_view before, const Line& line) {
  const Words words(line.text.text);
  return says_headlines(words) && !find_reference(line.text.text) && !find_reference(before) &&
         !before.ends_with('.') && !says_headlines(Words(before)) &&
         (line.text.text.starts_with('(') || words.size() <= 3) &&
         find_dates(before, Words(before), 0, Words(before).size()).empty();
}

}  // namespace

std::size_t header_end(const std::vector<Line>& lines, const Vocabulary& vocabulary) {
  std::size_t end = 0, printed = 0;
  for (std::size_t i = 0; i < lines.size() && printed < longest_header; ++i) {
    if (lines[i].blank) continue;
    ++printed;
    if (lines[i].text.size() > 600 || lines[i].bullet != 0) continue;
    const Words words(lines[i].text.text);
    if (words.is(0, "next") && words.size() < 12) break;
    if (header_line(lines[i], vocabulary))
      end = i + 1;
    else if (end != 0 && opens_item(lines[i], words, vocabulary))
      break;
  }
  return end;
}

Result<void> read_header(const std::vector<Line>& lines, std::size_t end, const Source& source,
                         const Vocabulary& vocabulary, HeadlinesReading& out) {
  // A block is a run of lines; lines that each say their own thing stand alone.
  std::vector<Portion> blocks;
  bool open = false;
  for (std::size_t i = 0; i < end; ++i) {
    const Line& line = lines[i];
    if (line.blank || line.furniture) {
      open = false;
      continue;
    }
    const bool own = header_line(line, vocabulary);
    const bool sentence_before = !blocks.empty() && reads_as_sentence(blocks.back().text.text) &&
                                 !blocks.back().text.text.ends_with('.');
    const bool broken = !blocks.empty() && left_open(blocks.back().text.text);
    if (open && (!own || sentence_before || broken || ends_title(blocks.back().text.text, line))) {
      join_line(blocks.back().text, false, line.text);
      blocks.back().last_line = line.number;
    } else {
      Portion& block = blocks.emplace_back();
      block.text = line.text;
      block.first_line = block.last_line = line.number;
    }
    open = true;
  }
  for (auto& block : blocks) {
    block.place = source.place(block.text);
    block.confidence = strong;
  }
  const auto result = Header(lines, source, vocabulary, out).read(blocks);
  out.front = std::move(blocks);
  return result;
}

}  // namespace wardmote::headlines
