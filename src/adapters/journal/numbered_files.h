#pragma once
// Files of a folder that are named by a number, and plain reading and writing at a place.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/system/files.h"

namespace wardmote::adapters::journal {

// The numbers between `prefix` and `suffix` in the names of the folder's files, ascending.
Result<std::vector<std::uint64_t>> numbers_in(const system::Path& folder, std::string_view prefix,
                                              std::string_view suffix);

// The path is for words alone.
Result<void> write_at(int file, std::uint64_t offset, std::string_view bytes, const system::Path&);
// The same, and waits until the disk has them, but makes nothing durable: for large files beside
// the journal. The disk never holds more of them than this, and no sync of others is behind them.
Result<void> write_through(int file, std::uint64_t offset, std::string_view bytes,
                           const system::Path&);
// As many bytes as there are, at most `most`.
Result<std::string> read_at(int file, std::uint64_t offset, std::size_t most, const system::Path&);

}  // namespace wardmote::adapters::journal
