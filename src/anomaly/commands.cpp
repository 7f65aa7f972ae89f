#include "anomaly/commands.h"

#include <vector>

#include "anomaly/decide_quarantine.h"
#include "anomaly/decide_thresholds.h"
#include "anomaly/decide_user_ids.h"
#include "base/codec_impl.h"

WARDMOTE_CODEC(wardmote::anomaly::RegisterUserId);
WARDMOTE_CODEC(wardmote::anomaly::NotifyThresholds);
WARDMOTE_CODEC(wardmote::anomaly::TakeQuarantineStep);

namespace wardmote::anomaly {

std::span<const scheme::Command> commands() {
  static const std::vector<scheme::Command> all{
      scheme::command_of<RegisterUserId>(),
      scheme::command_of<NotifyThresholds>(),
      scheme::command_of<TakeQuarantineStep>(),
  };
  return all;
}

}  // namespace wardmote::anomaly
