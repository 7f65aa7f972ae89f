#pragma once
// Words as they stand in a minutes file, and as the record has them: escapes, white space, marks,
// days. docs/formats/minutes.md says it for people. Pure; input is UTF-8.

#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/ids.h"
#include "marking/marking.h"

namespace wardmote::publish {

// A backslash before ASCII punctuation or a dash gives that character; others stay.
std::string unescaped(std::string_view);
// Puts a backslash before each backslash and each byte of `also`; unescaped() undoes it.
std::string escaped(std::string_view, std::string_view also = {});

// White space that nobody sees, settled: blanks at the ends of lines and rows of blanks go, the
// indentation of list entries stays. Two paragraphs are the same words where this is equal.
std::string settled(std::string_view);
// The same with every line break a blank.
std::string on_one_line(std::string_view);
bool same_words(std::string_view, std::string_view);
// For comparing titles and codes: lower case, every dash '-', every quote '\'', one blank.
std::string folded(std::string_view);

// "- ", "* ", "+ ", "• ", "3. " or "3) " in front.
bool is_list_entry(std::string_view);

// "red", "Red", "RED".
std::optional<Level> level_named(std::string_view);
std::string_view mark_name(Level);  // "RED"

// "2018-12-12", "12 December 2018", "Wednesday, 12th Dec 2018".
std::optional<Day> day_written(std::string_view);

// A first "(WORD)", taken off; `rest` is trimmed.
struct Mark {
  std::string_view word;
  std::optional<Level> level;  // nothing where the word is no mark
};
std::optional<Mark> take_mark(std::string_view& rest);
// A last "{#…}", taken off; `rest` is trimmed.
struct Tag {
  std::size_t at = 0;  // byte in what was given
  std::string_view word;
  std::optional<Id128> id;  // nothing where the word is no id
};
std::optional<Tag> take_tag(std::string_view& rest);

// What stands before and after the first (or last) of these, unless a backslash stands before it;
// both trimmed. `separators` are tried at each place, in order.
struct Parted {
  std::string_view before, after;
};
std::optional<Parted> part_at_first(std::string_view, std::initializer_list<std::string_view>);
std::optional<Parted> part_at_last(std::string_view, std::initializer_list<std::string_view>);

}  // namespace wardmote::publish
