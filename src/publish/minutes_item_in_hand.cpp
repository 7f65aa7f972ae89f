#include "publish/minutes_item_in_hand.h"

#include <algorithm>

#include "publish/minutes_words.h"

namespace wardmote::publish {

Finding minutes_finding(Place place, const char* code, std::string why, std::string way_out,
                        Severity severity) {
  Finding finding;
  finding.code = code;
  finding.severity = severity;
  finding.place = place;
  finding.why = std::move(why);
  finding.way_out = std::move(way_out);
  return finding;
}

std::string begins(std::string_view words) {
  std::string out = on_one_line(words.substr(0, 400));
  constexpr std::size_t kShown = 70;
  if (out.size() <= kShown) return out;
  auto end = out.rfind(' ', kShown);
  if (end == out.npos || end < kShown / 2) end = kShown;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
  return out.substr(0, end) + " \u2026";
}

void ItemInHand::object(Place place, const char* code, std::string why, std::string way_out,
                        Severity severity) {
  out_.findings.push_back(
      minutes_finding(place, code, std::move(why), std::move(way_out), severity));
}

bool ItemInHand::too_high(Place place, Level mark) {
  const Level of_item = now_.item.tabled->mark;
  if (mark <= of_item) return false;
  object(place, "mark-above-item",
         fmt::format("This is marked {}, and its item is {}.", mark_name(mark), mark_name(of_item)),
         "Lower the mark, or write it under an item that is held so high.");
  return true;
}

void ItemInHand::refuse(Place place, const Id128& id, Known known) {
  if (known == Known::ChangedMeanwhile)
    object(place, "changed-meanwhile",
           "This was changed in the record after the file was written, and in the file too.",
           "Write the minutes again with wardmote minutes, and put the change into them.");
  else if (elsewhere(id))
    object(place, "id-of-another-item", "What has this id belongs to another item.",
           "Move it back under its heading, or take the id off: then it is new here.");
  else
    object(place, "id-unknown", "Nothing of this item has this id.",
           "Take the id off: then it is new.");
}

bool ItemInHand::elsewhere(const Id128& id) const {
  return std::ranges::any_of(meeting_.items, [&](const RecordedItem& item) {
    const auto has = [&](const auto& all) {
      return std::ranges::any_of(all, [&](const auto& one) { return id_of(one) == id; });
    };
    return has(item.minutes->portions) || has(item.minutes->decisions) ||
           has(item.actions->actions);
  });
}

}  // namespace wardmote::publish
