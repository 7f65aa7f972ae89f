#include "base/result.h"

#include <stdexcept>

namespace wardmote {

std::string Error::text() const {
  std::string out;
  if (!place.empty()) out += place + ": ";
  out += why;
  if (!way_out.empty()) out += " " + way_out;
  return out + " (" + code + ")";
}

int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::Corrupt:
    case ErrorKind::NotFound:
      return 1;
    case ErrorKind::Invalid:
    case ErrorKind::Refused:
    case ErrorKind::Stale:
    case ErrorKind::Conflict:
      return 3;
    case ErrorKind::Busy:
    case ErrorKind::Full:
    case ErrorKind::Unavailable:
      return 4;
  }
  return 4;
}

int http_status(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::Invalid:
      return 422;
    case ErrorKind::NotFound:
      return 404;
    case ErrorKind::Refused:
      return 403;
    case ErrorKind::Stale:
      return 412;
    case ErrorKind::Conflict:
      return 409;
    case ErrorKind::Busy:
      return 503;
    case ErrorKind::Full:
      return 507;
    case ErrorKind::Corrupt:
    case ErrorKind::Unavailable:
      return 500;
  }
  return 500;
}

void must(const Result<>& result) {
  if (!result) throw std::logic_error(result.error().text());
}

}  // namespace wardmote
