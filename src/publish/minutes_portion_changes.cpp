// The paragraphs of an item that are new, changed or moved in a minutes file.

#include <fmt/format.h>

#include "committee/decide_minutes.h"
#include "publish/minutes_item_in_hand.h"
#include "publish/minutes_order.h"
#include "publish/minutes_words.h"

namespace wardmote::publish {

void put_portions(ItemInHand& hand, const FileItem& item) {
  const auto& now = *hand.now().minutes;
  std::vector<Known> verdicts(item.portions.size());
  std::vector<std::optional<Id128>> ids(item.portions.size());
  hand.match(item.portions, now.portions, hand.was() ? &hand.was()->minutes->portions : nullptr,
             [&](std::size_t i, const committee::Portion* recorded, Known known) {
               verdicts[i] = known;
               if (recorded) ids[i] = recorded->portion;
             });
  const auto spots = spots_of(ids, now, hand.was() ? hand.was()->minutes.get() : nullptr);
  for (std::size_t i = 0; i < item.portions.size(); ++i) {
    const auto& one = item.portions[i];
    const bool fresh = verdicts[i] == Known::New, changed = verdicts[i] == Known::Changed;
    // What was struck meanwhile is not written again.
    const bool moved = spots[i].moved && ids[i] && !is_refused(verdicts[i]);
    if ((!fresh && !changed && !moved) || hand.too_high(one.place, one.mark)) continue;
    committee::WritePortion command{.meeting = hand.meeting(),
                                    .item = hand.id(),
                                    .portion = ids[i],
                                    .after = std::nullopt,
                                    .before = std::nullopt,
                                    .mark = one.mark,
                                    .text = one.text};
    if (fresh || moved) command.before = spots[i].before;
    // To the end: behind whatever is last now.
    if (moved && !command.before) command.after = now.portions.back().portion;
    const char* what = fresh ? "new paragraph" : changed ? "changed paragraph" : "moved paragraph";
    if (moved && !changed) {
      const auto* recorded = now.portion(*ids[i]);
      command.mark = recorded->mark;
      command.text = recorded->text;
    }
    hand.ask(one.place, command,
             fmt::format("{} ({}{}): {}", what, mark_name(command.mark),
                         command.mark < hand.mark() ? ", lower than its item" : "",
                         begins(command.text)));
  }
}

}  // namespace wardmote::publish
