// What was released, for whoever hands it over downstream.

#include <chrono>
#include <thread>

#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/released_line.h"
#include "app/watch_journal.h"
#include "base/codec.h"

namespace wardmote::cli {
namespace {

Result<std::optional<watch::HandOverPlace>> place_of(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  const auto place = watch::HandOverPlace::parse(*text);
  if (!place)
    return fail(ErrorKind::Invalid, "place-not-in-form", "--after",
                "This is no place of a hand-over.",
                "Give that of the last line, such as 1204.398, or leave --after out.");
  return place;
}

}  // namespace

Outcome watch_released(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  const auto& args = context.args();
  WARDMOTE_TRY(behind, place_of(args.after));
  WARDMOTE_TRY(segments, app::journal_in(args.data));
  watch::HandOver released(*segments);
  do {
    WARDMOTE_CHECK(released.read_on());
    WARDMOTE_CHECK(released.tell(behind, [&](const watch::ReleasedRequest& one) {
      const auto line = app::line_of(one);
      context.say(context.json() ? encode(line) : words_of(line));
      context.flush();
      behind = one.place;
      return true;
    }));
    if (args.follow) std::this_thread::sleep_for(std::chrono::seconds(1));
  } while (args.follow);
  return 0;
}

}  // namespace wardmote::cli
