// Who may send requests to the gate's port.

#include <fmt/format.h>

#include "adapters/system/file_lock.h"
#include "adapters/system/files.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/gate/sender_file.h"

namespace wardmote::cli {

Outcome watch_sender(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  const auto& args = context.args();
  const std::filesystem::path file = *args.senders;
  WARDMOTE_TRY(lock, system::FileLock::wait(file));
  auto senders = app::gate::read_senders(file);
  if (!senders && senders.error().kind == ErrorKind::NotFound) senders = app::gate::Senders();
  if (!senders) return tl::unexpected(senders.error());
  WARDMOTE_TRY(token, senders->give_token(args.target, args.words, context.random()));
  WARDMOTE_CHECK(system::write_atomically(file, senders->csv(), 0600));
  context.say(fmt::format("{}\nThe token of {}, told this once. Sent as: Authorization: Bearer "
                          "TOKEN. A run that goes on takes it within seconds.",
                          token, args.target),
              JsonLine().add("sender", args.target).add("token", token));
  return 0;
}

}  // namespace wardmote::cli
