#include "adapters/http/router.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "adapters/http/header_value.h"
#include "adapters/http/problem.h"
#include "adapters/system/clock.h"
#include "adapters/system/log_events.h"
#include "base/text.h"

namespace wardmote::http {
namespace {

// One segment of a pattern: a word, or a name that takes what comes.
struct Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> words;
  std::unique_ptr<Node> any;
  std::unique_ptr<Node> rest;
  std::map<Method, std::size_t> routes;  // by number
};

enum class Sort { Word, Any, Rest };

struct Segment {
  Sort sort;
  std::string text;
};

std::vector<std::string_view> segments_of(std::string_view path) {
  path.remove_prefix(1);
  return text::split(path, '/');
}

Result<std::vector<Segment>> parse_pattern(std::string_view pattern) {
  const auto refuse = [&](std::string why) {
    return fail(ErrorKind::Invalid, "route-invalid", std::string(pattern), std::move(why));
  };
  if (!pattern.starts_with('/')) return refuse("A pattern starts with a slash.");
  std::vector<Segment> out;
  for (const auto one : segments_of(pattern)) {
    if (!out.empty() && out.back().sort == Sort::Rest)
      return refuse("Nothing can follow {name...}.");
    if (!one.starts_with('{') || !one.ends_with('}')) {
      if (one.find_first_of("{}") != std::string_view::npos) return refuse("Braces stand alone.");
      out.push_back({Sort::Word, std::string(one)});
      continue;
    }
    auto name = one.substr(1, one.size() - 2);
    const bool rest = name.ends_with("...");
    if (rest) name.remove_suffix(3);
    if (!is_token(name)) return refuse("A capture needs a name.");
    for (const auto& earlier : out)
      if (earlier.sort != Sort::Word && earlier.text == name)
        return refuse("Two captures have one name.");
    out.push_back({rest ? Sort::Rest : Sort::Any, std::string(name)});
  }
  return out;
}

}  // namespace

struct Router::Table {
  struct Entry {
    std::vector<Segment> segments;
    system::Histogram* took;
    system::Counter* refused;  // answers 400 to 499
    system::Counter* failed;   // answers 500 and above
  };
  std::vector<Route> routes;
  std::vector<Entry> entries;
  Node root;
  Handler not_found;

  // The first route of this method that fits; where there is none, the methods of all that fit by
  // address alone are added to `allowed`.
  static const std::size_t* walk(const Node& node, std::span<const std::string_view> path,
                                 Method method, std::set<Method>& allowed) {
    const auto here = [&](const Node& end) -> const std::size_t* {
      if (const auto found = end.routes.find(method); found != end.routes.end())
        return &found->second;
      for (const auto& [one, number] : end.routes) allowed.insert(one);
      return nullptr;
    };
    if (path.empty()) return here(node);
    if (const auto word = node.words.find(path[0]); word != node.words.end())
      if (const auto* found = walk(*word->second, path.subspan(1), method, allowed)) return found;
    if (node.any && !path[0].empty())
      if (const auto* found = walk(*node.any, path.subspan(1), method, allowed)) return found;
    return node.rest ? here(*node.rest) : nullptr;
  }

  static Pairs capture(const Entry& entry, std::span<const std::string_view> path) {
    Pairs out;
    for (std::size_t i = 0; i < entry.segments.size(); ++i) {
      if (entry.segments[i].sort == Sort::Any)
        out.add(entry.segments[i].text, std::string(path[i]));
      if (entry.segments[i].sort == Sort::Rest)
        out.add(entry.segments[i].text, fmt::format("{}", fmt::join(path.subspan(i), "/")));
    }
    return out;
  }
};

Result<Router> Router::make(std::vector<Route> routes, Handler not_found,
                            system::Metrics& metrics) {
  auto table = std::make_shared<Table>();
  table->not_found = std::move(not_found);
  std::set<std::string_view> names;
  for (const auto& route : routes) {
    const auto refuse = [&](std::string why) {
      return fail(ErrorKind::Invalid, "route-invalid", route.pattern, std::move(why));
    };
    if (route.method == Method::Head || route.method == Method::Options)
      return refuse("HEAD and OPTIONS are answered by the router.");
    if (!names.insert(route.name.text()).second) return refuse("Two routes have one name.");
    WARDMOTE_TRY(segments, parse_pattern(route.pattern));
    Node* node = &table->root;
    for (const auto& segment : segments) {
      auto& child = segment.sort == Sort::Word  ? node->words[segment.text]
                    : segment.sort == Sort::Any ? node->any
                                                : node->rest;
      if (!child) child = std::make_unique<Node>();
      node = child.get();
    }
    if (!node->routes.emplace(route.method, table->entries.size()).second)
      return refuse("Two routes have one method and one address.");
    table->entries.push_back(
        {std::move(segments),
         &metrics.histogram("wardmote_http_answer_seconds", "Time to make an answer, by route",
                            1e-6, {{"route", route.name}}),
         &metrics.counter("wardmote_http_answers_refused_total", "Answers 400 to 499, by route",
                          {{"route", route.name}}),
         &metrics.counter("wardmote_http_answers_failed_total",
                          "Answers of 500 and above, by route", {{"route", route.name}})});
  }
  table->routes = std::move(routes);
  return Router(std::move(table));
}

std::span<const Route> Router::routes() const { return table_->routes; }

Router::Match Router::find(Method method, std::string_view path) const {
  Match match;
  if (!path.starts_with('/')) return match;
  const auto segments = segments_of(path);
  std::set<Method> allowed;
  const auto* number =
      Table::walk(table_->root, segments, method == Method::Head ? Method::Get : method, allowed);
  if (number != nullptr) {
    match.route = &table_->routes[*number];
    match.captures = Table::capture(table_->entries[*number], segments);
    return match;
  }
  if (allowed.empty()) return match;
  if (allowed.contains(Method::Get)) allowed.insert(Method::Head);
  allowed.insert(Method::Options);
  match.allowed.assign(allowed.begin(), allowed.end());
  return match;
}

Response Router::operator()(const Request& request) const {
  const Match match = find(request.method, request.path);
  if (match.route == nullptr && match.allowed.empty()) return table_->not_found(request);
  if (match.route == nullptr) {
    std::string allow;
    for (const auto method : match.allowed)
      allow += (allow.empty() ? "" : ", ") + std::string(name_of(method));
    Response response;
    if (request.method == Method::Options)
      response.status = 204;
    else
      response = problem(405, "method-not-allowed", "This address does not take this method.",
                         "It takes: " + allow + ".");
    response.headers.add("Allow", std::move(allow));
    return response;
  }
  const auto count = [table = table_, route = match.route,
                      began = system::steady_now()](Response& response) {
    const auto& entry = table->entries[static_cast<std::size_t>(route - table->routes.data())];
    const auto took = std::chrono::duration_cast<system::Took>(system::steady_now() - began);
    entry.took->record(static_cast<std::uint64_t>(took.count()));
    if (response.status >= 500)
      entry.failed->add();
    else if (response.status >= 400)
      entry.refused->add();
    response.route = route->name;
  };
  Response response = match.route->handler(request, match.captures);
  if (!response.later) {
    count(response);
    return response;
  }
  response.later = [count, later = std::move(response.later)](Answer answer) {
    later([count, answer = std::move(answer)](Response made) {
      count(made);
      answer(std::move(made));
    });
  };
  return response;
}

}  // namespace wardmote::http
