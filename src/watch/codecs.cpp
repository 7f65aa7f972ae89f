#include "base/codec_impl.h"
#include "watch/journal_entries.h"
#include "watch/threshold.h"

WARDMOTE_CODEC(wardmote::watch::ThresholdSet);
WARDMOTE_CODEC(wardmote::watch::RunBegun);
WARDMOTE_CODEC(wardmote::watch::RequestRefused);
