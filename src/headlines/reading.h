#pragma once
// Reads published headlines, plain text as it comes out of a PDF, into a meeting.
//
//   WARDMOTE_TRY(reading, headlines::read_headlines(text, rules));
//   for (const auto& item : reading.items) ...
//
// Every field says where it stands in the source and how sure the reading is of it. A confidence is
// made of evidence (a printed number, a mark, a phrase of the rules, agreement of two sources);
// what was guessed from its surroundings stays below 0.9, so that a person looks at it.
//
// Words are kept as printed. What the rules would rather have is the linter's to propose (lint.h).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/result.h"
#include "headlines/rules.h"
#include "headlines/traced.h"

namespace wardmote::headlines {

template <class T>
struct Read {
  T value{};
  Place place;
  double confidence = 0;  // in [0, 1]; at least 0.9 may be taken without looking
};

template <class T>
using Maybe = std::optional<Read<T>>;

struct Reference {
  std::string body;    // "SSC"
  int number = 0;      // of the meeting, 67
  unsigned day = 0;    // 28; as printed, so perhaps of no calendar
  unsigned month = 0;  // 11
  std::string text;    // "SSC_67_2811", in the form of the scheme
};

enum class Form { Paragraph, Heading, Bullet };

// A paragraph, a heading within an item or a bullet: lines joined, emphasis dropped, words kept.
struct Portion {
  Form form = Form::Paragraph;
  int depth = 0;  // of a bullet, from 0; a paragraph under a bullet has the bullet's depth
  bool under_bullet = false;
  Traced text;              // a printed mark included
  Maybe<std::string> mark;  // of this portion alone; the word as MarkRule::code
  Place place;              // of its first line
  int first_line = 0;
  int last_line = 0;
  double confidence = 0;  // that it begins and ends where it does
};

struct Label {
  std::string category;  // LabelCategory::code, empty where the category is unknown
  std::string party;     // the words before it as printed: "Small Supplier"
  std::string kept;      // as printed: "Al"
  std::string folded;    // confusables mended: "AI"; empty where it can be no label
};

// Where a phrase stands: portion of the item and sentence of the portion, from 0.
struct Spot {
  std::size_t portion = 0;
  std::size_t sentence = 0;
};

struct Decision {
  Read<std::string> verb;     // VerbRule::code, or the unknown verb in capitals
  Read<std::string> object;   // ObjectRule::code, or "other"
  Read<std::string> changes;  // what it changes, in the document's words
  std::string printed;        // the verb as printed: "agreed"
  std::string source;         // the bytes that print it, with what emphasis and breaks lie within
  Spot spot;
};

struct Mention {
  std::string code;  // "SECMP0057", "G3.18", "DCC"
  Spot spot;
};

struct DateMention {
  Day day;  // the first of the month where only a month is printed
  bool whole_month = false;
  bool year_printed = false;
  Spot spot;
};

struct Action {
  Read<std::string> what;
  Maybe<std::string> document;  // DocumentRule::code
  Maybe<std::string> channel;   // as printed: "December SECAS Newsletter"
  Maybe<Day> due_meeting;
  Spot spot;
};

struct Item {
  Maybe<int> number;
  bool number_after_title = false;
  Read<std::string> title;  // without number and mark
  Read<std::string> kind;   // KindRule::code or "other"
  Maybe<std::string> mark;  // MarkRule::code; an unknown mark is kept as printed, below 0.5
  std::vector<Read<Label>> labels;
  std::vector<Portion> portions;
  std::vector<Decision> decisions;
  std::vector<Read<Mention>> modifications, clauses, representatives;
  std::vector<Read<DateMention>> dates;
  std::vector<Read<Day>> meetings;  // other meetings that it speaks of
  std::vector<Action> actions;

  Traced heading;                              // the whole heading as printed, lines joined
  std::size_t title_begin = 0, title_end = 0;  // within heading.text
  std::optional<int> expected_number;          // where the neighbours leave one number only
  int first_line = 0, last_line = 0;
};

struct HeadlinesReading {
  Maybe<std::string> mark;  // of the whole document
  Read<std::string> title;
  Read<std::string> body;  // BodyRule::code
  Maybe<Reference> reference;
  Maybe<int> number;  // of the meeting
  Read<Day> day;
  Maybe<std::string> start, end;  // "10:00"
  Maybe<std::string> venue;
  Maybe<Day> next_meeting;
  std::vector<Item> items;
  std::vector<Portion> front, closing;  // what stands before and after the items, verbatim
  Findings findings;  // what the reader itself has to say: dates that do not exist
};

// The largest document that is read. Callers refuse larger files before loading them.
inline constexpr std::size_t max_bytes = std::size_t{4} << 20;
inline constexpr std::size_t max_lines = 200'000;
inline constexpr std::size_t max_headings = 5'000;
inline constexpr std::size_t max_items = 500;
inline constexpr std::size_t max_portions = 20'000;
inline constexpr std::size_t max_mentions = 20'000;  // decisions and dates of an item

// Pure, thread-safe, linear in the size of the text. Refuses whole, with line and column where
// there is one: bytes that are not UTF-8 or hold NUL, a PDF, an archive or a web page in place of
// text, more than the bounds above, a text that is no headlines, a meeting on a day that does not
// exist. Codes: headlines-not-text, headlines-too-large, headlines-not-headlines, date-impossible.
Result<HeadlinesReading> read_headlines(std::string_view text, const HeadlineRules&);

}  // namespace wardmote::headlines
