#include "publish/public_text.h"

#include "committee/acts.h"
#include "publish/release_parts.h"

namespace wardmote::publish {

void PublicText::apply(const record::Act& act) {
  if (const auto portion = act.as<committee::PortionRecorded>()) {
    words += words_of(portion->text);
    gather_days(portion->text, act.effective_on, days);
  } else if (const auto item = act.as<committee::ItemRecorded>()) {
    words += words_of(item->title);
  }
}

std::string public_words(const record::View& as_public) {
  std::string out;
  for (const auto& subject : as_public.subjects("meeting"))
    out += as_public.of<PublicText>(subject)->words;
  return out;
}

}  // namespace wardmote::publish
