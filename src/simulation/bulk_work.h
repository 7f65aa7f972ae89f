#pragma once
// One User's work in bulk: several services, each at its rate, in the hours that a calendar gives.

#include <vector>

#include "simulation/source.h"

namespace wardmote::simulation {

struct BulkService {
  std::uint16_t type = 0;
  std::uint64_t micro_per_second = 0;  // millionths of a request a second
};

class BulkWork : public Source {
 public:
  using Calendar = bool (*)(std::int64_t second);

  BulkWork(const World& world, std::uint16_t user, std::vector<BulkService> services,
           Calendar calendar, Span shown);

  std::uint32_t requests_in(std::int64_t second, Draws&) override;
  void make(Draws&, SimulatedEvent&) override;
  void expect(Expectations&) const override;

 private:
  const World& world_;
  std::uint16_t user_;
  std::vector<BulkService> services_;
  std::uint64_t all_ = 0;
  Calendar calendar_;
  Span shown_;
};

}  // namespace wardmote::simulation
