#pragma once
// The pages and the API as a browser meets them, without a socket.

#include <string>
#include <vector>

#include "adapters/http/form.h"
#include "adapters/http/url.h"
#include "adapters/system/metrics.h"
#include "adapters/system/random.h"
#include "adapters/system/testing.h"
#include "app/site.h"
#include "app/web/web.h"
#include "base/testing.h"

namespace wardmote::app::testing {

// A record of its own with the program that serves it.
struct Office {
  system::ScratchFolder folder;
  wardmote::testing::ManualClock clock;
  std::unique_ptr<Random> random;
  system::Metrics metrics;
  std::unique_ptr<Site> site;
  std::unique_ptr<Web> web;

  explicit Office(std::string public_name = "",
                  std::unique_ptr<Random> chance = std::make_unique<system::SystemRandom>())
      : random(std::move(chance)) {
    SiteOptions options;
    options.data = folder.path() / "data";
    options.write = true;
    site = Site::open(options, clock, *random).value();
    web =
        Web::open(*site, clock, *random, metrics, {.public_name = std::move(public_name)}).value();
  }
};

using Fields = std::vector<std::pair<std::string, std::string>>;

class Browser {
 public:
  explicit Browser(Office& office) : office_(&office) {}

  http::Response get(const std::string& path) { return answer(http::Method::Get, path, {}, {}); }
  // With the token of the page that was got last.
  http::Response post(const std::string& path, Fields fields) {
    http::Pairs pairs;
    for (auto& [name, value] : fields) pairs.add(name, value);
    if (!token_.empty()) pairs.add("token", token_);
    return answer(http::Method::Post, path, {{"Content-Type", "application/x-www-form-urlencoded"}},
                  http::encode_query(pairs));
  }
  // One file by a form, with the token of the page that was got last.
  http::Response upload(const std::string& path, const std::string& field, const std::string& name,
                        const std::string& bytes, const Fields& more = {}) {
    const std::string between = "--wardmote-boundary";
    std::string body;
    const auto part = [&](const std::string& about, const std::string& content) {
      body +=
          between + "\r\nContent-Disposition: form-data; " + about + "\r\n\r\n" + content + "\r\n";
    };
    part("name=\"token\"", token_);
    for (const auto& [also, value] : more) part("name=\"" + also + "\"", value);
    part("name=\"" + field + "\"; filename=\"" + name + "\"", bytes);
    body += between + "--\r\n";
    return answer(http::Method::Post, path,
                  {{"Content-Type", "multipart/form-data; boundary=wardmote-boundary"}},
                  std::move(body));
  }
  http::Response post_json(const std::string& path, std::string body, Fields headers = {}) {
    headers.emplace_back("X-Wardmote-Token", token_);
    return answer(http::Method::Post, path, headers, std::move(body));
  }
  // Comes in by a new one-time link.
  void sign_in(const std::string& person) {
    const auto path = office_->web->sign_in_path(person).value();
    post("/sign-in", {{"code", path.substr(path.find('=') + 1)}});
    get("/account");
  }

 private:
  http::Response answer(http::Method method, const std::string& path, const Fields& headers,
                        std::string body) {
    const auto target = http::parse_target(path).value();
    http::Request request;
    request.method = method;
    request.path = target.path;
    request.query = target.query;
    request.target = path;
    request.body = std::move(body);
    for (const auto& [name, value] : headers) request.headers.add(name, value);
    if (!cookie_.empty()) request.headers.add("Cookie", cookie_);
    auto response = (*office_->web)(request);
    if (const auto set = response.headers.find("Set-Cookie"))
      cookie_ = std::string(set->substr(0, set->find(';')));
    constexpr std::string_view before = "name=\"token\" value=\"";
    const auto page = http::body_of(response);
    if (const auto at = page.find(before); at != std::string_view::npos) {
      const auto token = page.substr(at + before.size());
      token_ = token.substr(0, token.find('"'));
    }
    return response;
  }

  Office* office_;
  std::string cookie_, token_;
};

inline std::string text_of(const http::Response& response) {
  return std::string(http::body_of(response));
}

}  // namespace wardmote::app::testing
