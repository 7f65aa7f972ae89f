#include "app/cli/refusal_lines.h"

#include <fmt/format.h>

namespace wardmote::cli {

tl::unexpected<Error> refused_with(Context& context, const app::Refusal& refusal) {
  const auto& findings = refusal.findings;
  auto error = refusal.error();
  if (context.json()) return tl::unexpected(std::move(error));
  for (std::size_t i = 0; i + 1 < findings.size(); ++i)
    context.note(fmt::format("wardmote: {} {} ({})", findings[i].why, findings[i].way_out,
                             findings[i].code));
  error.code = findings.back().code;
  error.why = findings.back().why;
  error.way_out = findings.back().way_out;
  return tl::unexpected(std::move(error));
}

record::IdempotencyKey fresh_key(Random& random) {
  Id128 key;
  random.fill(key.bytes);
  return record::IdempotencyKey(key.hex());
}

}  // namespace wardmote::cli
