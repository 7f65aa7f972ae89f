#pragma once
// Bytes out of a stream that may pause: pipes, terminals, files.
//
// One thread. Memory: what is not consumed and one block of 1 MiB.

#include <cstddef>
#include <memory>
#include <string_view>

#include "base/result.h"

namespace wardmote::system {

class ByteReader {
 public:
  // Both handles stay the caller's. Once there is something to read at `stop`, the stream has ended
  // as far as it was read.
  explicit ByteReader(int handle, int stop = -1) : handle_(handle), stop_(stop) {}

  // What was read and not consumed; valid until fill().
  std::string_view at_hand() const { return {buffer_.get() + from_, end_ - from_}; }
  void consume(std::size_t bytes) { from_ += bytes; }
  // Reads more, and waits for it. False at the end of the stream. Errors: those of the system.
  Result<bool> fill();
  // Whether fill() would return at once.
  bool is_ready() const;
  // Whether the stream ended because of `stop`.
  bool was_stopped() const { return stopped_; }

 private:
  void make_room();
  bool wait();

  int handle_, stop_;
  std::unique_ptr<char[]> buffer_;
  std::size_t size_ = 0;
  std::size_t from_ = 0, end_ = 0;  // of what was not consumed
  bool ended_ = false, stopped_ = false;
};

}  // namespace wardmote::system
