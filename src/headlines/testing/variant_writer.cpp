#include "headlines/testing/variant_writer.h"

#include "base/text.h"
#include "headlines/testing/phrasebook.h"

namespace wardmote::headlines::testing {
namespace {

std::string short_month(Day day) {
  return std::string(month_name(static_cast<unsigned>(day.ymd().month())).substr(0, 3));
}

}  // namespace

std::string VariantWriter::flag(std::string code, std::string answer) {
  std::string out;
  text::append(out, static_cast<char32_t>(0xE000 + out_.planted.size()));
  out_.planted.push_back({std::move(code), 0, std::move(answer)});
  return out;
}

void VariantWriter::drop(const std::string& code) {
  for (auto i = out_.planted.size(); i-- > 0;)
    if (out_.planted[i].code == code) {
      out_.planted[i].code.clear();
      return;
    }
}

std::string VariantWriter::date(Day day, bool year) {
  const auto number = std::to_string(static_cast<unsigned>(day.ymd().day()));
  const auto month = static_cast<unsigned>(day.ymd().month());
  const auto digits = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  const std::string years = " " + std::to_string(static_cast<int>(day.ymd().year()));
  const std::string tail = year ? years : "";
  switch (chance_.below(year ? 6 : 3)) {
    case 0:
      return number + " " + short_month(day) + tail;
    case 1: {
      const auto n = static_cast<unsigned>(day.ymd().day());
      const char* suffix = n % 10 == 1 && n != 11   ? "st"
                           : n % 10 == 2 && n != 12 ? "nd"
                           : n % 10 == 3 && n != 13 ? "rd"
                                                    : "th";
      return number + suffix + " " + std::string(month_name(month)) + tail;
    }
    case 3:
      return std::string(weekday_name(day.weekday())) + ", " + written(day);
    case 4:
      return static_cast<unsigned>(day.ymd().day()) > 12
                 ? digits(static_cast<unsigned>(day.ymd().day())) + "/" + digits(month) + "/" +
                       years.substr(1)
                 : written(day);
    default:
      return number + " " + std::string(month_name(month)) + tail;
  }
}

void VariantWriter::say(Sort sort, std::string words, int depth, bool tight) {
  blocks_.push_back({sort, depth, std::move(words), tight});
}

void VariantWriter::tell(Sort sort, std::string words, int depth, bool tight) {
  item_.sentences.push_back(words);
  say(sort, std::move(words), depth, tight);
}

std::string VariantWriter::spoken(std::string text) {
  const auto& subject = chance_.of(subjects());
  replace_all(text, "{B}", subject);
  replace_all(text, "{b}", out_.body);
  replace_all(text, "{L}", party_);
  if (chance_.one_in(2)) replace_all(text, "''s", "'s");
  if (text.find("{D}") != std::string::npos) {
    const auto day = out_.day.plus(-7 * static_cast<int>(1 + chance_.below(12)));
    item_.dates.push_back(day);
    replace_all(text, "{D}", date(day));
  }
  if (text.find("{N}") != std::string::npos) {
    item_.dates.push_back(out_.next);
    replace_all(text, "{N}", date(out_.next, false));
  }
  replace_all(text, "[", "*");
  replace_all(text, "]", "*");
  return text;
}

void VariantWriter::heading(const std::string& title, bool may_lack_number) {
  const int number = ++count_;
  item_.title = title;
  std::string printed = title;
  const bool stray = chance_.one_in(25) && printed.find('\'') == std::string::npos;
  if (stray) {
    printed += "'" + flag("quote-unbalanced");
    item_.title += "'";
  }
  std::string mark;
  if (item_.mark) {
    mark = " (" + *item_.mark + ")";
    if (chance_.one_in(30)) {
      static const std::vector<std::string> unknown = {"PURPLE", "BLUE", "ORANGE"};
      mark = " (" + chance_.of(unknown) + ")" + flag("mark-unknown", *item_.mark);
      unknown_mark_ = true;
    }
  }
  const bool lost = may_lack_number && !lost_before_ && item_.mark && chance_.one_in(8);
  const bool behind = !lost && chance_.one_in(12);
  lost_before_ = lost;
  if (!lost) item_.number = number;
  if (lost)
    printed = flag("number-missing") + printed + mark;
  else if (behind)
    printed = printed + mark + flag("number-after-title") + " " + std::to_string(number) + ".";
  else
    printed = std::to_string(number) + ". " + printed + mark;
  for (const auto* code : head_flags_) printed = flag(code) + printed;
  for (const auto& [code, answer] : answers_) printed = flag(code, answer) + printed;
  head_flags_.clear();
  answers_.clear();
  say(Sort::Heading, printed);
}

void VariantWriter::finish() {
  if (unknown_mark_) item_.mark.reset();
  unknown_mark_ = false;
  out_.items.push_back(std::move(item_));
  item_ = {};
}

}  // namespace wardmote::headlines::testing
