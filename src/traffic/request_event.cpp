#include "traffic/request_event.h"

#include "base/codec_impl.h"

WARDMOTE_CODEC(wardmote::traffic::RequestEvent);
WARDMOTE_CODEC(wardmote::traffic::EventNames);
