// A cohort of meters sends alerts by the thousand, and its supplier asks every one of them what is
// the matter: supply status and event log, for four minutes. One an_hour in six has such a storm.

#include "simulation/ordinary.h"

namespace wardmote::simulation {

namespace {

constexpr std::int64_t storm_seconds = 240, an_hour = 3'600;
constexpr std::uint64_t strength = 3;  // times the mean rate
constexpr std::uint64_t storm_stream = 0x5702;

class AlertStorms : public Source {
 public:
  AlertStorms(const World& world, const Settings& settings, bool shown)
      : world_(world),
        types_{world.type("7.4"), world.type("6.13")},
        rate_(static_cast<std::uint64_t>(settings.rate)),
        seed_(settings.seed) {
    if (shown) shown_ = after_lead(settings, storm_seconds);
  }

  std::uint32_t requests_in(std::int64_t second, Draws& draws) override {
    const std::int64_t number = second / an_hour;
    Draws storm(seed_, storm_stream, static_cast<std::uint64_t>(number));
    const bool stormy = storm.under(6) == 0;
    const Span span{
        number * an_hour + static_cast<std::int64_t>(storm.under(an_hour - storm_seconds)),
        storm_seconds};
    if (!shown_.has(second) && !(stormy && span.has(second))) return 0;
    supplier_ = world_.drawn_asker(types_[0], storm);
    const User& user = world_.users()[supplier_];
    cohort_ = user.meters / 50 + 1;
    first_ = user.first_meter + static_cast<std::uint32_t>(storm.under(user.meters - cohort_ + 1));
    return drawn_count(rate_ * strength * 1'000'000, draws);
  }

  void make(Draws& draws, SimulatedEvent& event) override {
    const auto rank = first_ + static_cast<std::uint32_t>(draws.under(cohort_));
    world_.request_for(types_[draws.under(2)], supplier_, rank, draws, event);
  }

  void expect(Expectations& out) const override {
    const MicroPerHour each = rate_ * strength * 1'000'000 / 2 * storm_seconds;
    for (const std::uint16_t type : types_) {
      out.add_total(type, each);
      for (const std::uint16_t user : world_.askers(types_[0])) out.add(user, type, each);
    }
  }

 private:
  const World& world_;
  std::uint16_t types_[2];
  std::uint64_t rate_, seed_;
  Span shown_;
  std::uint16_t supplier_ = 0;
  std::uint32_t first_ = 0, cohort_ = 1;
};

}  // namespace

std::unique_ptr<Source> alert_storms(const World& world, const Settings& settings, bool shown) {
  return std::make_unique<AlertStorms>(world, settings, shown);
}

}  // namespace wardmote::simulation
