#pragma once
// Who is asking, as the API answers it, and the token that a change by them needs. Private to
// app/web.

#include <optional>
#include <string>

#include "app/web/visit.h"
#include "base/fields.h"

namespace wardmote::app {

struct SessionView {
  static constexpr std::string_view meaning = "Who is asking.";
  bool signed_in = false;
  std::optional<std::string> person, name, role, token;
  static constexpr auto fields() {
    return Fields{
        field("signed_in", &SessionView::signed_in, "Whether the cookie is that of a session"),
        field("person", &SessionView::person, "Id of who is signed in"),
        field("name", &SessionView::name, "As they are called"),
        field("role", &SessionView::role, "Their role today, in words"),
        field("token", &SessionView::token, "What every change sends in X-Wardmote-Token")};
  }
};

// GET /api/session. The token is for who may read the answer: the server allows no other origin to.
void add_session_api(Routes&, Desk&);

}  // namespace wardmote::app
