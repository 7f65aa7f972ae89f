#include "publish/minutes_entries.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "publish/minutes_words.h"

namespace wardmote::publish {
namespace {

std::string capitals(std::string_view word) {
  std::string out(word);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

// "the Assurance Status" is assurance-status.
std::string code_of(std::string_view words) {
  std::string out = folded(unescaped(words));
  if (out.starts_with("the ")) out.erase(0, 4);
  for (char& c : out)
    if (c == ' ' || c == '_') c = '-';
  return out;
}

std::optional<std::string> some(std::string_view words) {
  if (words.empty()) return std::nullopt;
  return settled(unescaped(words));
}

// What stands before the first colon that ends a word, and behind it.
Parted at_colon(std::string_view words) {
  if (const auto parts = part_at_first(words, {": ", ":\n"})) return *parts;
  if (words.ends_with(':') && !words.ends_with("\\:"))
    return {text::trim(words.substr(0, words.size() - 1)), {}};
  return {words, {}};
}

std::optional<Level> own_mark(std::string_view& words, const Object& object) {
  const auto mark = take_mark(words);
  if (mark && !mark->level)
    object("mark-unknown", fmt::format("'{}' is no mark.", mark->word),
           "The marks are WHITE, GREEN, AMBER and RED.");
  return mark ? mark->level : std::nullopt;
}

// Takes one of these beginnings off.
bool take_words(std::string_view& words, std::initializer_list<std::string_view> beginnings) {
  for (const auto one : beginnings) {
    if (text::lower(words.substr(0, one.size())) != one) continue;
    const auto rest = words.substr(one.size());
    if (!rest.empty() && rest.front() != ' ' && rest.front() != ':') continue;
    words = text::trim(rest);
    return true;
  }
  return false;
}

bool read_none_or_put_off(FileItem& item, std::string_view words, Place place,
                          const Object& object) {
  FileOutcome out{place, false, std::nullopt, std::nullopt};
  if (take_words(words, {"no decision required", "no decision was required", "no decision"})) {
    if (words.starts_with(':')) words = text::trim(words.substr(1));
    out.ground = some(words);
    item.outcomes.push_back(std::move(out));
    return true;
  }
  if (!take_words(words, {"put off", "deferred", "postponed"})) return false;
  out.put_off = true;
  take_words(words, {"to", "until"});
  const auto parts = at_colon(words);
  if (!parts.before.empty() && !(out.to = day_written(parts.before)))
    object("day-malformed", fmt::format("'{}' is no day.", parts.before),
           "Write it as 2018-12-12 or 12 December 2018.");
  out.ground = some(parts.after);
  item.outcomes.push_back(std::move(out));
  return true;
}

}  // namespace

void read_outcome_line(FileItem& item, std::string_view words, Place place, std::optional<Id128> id,
                       const Object& object) {
  const auto mark = own_mark(words, object);
  if (!mark && !id && read_none_or_put_off(item, words, place, object)) return;
  FileDecision out{place, id, mark, {}, {}, {}, {}};
  std::size_t letters = 0;
  while (letters < words.size() &&
         ((words[letters] | 0x20) >= 'a' && (words[letters] | 0x20) <= 'z'))
    ++letters;
  out.verb = capitals(words.substr(0, letters));
  if (out.verb.empty())
    return object("verb-missing", "What was decided does not begin with a verb.",
                  "Write it as: > AGREED assurance-status = approved: sentence");
  const auto parts = at_colon(text::trim(words.substr(letters)));
  std::string_view what = parts.before;
  if (const auto sides = part_at_first(what, {"="})) {
    what = sides->before;
    const auto day = day_written(unescaped(sides->after));
    out.value = day ? day->iso() : on_one_line(unescaped(sides->after));
  }
  out.object = code_of(what);
  if (out.object.empty())
    return object("object-missing", "It does not say what was decided upon.",
                  "Write the object behind the verb: > AGREED next-progress-date = 2018-12-12");
  out.sentence = some(parts.after);
  item.decisions.push_back(std::move(out));
}

void read_action_line(FileItem& item, std::string_view words, bool ticked, Place place,
                      std::optional<Id128> id, const Object& object) {
  FileAction out;
  out.place = place;
  out.id = id;
  out.ticked = ticked;
  out.mark = own_mark(words, object);
  const auto number = words.substr(0, words.find(' '));
  const auto slash = number.find('/');
  if (slash != number.npos && slash > 0 && slash + 1 < number.size() &&
      number.find_first_not_of("0123456789/.") == number.npos) {
    out.number = number;
    words = text::trim(words.substr(number.size()));
  }
  const auto sides = part_at_last(words, {" \u2014 ", " \u2013 ", " -- ", " - "});
  if (!sides || sides->before.empty() || sides->after.empty())
    return object("owner-missing", "The action does not say who is to do it.",
                  "Write the owner behind a dash: - [ ] What is to be done \u2014 SECAS");
  out.what = settled(unescaped(sides->before));
  std::string_view tail = sides->after;
  for (bool first = true;; first = false) {
    const auto cut = part_at_first(tail, {";"});
    auto part = cut ? cut->before : tail;
    const auto by = [&](std::string_view given) { return on_one_line(unescaped(given)); };
    if (first) {
      out.owner = by(part);
    } else if (take_words(part, {"into"})) {
      out.document = code_of(part);
    } else if (take_words(part, {"via"})) {
      out.channel = by(part);
    } else if (take_words(part, {"due", "by"})) {
      take_words(part, {"on", "at", "by"});
      if (!(out.due = day_written(part)))
        object("day-malformed", fmt::format("'{}' is no day.", part),
               "Write it as 2018-12-12 or 12 December 2018.");
    } else if (!part.empty()) {
      object("action-part-unknown", fmt::format("'{}' says nothing about an action.", part),
             "Behind the owner come: into DOCUMENT; via CHANNEL; due DAY.");
    }
    if (!cut) break;
    tail = cut->after;
  }
  if (out.owner.empty())
    return object("owner-missing", "The action does not say who is to do it.",
                  "Write the owner behind a dash: - [ ] What is to be done \u2014 SECAS");
  item.actions.push_back(std::move(out));
}

}  // namespace wardmote::publish
