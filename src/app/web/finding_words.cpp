#include "app/web/finding_words.h"

#include <array>

#include "app/web/visit.h"

namespace wardmote::app {
namespace {

struct Title {
  std::string_view code, words;
};
constexpr Title kTitles[] = {{"wrong-body", "Wrong name of the body"},
                             {"reference-mismatch", "The reference disagrees with the header"},
                             {"number-missing", "Item without a number"},
                             {"number-after-title", "Item number stands after its title"},
                             {"number-order", "Item numbers are out of order"},
                             {"quote-unbalanced", "A quotation opens or closes alone"},
                             {"label-confusable", "A label reads two ways"},
                             {"label-unknown", "A label that nobody knows"},
                             {"label-inconsistent", "Two labels in one item"},
                             {"mark-missing", "No mark is printed"},
                             {"mark-unknown", "A mark that does not exist"},
                             {"mark-contradictory", "Two marks contradict each other"},
                             {"boilerplate-missing", "The standard sentence is missing"},
                             {"detail-under-red", "Detail under a Red mark"},
                             {"outcome-missing", "Item records no decision"},
                             {"verb-not-allowed", "A verb that this kind of item does not allow"},
                             {"verb-case", "A decision is not in capitals"},
                             {"scheme-misnamed", "Wrong name of the assurance scheme"},
                             {"clause-unknown", "A clause that the list does not have"},
                             {"date-impossible", "A day that does not exist"},
                             {"date-weekday", "The weekday is not that of the date"}};

}  // namespace

std::string finding_title(std::string_view code) {
  for (const auto& one : kTitles)
    if (one.code == code) return std::string(one.words);
  return in_words(code);
}

}  // namespace wardmote::app
