#include "base/codec_impl.h"
#include "lab/report.h"

WARDMOTE_CODEC(wardmote::lab::BackTestReport);
