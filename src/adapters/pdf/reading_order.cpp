#include "adapters/pdf/reading_order.h"

#include <exception>

#include <fmt/format.h>

#include "adapters/pdf/structure.h"

namespace wardmote::pdf {

Result<std::string> in_reading_order(const std::string& pdf) {
  try {
    return put_in_order(pdf);
  } catch (const std::exception& broken) {
    return fail(ErrorKind::Corrupt, "pdf-broken", "",
                fmt::format("The PDF is broken: {}.", broken.what()),
                "Nothing was written. Try again.");
  }
}

}  // namespace wardmote::pdf
