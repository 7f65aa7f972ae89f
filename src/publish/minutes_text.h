#pragma once
// The minutes of a meeting as text: Markdown that read_minutes() reads back, and plain words.

#include <string>

#include "publish/recorded_minutes.h"

namespace wardmote::publish {

// docs/formats/minutes.md. Equal minutes give equal text; read back, it changes nothing.
std::string minutes_markdown(const RecordedMinutes&);
// For reading and printing: no ids, no escapes.
std::string minutes_text(const RecordedMinutes&);

// Put off by a decision, which says it already.
bool follows_from_decision(const committee::ItemMinutes&, const committee::ItemDeferred&);

}  // namespace wardmote::publish
