#pragma once
// What is said while the watch finds itself again after an end: which snapshots were of no use,
// and, once a second, how far it has come and how long the rest will take.

#include <functional>
#include <string>

#include "watch/recovery.h"

namespace wardmote::cli {

watch::RecoveryNews recovery_lines(std::function<void(const std::string&)> say);

}  // namespace wardmote::cli
