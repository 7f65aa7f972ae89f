#include "adapters/system/line_reader.h"

#include <fmt/format.h>

namespace wardmote::system {

std::optional<std::size_t> LineReader::end_of_line() {
  const std::string_view bytes = bytes_.at_hand();
  const std::size_t end = bytes.find('\n', scanned_);
  scanned_ = end == std::string_view::npos ? bytes.size() : end;
  return end == std::string_view::npos ? std::nullopt : std::optional(end);
}

Result<std::optional<std::string_view>> LineReader::next() {
  while (true) {
    if (const auto end = end_of_line()) {
      const std::string_view found = bytes_.at_hand().substr(0, *end);
      bytes_.consume(*end + 1);
      scanned_ = 0;
      ++line_;
      return found;
    }
    const std::string_view rest = bytes_.at_hand();
    if (rest.size() > max_line_) {
      return fail(ErrorKind::Invalid, "line-too-long", fmt::format("line {}", line_ + 1),
                  fmt::format("A line is longer than {} bytes.", max_line_),
                  "Write one object a line.");
    }
    if (ended_) {
      if (rest.empty() || bytes_.was_stopped()) return std::nullopt;
      bytes_.consume(rest.size());
      scanned_ = 0;
      ++line_;
      return rest;
    }
    WARDMOTE_TRY(more, bytes_.fill());
    ended_ = !more;
  }
}

bool LineReader::is_ready() { return ended_ || end_of_line() || bytes_.is_ready(); }

}  // namespace wardmote::system
