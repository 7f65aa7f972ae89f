#pragma once
// The pages and the API over a site: one function from request to response.

#include <memory>
#include <optional>
#include <string>

#include "adapters/http/message.h"
#include "adapters/system/metrics.h"
#include "app/site.h"
#include "traffic/eui.h"

namespace wardmote::app {

class WatchLive;

struct WebOptions {
  std::string public_name;  // "https://wardmote.example", or empty
  std::string banner = {};  // said on every page, or empty
  std::size_t max_upload = std::size_t{4} << 20;
  bool checks_apart = false;  // releases, in a process of its own, where the program is wardmote
  std::string certificates_folder = {};  // of what vouches for the files of Users; empty: none
  Clock* certificates_clock = nullptr;   // by which they are good; the site's unless given
  WatchLive* watch = nullptr;  // what follows the traffic; outlives the pages; may be none
  std::optional<traffic::Eui64> dcc = {};  // whose alerts they are; that of the simulated nation
};

class Web {
 public:
  static Result<std::unique_ptr<Web>> open(Site&, Clock&, Random&, system::Metrics&, WebOptions);
  ~Web();

  http::Response operator()(const http::Request&) const;
  // Whether nobody was ever given a link to sign in by.
  bool needs_first_link() const;
  // A one-time link's path for a person: "/sign-in?code=…".
  Result<std::string> sign_in_path(const std::string& person);
  // The OpenAPI 3.1 document, as served at /api/openapi.json.
  std::string openapi() const;

 private:
  struct State;
  explicit Web(std::unique_ptr<State>);
  std::unique_ptr<State> state_;
};

}  // namespace wardmote::app
