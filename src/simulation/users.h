#pragma once
// The Users of the simulated nation: 500 User IDs with their roles, their meters and their share of
// the traffic. They are the same for every seed. Their number and the sizes of the large suppliers
// are a plan, not a register; the EUIs belong to nobody.

#include <cstdint>
#include <vector>

#include "traffic/communication_types.h"
#include "traffic/eui.h"

namespace wardmote::simulation {

inline constexpr std::size_t user_count = 500;

struct User {
  traffic::Eui64 eui;
  traffic::SmallSet roles;        // by CommunicationTypes::roles()
  std::uint32_t first_meter = 0;  // ranks of the meters that it asks
  std::uint32_t meters = 0;       // at least 1
  std::uint32_t share = 1;        // of the requests of a type, beside those of others who may ask
};

// Large suppliers first, the largest of all at 0.
std::vector<User> users(const traffic::CommunicationTypes&);

// Whom requests go to that no device serves.
inline constexpr traffic::Eui64 dcc{0x90B3D51F30000002U};

}  // namespace wardmote::simulation
