#include "committee/withholding.h"

#include <algorithm>

#include "base/codec_impl.h"
#include "committee/agenda.h"

WARDMOTE_CODEC(wardmote::committee::WithholdingRegister);

namespace wardmote::committee {

void Withheld::apply(const record::Act& act) {
  if (auto one = recorded<ItemWithheld>(act)) said = std::move(one);
}

WithholdingRegister withholding_register(const record::View& view, const policy::Policy& policy,
                                         Day today) {
  WithholdingRegister out;
  for (const auto& subject : view.subjects("withholding")) {
    const auto row = view.of<Withheld>(subject);
    if (!row->said) continue;
    const auto& said = *row->said;
    const auto agenda = view.of<Agenda>(meeting_subject(said.meeting));
    const auto* item = agenda->item(said.item);
    const auto ground = policy.get<policy::WithholdingGround>("withholding." + said.ground, today);
    out.rows.push_back({said.item, said.meeting, item ? item->shown_number() : "–",
                        item && item->tabled ? item->tabled->title : "",
                        item && item->tabled ? std::string(name_of(item->tabled->mark)) : "",
                        said.ground, ground ? ground->value->ground : said.ground, said.review,
                        said.review <= today});
  }
  std::ranges::sort(out.rows, {}, [](const WithheldRow& row) {
    return std::tuple(row.review, row.meeting, row.number.size(), row.number, row.item);
  });
  return out;
}

}  // namespace wardmote::committee
