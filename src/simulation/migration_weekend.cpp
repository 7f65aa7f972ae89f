// A supplier takes another's meters over: on the first weekend of a month, from 06:00 to 22:00, it
// puts its own credentials on each, reads it and sets its tariff.

#include "simulation/bulk_work.h"
#include "simulation/ordinary.h"

namespace wardmote::simulation {

namespace {

constexpr std::uint16_t new_supplier = 5;

bool on_first_weekends(std::int64_t second) {
  const std::int64_t hour = second % 86'400 / 3'600;
  if (hour < 6 || hour >= 22) return false;
  const Day day = Instant(second * 1'000'000).utc_day();
  const unsigned weekday = day.weekday().c_encoding();
  const auto date = static_cast<unsigned>(day.ymd().day());
  return (weekday == 6 && date <= 7) || (weekday == 0 && date >= 2 && date <= 8);
}

}  // namespace

std::unique_ptr<Source> migration_weekend(const World& world, const Settings& settings,
                                          bool shown) {
  const std::uint64_t fiftieth = static_cast<std::uint64_t>(settings.rate) * 20'000;
  return std::make_unique<BulkWork>(
      world, new_supplier,
      std::vector<BulkService>{{world.type("6.23"), fiftieth},
                               {world.type("4.1.1"), fiftieth},
                               {world.type("1.1.1"), fiftieth},
                               {world.type("1.1.1/signed"), fiftieth}},
      on_first_weekends, shown ? after_lead(settings, 16 * 3'600) : Span{});
}

}  // namespace wardmote::simulation
