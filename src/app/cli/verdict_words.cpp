#include "app/cli/verdict_words.h"

#include <fmt/format.h>

namespace wardmote::cli {

std::string words_of(const watch::VerdictLine& line) {
  std::string out = fmt::format("{:>10}  {}  {:<7}{}{}  {}", line.position.value_or(0),
                                line.time.iso(), name_of(line.verdict), line.repeat ? " again" : "",
                                line.late ? " late" : "", line.request_id);
  if (line.type) out += "  " + *line.type;
  for (const auto& because : line.because) {
    out += fmt::format("\n{:12}{}{}", "", because.why,
                       because.threshold ? fmt::format(" ({}, set by {})", *because.threshold,
                                                       because.set_by.value_or("DCC"))
                                         : std::string());
  }
  return out;
}

}  // namespace wardmote::cli
