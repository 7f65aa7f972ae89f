#include "app/web/accounts.h"

#include <algorithm>

#include "adapters/argon2/password.h"
#include "app/readers.h"
#include "base/json_text.h"
#include "base/london.h"
#include "base/text.h"

namespace wardmote::app {
namespace {

// Persons are at most so long; what is longer is nobody.
std::string as_person(const std::string& typed) {
  return std::string(text::trim(typed)).substr(0, 64);
}

Result<> check_new(const std::string& person, const PasswordChange& wanted) {
  const auto refuse = [](const char* code, const char* why, const char* way_out) {
    return fail(ErrorKind::Invalid, code, "/password", why, way_out);
  };
  if (text::invalid_utf8_at(wanted.password) ||
      json_text::code_points(wanted.password) < kShortestPassword)
    return refuse("password-short", "The password is too short.",
                  "Use at least 12 characters: four words that do not belong together, for one.");
  if (wanted.password.size() > kLongestPassword)
    return refuse("password-long", "The password is too long.", "Use at most 256 characters.");
  const auto lower = text::lower(wanted.password);
  const bool one_character = lower.find_first_not_of(lower.front()) == std::string::npos;
  if (one_character || (person.size() >= 4 && lower.find(text::lower(person)) != std::string::npos))
    return refuse("password-easy", "The password is easily guessed.",
                  "Leave your own id out of it, and do not repeat one character.");
  if (wanted.password != wanted.again)
    return refuse("passwords-differ", "The two passwords are not the same.", "Type it again.");
  return {};
}

}  // namespace

Result<tl::expected<std::string, NotSignedIn>> sign_in(Desk& desk, const std::string& typed,
                                                       const std::string& password) {
  using Outcome = tl::expected<std::string, NotSignedIn>;
  const std::string person = as_person(typed);
  if (const auto again = desk.tries.begin(person, desk.clock.now()))
    return Outcome(tl::unexpected(NotSignedIn{again}));
  const auto kept = desk.sessions.password_of(person);
  WARDMOTE_TRY(right, argon2::matches(std::string_view(password).substr(0, kLongestPassword + 1),
                                      kept.value_or(argon2::nobodys())));
  const bool registered =
      reader_named(desk.site.record().as(secretariat()), person, desk.clock.now()).has_value();
  if (!right || !kept || !registered) return Outcome(tl::unexpected(NotSignedIn{}));
  desk.tries.succeeded(person);
  WARDMOTE_TRY(secret, desk.sessions.begin(person));
  return Outcome(std::move(secret));
}

bool asks_current_password(const Visit& visit) {
  return !visit.session->by_link &&
         visit.desk.sessions.password_of(visit.session->person).has_value();
}

Result<> change_password(Visit& visit, const PasswordChange& wanted) {
  auto& desk = visit.desk;
  const std::string& person = visit.session->person;
  if (asks_current_password(visit)) {
    if (const auto again = desk.tries.begin(person, desk.clock.now()))
      return fail(ErrorKind::Refused, "too-many-tries", "/current",
                  "There were too many wrong passwords.",
                  "Try again at " + london::day_and_time(*again) + ".");
    WARDMOTE_TRY(right,
                 argon2::matches(wanted.current, desk.sessions.password_of(person).value_or("")));
    if (!right)
      return fail(ErrorKind::Invalid, "password-wrong", "/current",
                  "This is not your current password.",
                  "Type it again, or come in by a one-time link.");
    desk.tries.succeeded(person);
  }
  WARDMOTE_CHECK(check_new(person, wanted));
  WARDMOTE_TRY(encoded, argon2::hash(wanted.password, desk.random));
  WARDMOTE_CHECK(desk.sessions.set_password(person, encoded));
  return desk.sessions.end_others(visit.session_secret);
}

}  // namespace wardmote::app
