#pragma once
// Everything that can be asked about anomaly detection.

#include <span>

#include "scheme/command.h"

namespace wardmote::anomaly {

std::span<const scheme::Command> commands();

}  // namespace wardmote::anomaly
