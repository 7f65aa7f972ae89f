#pragma once
// Signed notes: a few lines of text, and beneath them who signed it. A checkpoint is one, and the
// proof of a published document.
//
// Source: c2sp.org/signed-note, with Ed25519 keys.

#include <string>
#include <string_view>

#include "base/result.h"
#include "record/checkpoint.h"

namespace wardmote::record {

// "wardmote/ID"
std::string name_of_record(std::string_view record_id);

// The body, which ends with a line break, signed in the name given.
std::string sign_note(std::string_view name, std::string_view body, const SigningKey&);

// The body of a note that the key signed in that name. Errors: Invalid "note-unreadable" where it
// is no note; Corrupt "signature-wrong".
Result<std::string> read_note(std::string_view note, std::string_view name,
                              std::string_view public_hex);

}  // namespace wardmote::record
