#include "noninterference/histories.h"

#include <ostream>

namespace wardmote::noninterference {
namespace {

rc::Gen<Step> steps(int kinds) {
  // At full size from the first history on: early ones would hold the first kinds only.
  return rc::gen::resize(
      rc::kNominalSize,
      rc::gen::build<Step>(rc::gen::set(&Step::what, rc::gen::inRange(0, kinds)),
                           rc::gen::set(&Step::a, rc::gen::inRange<std::uint32_t>(0, 1000)),
                           rc::gen::set(&Step::b, rc::gen::inRange<std::uint32_t>(0, 1000))));
}

rc::Gen<std::vector<Step>> hidden() {
  return rc::gen::mapcat(rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 4)), [](int count) {
    return rc::gen::container<std::vector<Step>>(static_cast<std::size_t>(count),
                                                 steps(kHiddenCount));
  });
}

// Two histories in three begin with an import, for there is little to leak before one.
rc::Gen<Step> openings() { return rc::gen::oneOf(steps(1), steps(1), steps(kVisibleCount)); }

rc::Gen<Turn> turns(const rc::Gen<Step>& visible) {
  return rc::gen::build<Turn>(rc::gen::set(&Turn::visible, visible),
                              rc::gen::set(&Turn::left, hidden()),
                              rc::gen::set(&Turn::right, hidden()));
}

}  // namespace

rc::Gen<History> histories() {
  return rc::gen::mapcat(rc::gen::inRange(0, 7), [](int more) {
    return rc::gen::map(
        rc::gen::pair(turns(openings()), rc::gen::container<History>(static_cast<std::size_t>(more),
                                                                     turns(steps(kVisibleCount)))),
        [](std::pair<Turn, History> parts) {
          parts.second.insert(parts.second.begin(), std::move(parts.first));
          return std::move(parts.second);
        });
  });
}

std::ostream& operator<<(std::ostream& out, const Step& step) {
  return out << step.what << '/' << step.a << '/' << step.b;
}

std::ostream& operator<<(std::ostream& out, const Turn& turn) {
  out << "\n  visible " << turn.visible << "  left";
  for (const auto& step : turn.left) out << ' ' << step;
  out << "  right";
  for (const auto& step : turn.right) out << ' ' << step;
  return out;
}

}  // namespace wardmote::noninterference
