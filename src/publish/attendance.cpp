#include "publish/attendance.h"

#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/london.h"

namespace wardmote::publish {
namespace {

std::string stays_text(const committee::Room& room, const std::vector<committee::Stay>& stays) {
  std::vector<std::string> out;
  for (const auto& stay : stays) {
    const bool to_the_end = !stay.to || (room.ended && *stay.to >= *room.ended);
    if (to_the_end && stays.size() == 1) return "";
    out.push_back(london::time(stay.from) +
                  (to_the_end ? " to the end" : " to " + london::time(*stay.to)));
  }
  return fmt::format(" ({})", fmt::join(out, ", "));
}

}  // namespace

std::string attendance_text(const committee::Room& room, const committee::Agenda& agenda,
                            const std::function<std::string(const PersonId&)>& name_of) {
  std::vector<std::string> present, chairs, apologies;
  for (const auto& [person, stays] : room.stays)
    if (!stays.empty()) present.push_back(name_of(person) + stays_text(room, stays));
  for (const auto& [person, items] : room.apologies) {
    std::vector<std::string> numbers;
    for (const auto& item : items)
      if (const auto* known = agenda.item(item)) numbers.push_back(known->shown_number());
    apologies.push_back(
        name_of(person) +
        (numbers.empty() ? "" : fmt::format(" (items {})", fmt::join(numbers, ", "))));
  }
  for (const auto& one : room.chairs)
    chairs.push_back(name_of(one.person) +
                     (one.ground.empty() ? "" : fmt::format(" ({})", one.ground)));
  std::string out;
  if (!present.empty()) out += fmt::format("Present: {}.", fmt::join(present, "; "));
  if (!chairs.empty())
    out += fmt::format("{}In the chair: {}.", out.empty() ? "" : " ", fmt::join(chairs, "; "));
  if (!apologies.empty())
    out += fmt::format("{}Apologies: {}.", out.empty() ? "" : " ", fmt::join(apologies, "; "));
  return out;
}

}  // namespace wardmote::publish
