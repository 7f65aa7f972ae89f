#include "app/held_fit.h"

#include <fmt/format.h>

#include "app/number_text.h"

namespace wardmote::app {

HeldFit fit_of(const anomaly::LastStep* last, const HeldWish& wish, std::string_view person) {
  if (!last) return wish.withdraws ? HeldFit::NothingProposed : HeldFit::Fits;
  if (last->is_settled()) return HeldFit::Settled;
  if (wish.action && last->action != *wish.action) return HeldFit::OtherStep;
  if (wish.withdraws) return HeldFit::Fits;
  return last->person == person ? HeldFit::Own : HeldFit::Fits;
}

void HeldLeftOut::add(HeldFit fit) {
  switch (fit) {
    case HeldFit::Fits:
      return;
    case HeldFit::OtherStep:
      ++other_step;
      return;
    case HeldFit::Settled:
      ++settled;
      return;
    case HeldFit::Own:
      ++own;
      return;
    case HeldFit::NothingProposed:
      ++nothing_proposed;
      return;
  }
}

std::vector<std::string> HeldLeftOut::lines() const {
  std::vector<std::string> out;
  const auto add_line = [&](std::size_t count, const char* why) {
    if (count != 0)
      out.push_back(fmt::format("{} request{} left out: {}",
                                grouped(static_cast<std::int64_t>(count)),
                                count == 1 ? " is" : "s are", why));
  };
  add_line(other_step, "the other step is proposed. Withdraw that first.");
  add_line(settled, "a step is confirmed already, and stays so.");
  add_line(own, "you proposed this already. Another person of the User confirms.");
  add_line(nothing_proposed, "nothing is proposed.");
  return out;
}

}  // namespace wardmote::app
