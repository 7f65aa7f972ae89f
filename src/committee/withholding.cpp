#include "committee/withholding.h"

#include <algorithm>

#include "base/codec_impl.h"
#include "base/text.h"
#include "committee/agenda.h"
#include "committee/item_minutes.h"

WARDMOTE_CODEC(wardmote::committee::WithholdingRegister);

namespace wardmote::committee {
namespace {

bool speaks_of(const record::View& view, const AgendaItem* item, const ItemId& id,
               const std::vector<std::string>& words) {
  if (words.empty()) return true;
  std::string all = item && item->tabled ? item->tabled->title : "";
  const auto minutes = view.of<ItemMinutes>(item_subject(id));
  for (const auto& one : minutes->portions) all += " " + one.text;
  for (const auto& one : minutes->decisions) all += " " + one.sentence;
  all = text::lower(all);
  return std::ranges::all_of(words,
                             [&](const auto& word) { return all.find(word) != std::string::npos; });
}

}  // namespace

void Withheld::apply(const record::Act& act) {
  if (auto one = recorded<ItemWithheld>(act)) said = std::move(one);
}

bool WithheldRow::over() const {
  return std::ranges::any_of(kept, [](const Kept& one) { return one.over; });
}

WithholdingRegister withholding_register(const record::View& view, const policy::Policy& policy,
                                         Day today, const std::vector<std::string>& words) {
  WithholdingRegister out;
  for (const auto& subject : view.subjects("withholding")) {
    const auto row = view.of<Withheld>(subject);
    if (!row->said) continue;
    const auto& said = *row->said;
    const auto agenda = view.of<Agenda>(meeting_subject(said.meeting));
    const auto* item = agenda->item(said.item);
    if (!speaks_of(view, item, said.item, words)) continue;
    const auto ground = policy.get<policy::WithholdingGround>("withholding." + said.ground, today);
    out.rows.push_back({said.item, said.meeting, item ? item->shown_number() : "–",
                        item && item->tabled ? item->tabled->title : "",
                        item && item->tabled ? std::string(name_of(item->tabled->mark)) : "",
                        said.ground, ground ? ground->value->ground : said.ground, said.review,
                        said.review <= today, kept_of(policy, *agenda, said.effective_on, today)});
  }
  std::ranges::sort(out.rows, {}, [](const WithheldRow& row) {
    return std::tuple(row.review, row.meeting, row.number.size(), row.number, row.item);
  });
  return out;
}

}  // namespace wardmote::committee
