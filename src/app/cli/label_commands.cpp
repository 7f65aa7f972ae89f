#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/json_line.h"
#include "app/labels_desk.h"
#include "base/london.h"

namespace wardmote::cli {

Outcome labels(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  WARDMOTE_TRY(reading, context.open_to_read());
  const auto registry = app::label_registry(reading.view);
  for (const auto& [key, entry] : registry.entries()) {
    std::string parties, documents;
    for (const auto& party : entry.parties) parties += (parties.empty() ? "" : " ") + party.str();
    for (const auto& document : entry.documents)
      documents += (documents.empty() ? "" : " ") + document;
    if (!context.json()) {
      context.say(fmt::format("{:20} {:4} {:24} {}{}", key.category, key.label, documents, parties,
                              entry.retired ? " retired" : ""));
      continue;
    }
    JsonLine line;
    line.add("category", key.category).add("label", key.label).add("documents", documents);
    if (!parties.empty()) line.add("party", parties);
    context.say(line.add("retired", entry.retired).str());
  }
  return 0;
}

Outcome label(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  const auto& args = context.args();
  WARDMOTE_TRY(site, context.open_to_write());
  WARDMOTE_TRY(actor, context.actor(*site));
  WARDMOTE_TRY(issued, app::label_party(*site, actor, args.target, args.second, args.label,
                                        context.random(), london::day_of(context.clock().now())));
  WARDMOTE_CHECK(site->sign_checkpoint());
  context.say(
      fmt::format("{} stands for {} {} from now on. Who knows that, may read Red.", issued,
                  args.target, args.second),
      JsonLine().add("category", args.target).add("label", issued).add("party", args.second));
  return 0;
}

Outcome party(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  const auto& args = context.args();
  WARDMOTE_TRY(site, context.open_to_write());
  WARDMOTE_TRY(actor, context.actor(*site));
  WARDMOTE_CHECK(app::admit_party(*site, actor, args.target, args.second, args.third,
                                  london::day_of(context.clock().now())));
  WARDMOTE_CHECK(site->sign_checkpoint());
  context.say(fmt::format("{} is recorded as a Party.", args.target),
              JsonLine().add("party", args.target).add("recorded", true));
  return 0;
}

}  // namespace wardmote::cli
