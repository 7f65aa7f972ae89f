#include "adapters/system/line_reader.h"

#include <cerrno>

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include "adapters/system/files.h"

namespace wardmote::system {

namespace {

constexpr std::size_t block = std::size_t{1} << 20;

}  // namespace

Result<bool> LineReader::fill() {
  buffer_.erase(0, from_);
  scanned_ -= from_;
  from_ = 0;
  const std::size_t held = buffer_.size();
  buffer_.resize(held + block);
  ssize_t got = 0;
  do {
    got = ::read(handle_, buffer_.data() + held, block);
  } while (got < 0 && errno == EINTR);
  buffer_.resize(held + static_cast<std::size_t>(got < 0 ? 0 : got));
  if (got < 0) return tl::unexpected(system_error(errno, "standard input", "cannot be read"));
  return got != 0;
}

Result<std::optional<std::string_view>> LineReader::next() {
  while (true) {
    const std::size_t end = buffer_.find('\n', scanned_);
    if (end != std::string::npos) {
      const auto found = std::string_view(buffer_).substr(from_, end - from_);
      from_ = scanned_ = end + 1;
      ++line_;
      return found;
    }
    scanned_ = buffer_.size();
    if (buffer_.size() - from_ > max_line_) {
      return fail(ErrorKind::Invalid, "line-too-long", fmt::format("line {}", line_ + 1),
                  fmt::format("A line is longer than {} bytes.", max_line_),
                  "Write one object a line.");
    }
    if (ended_ && from_ == buffer_.size()) return std::nullopt;
    if (ended_) {
      const auto last = std::string_view(buffer_).substr(from_);
      from_ = buffer_.size();
      ++line_;
      return last;
    }
    WARDMOTE_TRY(more, fill());
    ended_ = !more;
  }
}

bool LineReader::is_ready(std::chrono::milliseconds within) {
  if (ended_ || buffer_.find('\n', scanned_) != std::string::npos) return true;
  pollfd wanted{.fd = handle_, .events = POLLIN, .revents = 0};
  return ::poll(&wanted, 1, static_cast<int>(within.count())) != 0;
}

}  // namespace wardmote::system
