#pragma once
// Lines out of a stream that may pause: pipes, terminals, files.
//
// One thread. Memory: the longest line and one block of 1 MiB.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace wardmote::system {

class LineReader {
 public:
  // `handle` stays the caller's. A longer line than max_line is Invalid "line-too-long".
  LineReader(int handle, std::size_t max_line) : handle_(handle), max_line_(max_line) {}

  // The next line without its line end, borrowed until the next call; waits for it. None at the end
  // of the stream; a last line without an end counts.
  Result<std::optional<std::string_view>> next();

  // Whether next() would return at once, or within so long. Asks the system only where no whole
  // line is at hand.
  bool is_ready(std::chrono::milliseconds within = std::chrono::milliseconds(0));

  // Of the line that next() returned last, from 1.
  std::uint64_t line() const { return line_; }

 private:
  Result<bool> fill();

  int handle_;
  std::size_t max_line_;
  std::string buffer_;
  std::size_t from_ = 0;     // of what has not been returned
  std::size_t scanned_ = 0;  // no line end before this
  std::uint64_t line_ = 0;
  bool ended_ = false;
};

}  // namespace wardmote::system
