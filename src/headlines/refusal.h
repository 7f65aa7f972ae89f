#pragma once
// Bytes that are not the text of a document at all.

#include <string_view>

#include "base/result.h"

namespace wardmote::headlines {

// Codes headlines-not-text and headlines-too-large. Constant time for what a file's first bytes
// betray, else linear.
Result<void> refuse_what_is_no_text(std::string_view);

}  // namespace wardmote::headlines
