#include "base/calendar.h"
#include "headlines/checks.h"

namespace wardmote::headlines {

void check_header(Check& check) {
  const auto& reading = check.reading;
  if (!reading.reference) return;
  const auto& reference = reading.reference->value;
  const auto ymd = reading.day.value.ymd();
  const auto& rule = check.vocabulary.rules.reference_scheme;
  if (!Day::of(2020, reference.month, reference.day)) {
    check.found("date-impossible", Severity::Error, reading.reference->place,
                check.vocabulary.rules.dates,
                "The reference " + reference.text + " ends in a day that does not exist.",
                "Write the day and month of the meeting as DDMM.");
  } else if (static_cast<unsigned>(ymd.day()) != reference.day ||
             static_cast<unsigned>(ymd.month()) != reference.month) {
    check.found("reference-mismatch", Severity::Error, reading.reference->place, rule,
                "The reference " + reference.text + " and the date of the meeting, " +
                    written(reading.day.value) +
                    ", disagree: the document will be filed under the wrong meeting.",
                "Correct the one that is wrong.");
  }
  const auto titled = Words(reading.title.value);
  for (const auto& body : check.vocabulary.rules.bodies) {
    if (body.code == reading.body.value || reading.body.confidence > 0.7) continue;
    if (find(titled, {Phrase(body.code)}, 0, titled.size()) ||
        find(titled, {Phrase(body.name)}, 0, titled.size()))
      check.found(
          "reference-mismatch", Severity::Error, reading.reference->place, rule,
          "The title is of the " + body.code + " and the reference of the " + reference.body + ".",
          "Correct the one that is wrong.");
  }
}

}  // namespace wardmote::headlines
