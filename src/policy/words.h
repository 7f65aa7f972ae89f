#pragma once
// What a rule's value says, in a sentence or two that a person can read. Pure; no line breaks.

#include <string>

#include "policy/rule.h"

namespace wardmote::policy {

std::string in_words(const Value&);

}  // namespace wardmote::policy
