// A large supplier updates the firmware of its meters: every Wednesday from 10:00 to 16:00 it sends
// images to fifty thousand meters at a time and activates them meter by meter.

#include "simulation/bulk_work.h"
#include "simulation/ordinary.h"

namespace wardmote::simulation {

namespace {

constexpr std::uint16_t campaigner = 2;

bool on_wednesdays(std::int64_t second) {
  const std::int64_t day = second / 86'400, hour = second % 86'400 / 3'600;
  return day % 7 == 6 && hour >= 10 && hour < 16;  // 1970 began on a Thursday
}

}  // namespace

std::unique_ptr<Source> firmware_campaign(const World& world, const Settings& settings,
                                          bool shown) {
  const std::uint64_t hundredth = static_cast<std::uint64_t>(settings.rate) * 10'000;
  return std::make_unique<BulkWork>(world, campaigner,
                                    std::vector<BulkService>{{world.type("11.1"), 100'000},
                                                             {world.type("11.3"), hundredth},
                                                             {world.type("11.3/signed"), hundredth},
                                                             {world.type("11.2"), hundredth}},
                                    on_wednesdays,
                                    shown ? after_lead(settings, 6 * 3'600) : Span{});
}

}  // namespace wardmote::simulation
