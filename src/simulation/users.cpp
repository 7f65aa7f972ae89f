#include "simulation/users.h"

#include <array>
#include <initializer_list>
#include <string_view>

#include "simulation/draws.h"
#include "simulation/meters.h"

namespace wardmote::simulation {

namespace {

// Of the sixteen large suppliers, in thousandths of all meters.
constexpr std::array<std::uint32_t, 16> large{180, 140, 110, 90, 75, 60, 50, 40,
                                              35,  30,  25,  20, 15, 12, 10, 8};

struct Sort {
  std::size_t number;
  std::initializer_list<std::string_view> roles;
  std::uint32_t least, most;  // meters of their own, or share where they ask everybody's
  bool own_meters;
};

constexpr std::uint64_t first_user = 0x90B3D51F40000000U;

}  // namespace

std::vector<User> users(const traffic::CommunicationTypes& types) {
  const Sort sorts[] = {
      {large.size(), {"import-supplier", "export-supplier", "gas-supplier"}, 0, 0, true},
      {100, {"import-supplier", "gas-supplier"}, 2'000, 30'000, true},
      {40, {"import-supplier", "export-supplier"}, 1'000, 20'000, true},
      {30, {"gas-supplier"}, 1'000, 20'000, true},
      {40, {"registered-supplier-agent"}, 200, 600, false},
      {20, {"electricity-distributor"}, 1'000, 3'000, false},
      {12, {"gas-transporter"}, 500, 2'000, false},
      {242, {"other-user"}, 5, 100, false},
  };
  std::vector<User> out;
  std::uint32_t next_meter = 0;
  for (const Sort& sort : sorts) {
    for (std::size_t i = 0; i < sort.number; ++i) {
      User& user = out.emplace_back();
      const auto number = static_cast<std::uint32_t>(out.size() - 1);
      user.eui.value = first_user + (std::uint64_t{number} << 8);
      for (const auto role : sort.roles)
        if (const auto place = types.role(role)) user.roles.add(*place);
      const auto drawn =
          sort.least + static_cast<std::uint32_t>(share(mixed(number), sort.most - sort.least + 1));
      if (sort.own_meters) {
        user.first_meter = next_meter;
        user.meters = number < large.size() ? large[number] * (meters / 1'000) : drawn;
        user.share = user.meters / 1'000 + 1;
        next_meter += user.meters;
      } else {
        user.meters = meters;
        user.share = drawn;
      }
    }
  }
  return out;
}

}  // namespace wardmote::simulation
