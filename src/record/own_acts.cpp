#include "record/own_acts.h"

#include "base/codec_impl.h"

WARDMOTE_CODEC(wardmote::record::Remarked);
WARDMOTE_CODEC(wardmote::record::Erased);
WARDMOTE_CODEC(wardmote::record::Padding);

namespace wardmote::record {

void register_acts(Kinds& kinds) {
  kinds.add<Remarked>();
  kinds.add<Erased>();
  kinds.add<Padding>();
}

}  // namespace wardmote::record
