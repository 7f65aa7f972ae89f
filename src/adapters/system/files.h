#pragma once
// Whole files, read with a bound and written all or not at all.
//
// Errors: NotFound, Full (no room, or over quota), Unavailable (any other refusal of the system),
// Invalid (larger than the bound, or not a plain file). `place` is the path. Thread-safe.

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace wardmote::system {

using Path = std::filesystem::path;

// The bytes of a plain file of at most max_bytes. A larger one is refused before it is read, one
// that grows meanwhile as soon as it has. Devices, pipes and folders are refused.
Result<std::string> read_file(const Path&, std::size_t max_bytes);

// Afterwards the file holds exactly `bytes` and survives loss of power, or nothing has changed. A
// reader sees the old file or the new one. `mode` is what the file may be used for: 0600 for keys.
Result<void> write_atomically(const Path&, std::string_view bytes, unsigned mode = 0644);

// Makes the names in a folder durable.
Result<void> sync_directory(const Path&);

// Creates what is missing of the folder, with `mode`, and makes it durable.
Result<void> make_directories(const Path&, unsigned mode = 0755);

// "No space left on device" in the words of Error, from errno.
Error system_error(int error_number, const Path&, std::string_view doing);

}  // namespace wardmote::system
