#pragma once
// Local accounts: a person id and a password of one's own. Nobody has a password until they set
// one, once in by a one-time link. Private to app/web.

#include <optional>
#include <string>

#include "app/web/visit.h"

namespace wardmote::app {

constexpr std::size_t kShortestPassword = 12;  // code points
constexpr std::size_t kLongestPassword = 256;  // bytes

struct NotSignedIn {
  std::optional<Instant> again_at;  // too many tries; otherwise person or password is wrong
};

// The secret of a new session. A person who does not exist, one without a password and a wrong
// password are answered alike and cost the same work. Errors: those of the files.
Result<tl::expected<std::string, NotSignedIn>> sign_in(Desk&, const std::string& person,
                                                       const std::string& password);

struct PasswordChange {
  std::string current, password, again;
};

// Sets the password of the visit's person and ends their other sessions. The current one is asked
// for unless a one-time link opened their session or there is none yet. Refused: password-wrong,
// password-short, password-long, password-easy, passwords-differ, too-many-tries.
Result<> change_password(Visit&, const PasswordChange&);

// Whether change_password asks for the current password.
bool asks_current_password(const Visit&);

}  // namespace wardmote::app
