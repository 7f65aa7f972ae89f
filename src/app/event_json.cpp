#include "app/event_json.h"

#include <algorithm>
#include <deque>
#include <span>
#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/codec.h"
#include "traffic/request_id.h"

namespace wardmote::app {

namespace {

using watch::RequestRefused;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Where the string that begins at `at` ends: behind its closing quote.
std::size_t end_of_string(std::string_view json, std::size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at)
    if (json[at] == '\\') ++at;
  return std::min(at + 1, json.size());
}

// The names of members in their order, as their objects open and close. Of JSON in form.
class Members {
 public:
  explicit Members(std::string_view json) : json_(json) {}

  // Calls seen(depth, name, names of its object before it) until that says true.
  template <class Seen>
  void each(Seen&& seen) {
    for (std::size_t at = 0; at < json_.size(); ++at) {
      const char c = json_[at];
      if (c == '{') {
        objects_.push_back(names_.size());
      } else if (c == '}' && !objects_.empty()) {
        names_.resize(objects_.back());
        objects_.pop_back();
      } else if (c == '"') {
        const std::size_t end = end_of_string(json_, at);
        if (is_name(end) && !objects_.empty()) {
          const std::string_view name = plain(json_.substr(at, end - at));
          if (seen(objects_.size(), name, before())) return;
          names_.push_back(name);
        }
        at = end - 1;
      }
    }
  }

 private:
  bool is_name(std::size_t behind) const {
    const auto next = json_.find_first_not_of(" \t\r\n", behind);
    return next != std::string_view::npos && json_[next] == ':';
  }
  std::span<const std::string_view> before() const {
    return std::span<const std::string_view>(names_).subspan(objects_.back());
  }
  // Without its quotes and escapes.
  std::string_view plain(std::string_view quoted) {
    if (quoted.find('\\') == std::string_view::npos) return quoted.substr(1, quoted.size() - 2);
    boost::json::error_code broken;
    const auto value = boost::json::parse({quoted.data(), quoted.size()}, broken);
    const auto* text = broken ? nullptr : value.if_string();
    return unescaped_.emplace_back(text ? std::string(*text) : std::string(quoted));
  }

  std::string_view json_;
  std::vector<std::size_t> objects_;  // that are open: where their names begin
  std::vector<std::string_view> names_;
  std::deque<std::string> unescaped_;
};

// The RequestID of an event that is refused for something else.
std::optional<std::string> request_id_in(std::string_view json) {
  constexpr std::string_view name = "request_id";
  boost::json::parse_options options;
  options.max_depth = 32;
  boost::json::error_code broken;
  const auto value = boost::json::parse({json.data(), json.size()}, broken, {}, options);
  const auto* object = broken ? nullptr : value.if_object();
  const auto* found = object ? object->if_contains(name) : nullptr;
  const auto* text = found ? found->if_string() : nullptr;
  if (!text || !traffic::RequestId::parse(std::string_view(*text))) return std::nullopt;
  int times = 0;
  Members(json).each([&](std::size_t depth, std::string_view member, const auto&) {
    times += depth == 1 && member == name;
    return times > 1;
  });
  return times == 1 ? std::optional<std::string>(*text) : std::nullopt;
}

tl::unexpected<RequestRefused> refused(std::string_view json, std::string why) {
  return tl::unexpected(RequestRefused{
      .request_id = request_id_in(json), .code = "event-not-in-form", .why = std::move(why)});
}

}  // namespace

std::optional<std::string> member_given_twice(std::string_view json) {
  std::optional<std::string> out;
  Members(json).each([&](std::size_t, std::string_view name, const auto& before) {
    if (std::ranges::find(before, name) != before.end()) out = name;
    return out.has_value();
  });
  return out;
}

tl::expected<traffic::RequestEvent, RequestRefused> read_event(std::string_view json) {
  if (json.starts_with(byte_order_mark))
    return refused(json.substr(byte_order_mark.size()),
                   "A byte order mark stands before the {. Write the event in UTF-8 without one.");
  auto event = decode<traffic::RequestEvent>(json);
  if (!event) return refused(json, event.error().text());
  // All its members are ones of an event, so that few are compared with each.
  if (const auto twice = member_given_twice(json))
    return refused(json, fmt::format("It has the member \"{}\" twice, and readers differ in which "
                                     "one they take. Write each member once.",
                                     *twice));
  return *std::move(event);
}

}  // namespace wardmote::app
