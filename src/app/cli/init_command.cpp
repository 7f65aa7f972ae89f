// A record made without serving it: an empty one, or an example told from its story.

#include <filesystem>

#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/story.h"
#include "base/london.h"

namespace wardmote::cli {

Outcome init(Context& context) {
  const auto& args = context.args();
  if (std::filesystem::exists(system::Path(args.data) / "record.db"))
    return fail(ErrorKind::Conflict, "record-exists", args.data,
                "There is a record in this folder already.", "Name another folder with --data.");
  if (!args.example_name) {
    WARDMOTE_TRY(site, context.open_to_write());
    return 0;
  }
  const auto story = app::story_named(*args.example_name);
  if (story.empty())
    return fail(ErrorKind::NotFound, "example-unknown", *args.example_name,
                "There is no example of this name.", "Try ssc-2018.");
  std::optional<Instant> until;
  if (args.until) {
    WARDMOTE_TRY(moment, london::parse(*args.until));
    until = moment;
  }
  app::StoryClock clock;
  WARDMOTE_TRY(begin, app::story_begins(story));
  clock.set(begin);
  app::SiteOptions options;
  options.data = args.data;
  options.keys = args.keys;
  options.write = true;
  WARDMOTE_TRY(site, app::Site::open(std::move(options), clock, context.random()));
  WARDMOTE_TRY(told,
               app::tell_story(*site, clock, story, until, app::check_apart(context.random())));
  const Instant stands = until.value_or(told.last);
  WARDMOTE_CHECK(app::mark_example(args.data, {*args.example_name, stands}));
  context.say(fmt::format("{} is told up to {}: {} commands, in {}.", *args.example_name,
                          london::day_and_time(told.last), told.commands, args.data));
  return 0;
}

}  // namespace wardmote::cli
