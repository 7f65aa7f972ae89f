#include "base/codec_impl.h"
#include "watch/journal_entries.h"
#include "watch/pruned.h"
#include "watch/quarantine_entries.h"
#include "watch/threshold.h"
#include "watch/verdict_line.h"

WARDMOTE_CODEC(wardmote::watch::Threshold);
WARDMOTE_CODEC(wardmote::watch::ThresholdSet);
WARDMOTE_CODEC(wardmote::watch::RunBegun);
WARDMOTE_CODEC(wardmote::watch::RequestRefused);
WARDMOTE_CODEC(wardmote::watch::ClockStepped);
WARDMOTE_CODEC(wardmote::watch::Because);
WARDMOTE_CODEC(wardmote::watch::VerdictLine);
WARDMOTE_CODEC(wardmote::watch::QuarantineEventOpened);
WARDMOTE_CODEC(wardmote::watch::QuarantineStep);
WARDMOTE_CODEC(wardmote::watch::Pruned);
WARDMOTE_CODEC(wardmote::watch::PreparedPruning);
