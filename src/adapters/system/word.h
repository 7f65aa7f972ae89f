#pragma once
// The only texts that may enter a log line or a metric.
//
// A log is read by people who may see nothing above White. So what goes into it is made of numbers
// and of words that stand in the program: nothing that came in with a request, a file or an act
// converts to either type here.

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace wardmote::system {

// A word written in the source: Word("page.meeting"). Refused by the compiler where the text is not
// a constant.
class Word {
 public:
  template <std::size_t N>
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is a Word
  consteval Word(const char (&literal)[N]) : text_(literal, N - 1) {}
  constexpr std::string_view text() const { return text_; }
  constexpr bool operator==(const Word&) const = default;

 private:
  std::string_view text_;
};

// The stable code of an error, without its texts. Anything but lower-case letters, digits and
// hyphens, or more than 48 of them, becomes "unnamed".
class ErrorCode {
 public:
  explicit ErrorCode(const Error& error) : text_(error.code) {
    if (text_.empty() || text_.size() > 48 ||
        text_.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string::npos)
      text_ = "unnamed";
  }
  std::string_view text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace wardmote::system
