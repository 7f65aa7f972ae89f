#pragma once
// Everything that can be asked at the table, over the web. Private to app/web.
//
//   POST /do/{command}            a form: the command's fields by their names, and besides
//       token   the session's token
//       key     names this very request, so that sending it twice does it once; may be left out
//       back    where to go when it is done: a path of this server with its query
//       seen    "SUBJECT FINGERPRINTHEX", what the actor looked at; may be there more than once
//     Done: 303 to `back`. Refused: every finding, on the page at `back` where that page shows its
//     own forms again (form_pages of Desk), on a page of its own otherwise; 404, 409 or 422.
//   POST /api/commands/{command}  the command as JSON, with X-Wardmote-Token, perhaps
//       Idempotency-Key, and If-Match: "SUBJECT@FINGERPRINTHEX", …
//     Done: 201 with app::Done. Refused: a problem with every finding.
//
// lodge-paper comes with a file and is not among them: paper_pages.cpp has it.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/table_desk.h"
#include "app/web/visit.h"
#include "scheme/command.h"

namespace wardmote::app {

// Nothing where no command of this name is to be had here.
const scheme::Command* web_command(std::string_view name);
std::vector<const scheme::Command*> web_commands();

// "listActions" of "list-actions".
std::string operation_name(std::string_view command);

// A path of this server with its query, as given, or `otherwise`: never another server's.
std::string local_path(std::string_view given, std::string otherwise);

// The page at `back` with its form as it was filled in, where it is one of Desk::form_pages.
std::optional<http::Response> form_again(const Visit&, const std::string& back, const Attempt&);

// Every finding of a refusal as RFC 9457 has it.
http::Response problem_of(Refusal);
// An error as the one finding of a refusal.
Refusal refusal_of(const Error&);

// A new name for a request that a form will make, for its field `key`.
std::string fresh_key(Random&);

}  // namespace wardmote::app
