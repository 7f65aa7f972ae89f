#pragma once
// PDF files of published headlines, made once: anyone may ask for them, and making one costs half a
// second and a process. Private to app/web.

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "base/result.h"

namespace wardmote::app {

class PdfShelf {
 public:
  explicit PdfShelf(std::size_t most = 64) : most_(most) {}

  // What was made under the name before, or is made now; one at a time, whoever asks. Failures are
  // not kept. Thread-safe.
  Result<std::string> get(const std::string& name,
                          const std::function<Result<std::string>()>& make);

 private:
  std::mutex mutex_;
  std::size_t most_;
  std::map<std::string, std::string> made_;
  std::deque<std::string> order_;  // oldest first
};

}  // namespace wardmote::app
