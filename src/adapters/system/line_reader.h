#pragma once
// Lines out of a stream that may pause.
//
// One thread. Memory: the longest line and what ByteReader takes.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "adapters/system/byte_reader.h"
#include "base/result.h"

namespace wardmote::system {

class LineReader {
 public:
  // `bytes` outlives the reader.
  LineReader(ByteReader& bytes, std::size_t max_line) : bytes_(bytes), max_line_(max_line) {}

  // The next line without its line end, borrowed until the next call; waits for it. None at the end
  // of the stream; a last line without an end counts, but not where the stream was stopped.
  // A longer line than max_line is given cut to that, at once and before its end has come; what
  // follows of it is passed over, never kept. Errors: those of the stream.
  Result<std::optional<std::string_view>> next();

  // Whether the line that next() returned last was longer than what was given of it.
  bool is_cut() const { return is_cut_; }

  // Whether next() would return at once. Asks the system only where no whole line is at hand.
  bool is_ready();

  // Of the line that next() returned last, from 1.
  std::uint64_t line() const { return line_; }

 private:
  // Where the next line ends, among the bytes at hand.
  std::optional<std::size_t> end_of_line();
  std::string_view give(std::string_view line);
  void pass_over();

  ByteReader& bytes_;
  std::size_t max_line_;
  std::size_t scanned_ = 0;  // of the bytes at hand, which hold no line end before this
  std::uint64_t line_ = 0;
  bool ended_ = false;
  bool is_cut_ = false;
  bool passes_over_ = false;  // the rest of a line that was given cut
};

}  // namespace wardmote::system
