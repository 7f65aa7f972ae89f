#include "simulation/bulk_work.h"

namespace wardmote::simulation {

BulkWork::BulkWork(const World& world, std::uint16_t user, std::vector<BulkService> services,
                   Calendar calendar, Span shown)
    : world_(world),
      user_(user),
      services_(std::move(services)),
      calendar_(calendar),
      shown_(shown) {
  for (const BulkService& one : services_) all_ += one.micro_per_second;
}

std::uint32_t BulkWork::requests_in(std::int64_t second, Draws& draws) {
  return shown_.has(second) || calendar_(second) ? drawn_count(all_, draws) : 0;
}

void BulkWork::make(Draws& draws, SimulatedEvent& event) {
  std::uint64_t at = draws.under(all_);
  std::size_t which = 0;
  while (at >= services_[which].micro_per_second) at -= services_[which++].micro_per_second;
  world_.request(services_[which].type, user_, draws, event);
}

void BulkWork::expect(Expectations& out) const {
  for (const BulkService& one : services_) {
    out.add_total(one.type, one.micro_per_second * 3'600);
    out.add(user_, one.type, one.micro_per_second * 3'600);
  }
}

}  // namespace wardmote::simulation
