#include "adapters/system/byte_reader.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <poll.h>
#include <unistd.h>

#include "adapters/system/files.h"

namespace wardmote::system {

namespace {

constexpr std::size_t block = std::size_t{1} << 20;

}  // namespace

void ByteReader::make_room() {
  const std::size_t held = end_ - from_;
  if (size_ - held < block) {
    // Doubled, so that a long line is not copied once a block.
    const std::size_t larger = std::max(2 * size_, held + block);
    auto moved = std::make_unique_for_overwrite<char[]>(larger);
    if (held != 0) std::memcpy(moved.get(), buffer_.get() + from_, held);
    buffer_ = std::move(moved);
    size_ = larger;
  } else if (from_ != 0) {
    std::memmove(buffer_.get(), buffer_.get() + from_, held);
  }
  from_ = 0;
  end_ = held;
}

// False where the stream is to stop.
bool ByteReader::wait() {
  std::array<pollfd, 2> wanted = {{{handle_, POLLIN, 0}, {stop_, POLLIN, 0}}};
  while (::poll(wanted.data(), wanted.size(), -1) < 0) {
  }
  return wanted[1].revents == 0;
}

Result<bool> ByteReader::fill() {
  if (ended_) return false;
  if (stop_ >= 0 && !wait()) {
    ended_ = stopped_ = true;
    return false;
  }
  make_room();
  ssize_t got = 0;
  do {
    got = ::read(handle_, buffer_.get() + end_, block);
  } while (got < 0 && errno == EINTR);
  if (got < 0) return tl::unexpected(system_error(errno, "the input", "cannot be read"));
  end_ += static_cast<std::size_t>(got);
  ended_ = got == 0;
  return !ended_;
}

bool ByteReader::is_ready() const {
  if (ended_) return true;
  pollfd wanted{.fd = handle_, .events = POLLIN, .revents = 0};
  return ::poll(&wanted, 1, 0) != 0;
}

}  // namespace wardmote::system
