#include "headlines/checks.h"

namespace wardmote::headlines {
namespace {

void after_title(Check& check, const Item& item) {
  const auto& number = *item.number;
  const Traced& heading = item.heading;
  auto& finding = check.found(
      "number-after-title", Severity::Warning, number.place, check.vocabulary.rules.numbering,
      "The number of item " + std::to_string(number.value) +
          " stands after its title: who follows the agenda by number does not find it.",
      "Put the number before the title.");
  // The number may stand before or after the mark.
  std::size_t begin = heading.text.rfind(std::to_string(number.value));
  if (begin == std::string::npos) return;
  auto end = begin + std::to_string(number.value).size();
  while (end < heading.size() && (heading.text[end] == '.' || heading.text[end] == ')')) ++end;
  while (begin > 0 && heading.text[begin - 1] == ' ') --begin;
  const std::string before(check.source.raw(heading, 0, begin));
  const std::string after(check.source.raw(heading, end, heading.size()));
  const std::string inner(check.source.raw(heading, 0, heading.size()));
  // What emphasis stands between title, number and mark is kept where it is.
  finding.correction = check.correct(heading, 0, heading.size(),
                                     std::to_string(number.value) + ". " + before + after);
  finding.correction->before = inner;
  finding.confidence = 0.97;
}

void missing(Check& check, const Item& item) {
  auto& finding =
      check.found("number-missing", Severity::Warning, check.source.place(item.heading),
                  check.vocabulary.rules.numbering,
                  "The item has no number: minutes and actions cannot refer to it.",
                  item.expected_number ? "Number it " + std::to_string(*item.expected_number) + "."
                                       : "Give it the number that it has on the agenda.");
  if (!item.expected_number) return;
  finding.correction =
      check.correct(item.heading, 0, 0, std::to_string(*item.expected_number) + ". ");
  finding.confidence = item.title.confidence >= 0.95 ? 0.95 : 0.8;
}

}  // namespace

void check_numbers(Check& check) {
  int last = 0;
  for (const auto& item : check.reading.items) {
    if (!item.number) {
      missing(check, item);
      if (item.expected_number) last = *item.expected_number;
      continue;
    }
    if (item.number_after_title) after_title(check, item);
    if (last != 0 && item.number->value != last + 1)
      check.found("number-order", Severity::Notice, item.number->place,
                  check.vocabulary.rules.numbering,
                  "Item " + std::to_string(item.number->value) + " follows item " +
                      std::to_string(last) + ": an item may have been lost.",
                  "See whether an item or only a number is missing.");
    last = item.number->value;
  }
}

}  // namespace wardmote::headlines
