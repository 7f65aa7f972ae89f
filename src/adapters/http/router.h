#pragma once
// Which handler answers which address.
//
//   Router::make({{Method::Get, "/meetings/{reference}", "meeting", "One meeting", show_meeting},
//                 {Method::Get, "/assets/{file...}", "asset", "Styles and scripts", send_asset}},
//                not_found, metrics)
//
// A segment "{name}" takes any one segment, a last "{name...}" all the rest, slashes included and
// perhaps nothing. Where several patterns fit that have the method, the first segment that differs
// decides: words before {name}, {name} before {name...}. HEAD goes to the route of GET; OPTIONS is
// answered 204 with Allow; an address that exists for other methods only 405 with Allow.
// Thread-safe.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/message.h"
#include "adapters/system/metrics.h"
#include "base/result.h"

namespace wardmote::http {

// `captures` holds what {name} stood for, decoded.
using RouteHandler = std::function<Response(const Request&, const Pairs& captures)>;

struct Route {
  Method method;
  std::string pattern;
  system::Word name;    // in logs, metrics and as OpenAPI's operationId; one a route
  std::string summary;  // a line, for OpenAPI
  RouteHandler handler;
  std::string description = {};  // more than a line, for OpenAPI; may be empty
  bool in_api = false;           // whether OpenAPI shows it
};

class Router {
 public:
  // Refuses, with code route-invalid, a pattern that is not as above, two routes of one method and
  // the same shape, two of one name, and HEAD or OPTIONS as a route's method.
  static Result<Router> make(std::vector<Route>, Handler not_found, system::Metrics&);

  // Answers; counts and times by route; fills in Response::route.
  Response operator()(const Request&) const;

  struct Match {
    const Route* route = nullptr;  // null: no route of this method
    Pairs captures;
    std::vector<Method> allowed;  // of the address, where route is null; empty: no such address
  };
  Match find(Method, std::string_view path) const;

  std::span<const Route> routes() const;

 private:
  struct Table;
  explicit Router(std::shared_ptr<const Table> table) : table_(std::move(table)) {}
  std::shared_ptr<const Table> table_;
};

}  // namespace wardmote::http
