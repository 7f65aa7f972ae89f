#include "anomaly/acts.h"

#include "anomaly/file_acts.h"
#include "anomaly/journal_acts.h"
#include "base/codec_impl.h"
#include "record/kinds.h"

WARDMOTE_CODEC(wardmote::anomaly::UserIdRegistered);
WARDMOTE_CODEC(wardmote::anomaly::ThresholdsNotified);
WARDMOTE_CODEC(wardmote::anomaly::QuarantineStepTaken);
WARDMOTE_CODEC(wardmote::anomaly::BreachOpened);
WARDMOTE_CODEC(wardmote::anomaly::BreachClosed);
WARDMOTE_CODEC(wardmote::anomaly::FileTaken);
WARDMOTE_CODEC(wardmote::anomaly::FileRefused);
WARDMOTE_CODEC(wardmote::anomaly::JournalAnchored);
WARDMOTE_CODEC(wardmote::anomaly::JournalPruned);

namespace wardmote::anomaly {

void register_acts(record::Kinds& kinds) {
  kinds.add<UserIdRegistered>();
  kinds.add<ThresholdsNotified>();
  kinds.add<QuarantineStepTaken>();
  kinds.add<BreachOpened>();
  kinds.add<BreachClosed>();
  kinds.add<FileTaken>();
  kinds.add<FileRefused>();
  kinds.add<JournalAnchored>();
  kinds.add<JournalPruned>();
}

}  // namespace wardmote::anomaly
