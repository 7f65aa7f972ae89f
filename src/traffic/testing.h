#pragma once
// The communication types that come with the program, for tests and benchmarks.

#include <stdexcept>

#include "policy/load.h"
#include "traffic/communication_types.h"

namespace wardmote::traffic::testing {

inline const CommunicationTypes& sec_types() {
  static const CommunicationTypes types = [] {
    const auto policy = policy::load(policy::default_bundle());
    if (!policy) throw std::runtime_error(policy.error().front().text());
    auto compiled = CommunicationTypes::compile(*policy, *Day::parse("2025-11-06"));
    if (!compiled) throw std::runtime_error(compiled.error().text());
    return *compiled;
  }();
  return types;
}

}  // namespace wardmote::traffic::testing
