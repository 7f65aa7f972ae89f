#include "assurance/acts.h"

#include "base/codec_impl.h"
#include "record/kinds.h"

WARDMOTE_CODEC(wardmote::assurance::StatusSet);

namespace wardmote::assurance {

void register_acts(record::Kinds& kinds) { kinds.add<StatusSet>(); }

}  // namespace wardmote::assurance
