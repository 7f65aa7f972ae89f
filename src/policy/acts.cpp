#include "policy/acts.h"

#include "base/codec_impl.h"

WARDMOTE_CODEC(wardmote::policy::BundleAdopted);
