#include "adapters/system/line_reader.h"

namespace wardmote::system {

std::optional<std::size_t> LineReader::end_of_line() {
  const std::string_view bytes = bytes_.at_hand();
  const std::size_t end = bytes.find('\n', scanned_);
  scanned_ = end == std::string_view::npos ? bytes.size() : end;
  return end == std::string_view::npos ? std::nullopt : std::optional(end);
}

// Passes over the rest of a line that was given cut, as far as it is at hand.
void LineReader::pass_over() {
  if (!passes_over_) return;
  const auto end = end_of_line();
  bytes_.consume(end ? *end + 1 : bytes_.at_hand().size());
  scanned_ = 0;
  passes_over_ = !end;
}

std::string_view LineReader::give(std::string_view line) {
  ++line_;
  is_cut_ = line.size() > max_line_;
  return line.substr(0, max_line_);
}

Result<std::optional<std::string_view>> LineReader::next() {
  while (true) {
    pass_over();
    if (passes_over_) {
      if (ended_) return std::nullopt;
    } else if (const auto end = end_of_line()) {
      const std::string_view found = bytes_.at_hand().substr(0, *end);
      bytes_.consume(*end + 1);
      scanned_ = 0;
      return give(found);
    } else if (const std::string_view rest = bytes_.at_hand(); rest.size() > max_line_) {
      passes_over_ = true;
      return give(rest);
    } else if (ended_) {
      if (rest.empty() || bytes_.was_stopped()) return std::nullopt;
      bytes_.consume(rest.size());
      scanned_ = 0;
      return give(rest);
    }
    WARDMOTE_TRY(more, bytes_.fill());
    ended_ = !more;
  }
}

bool LineReader::is_ready() {
  pass_over();
  if (ended_) return true;
  return (!passes_over_ && end_of_line()) || bytes_.is_ready();
}

}  // namespace wardmote::system
