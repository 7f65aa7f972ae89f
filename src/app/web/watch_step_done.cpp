#include "app/web/watch_step_done.h"

#include <charconv>

#include <fmt/format.h>

#include "adapters/http/url.h"
#include "app/number_text.h"

namespace wardmote::app {
namespace {

const char* noun_of(std::string_view action) {
  return action == "release" ? "Release" : "Deletion";
}

// "1 request", "5,787 requests"
std::string of_requests(std::size_t count) {
  return grouped(static_cast<std::int64_t>(count)) + (count == 1 ? " request" : " requests");
}

std::string words_of_done(const StepDone& done) {
  std::string out;
  const auto add = [&](std::string sentence) { out += (out.empty() ? "" : " ") + sentence; };
  const auto& told = done.told;
  if (told.proposed != 0)
    add(
        fmt::format("{} of {} is proposed. Nobody carries it out before another person of the User "
                    "confirms.",
                    noun_of(done.action), of_requests(told.proposed)));
  if (told.confirmed != 0)
    add(fmt::format("{} of {} is confirmed. The gate carries it out when it meets it.",
                    noun_of(done.action), of_requests(told.confirmed)));
  if (told.withdrawn != 0)
    add(fmt::format("What was proposed for {} is withdrawn; {} held.", of_requests(told.withdrawn),
                    told.withdrawn == 1 ? "it stays" : "they stay"));
  if (told.all() == 0) add("Nothing was changed.");
  if (done.left_out != 0)
    add(fmt::format("{} left out.",
                    of_requests(done.left_out) + (done.left_out == 1 ? " was" : " were")));
  return out;
}

}  // namespace

std::size_t requests_given(std::string_view text) {
  std::size_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

std::string done_query(const StepDone& done) {
  http::Pairs out;
  out.add("done", std::string(done.action));
  const auto add = [&](const char* name, std::size_t count) {
    if (count != 0) out.add(name, std::to_string(count));
  };
  add("proposed", done.told.proposed);
  add("confirmed", done.told.confirmed);
  add("withdrawn", done.told.withdrawn);
  add("left_out", done.left_out);
  return http::encode_query(out);
}

json::value done_text(const Visit& visit) {
  const auto action = visit.query("done");
  if (action != "release" && action != "delete" && action != "withdraw") return false;
  return json::value(words_of_done({action,
                                    {.proposed = requests_given(visit.query("proposed")),
                                     .confirmed = requests_given(visit.query("confirmed")),
                                     .withdrawn = requests_given(visit.query("withdrawn"))},
                                    requests_given(visit.query("left_out"))}));
}

}  // namespace wardmote::app
