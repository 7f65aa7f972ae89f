#pragma once
// Errors as values.
//
// An Error says what happened (code), where (place), why (reason) and the way out. Texts are
// written for the person who caused the error and may be shown to them: they never carry anything
// that the person did not give or may not read.
//
// Exceptions are left to bugs and exhaustion of memory; they are caught at the edge of a thread or
// a request and nowhere else.

#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace wardmote {

// What a caller can react to. A new one is added only if some caller treats exactly it differently.
enum class ErrorKind {
  Invalid,      // the input breaks a rule: nothing changed, mend the input
  NotFound,     // does not exist, or is not this reader's to read: the two are never told apart
  Refused,      // understood and not permitted
  Stale,        // what the actor saw has changed since: look again
  Conflict,     // clashes with what is recorded already
  Busy,         // somebody else holds it: another writer, a lock
  Full,         // no room left; succeeds again when there is room
  Corrupt,      // stored bytes do not match their proof
  Unavailable,  // a file, disk or network did not do what was asked
};

struct Error {
  ErrorKind kind;
  std::string code;     // stable, lower case with hyphens: "act-altered"
  std::string place;    // "policy/sec/verbs.toml:12", "line 46", "/items/3/mark"; may be empty
  std::string why;      // a sentence
  std::string way_out;  // a sentence, or empty where there is none

  // "place: why way_out (code)"
  std::string text() const;
};

// What each kind means to the command line (exit code) and to HTTP (status).
int exit_code(ErrorKind);
int http_status(ErrorKind);

template <class T = void>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorKind kind, std::string code, std::string place,
                                  std::string why, std::string way_out = {}) {
  return tl::unexpected(
      Error{kind, std::move(code), std::move(place), std::move(why), std::move(way_out)});
}

// For what cannot fail unless the program is wrong.
void must(const Result<>&);

}  // namespace wardmote

#define WARDMOTE_JOIN_(a, b) a##b
#define WARDMOTE_JOIN(a, b) WARDMOTE_JOIN_(a, b)

// WARDMOTE_TRY(file, open(path)); declares `file` or returns the error.
#define WARDMOTE_TRY(name, expression)                                      \
  auto WARDMOTE_JOIN(name, _result) = (expression);                         \
  if (!WARDMOTE_JOIN(name, _result))                                        \
    return tl::unexpected(std::move(WARDMOTE_JOIN(name, _result)).error()); \
  auto name = std::move(*WARDMOTE_JOIN(name, _result))

// WARDMOTE_CHECK(sync(file)); returns the error of a Result<void>.
#define WARDMOTE_CHECK(expression) \
  WARDMOTE_CHECK_AS(WARDMOTE_JOIN(wardmote_checked_, __LINE__), expression)
#define WARDMOTE_CHECK_AS(name, expression)                    \
  do {                                                         \
    auto name = (expression);                                  \
    if (!name) return tl::unexpected(std::move(name).error()); \
  } while (false)
