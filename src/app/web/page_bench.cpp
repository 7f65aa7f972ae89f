// The page of an item of 60 acts, over HTTP, against the same server giving the same bytes from
// memory; with a million acts open and a reader who may see half of them.

#include <array>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include "adapters/http/server.h"
#include "adapters/sqlite/sample_bench.h"
#include "app/web/desk_bench.h"
#include "scheme/acts.h"

namespace wardmote::app {
namespace {

namespace sample = sqlite::sample;

constexpr std::uint64_t kActs = 1'000'000;
constexpr const char* kReader = "member";

// Every other item is for the reader's eyes too.
void fill(Folder& folder) {
  const Day today = *Day::of(2018, 11, 28);
  const record::Draft person[] = {record::draft(
      {record::Subject(std::string("person:") + kReader)},
      scheme::PersonRegistered{PersonId(kReader), std::nullopt}, Marking::green(), today)};
  folder.commit(person);
  const auto meetings = static_cast<int>(kActs / sample::kActsOfItem / sample::kItemsOfMeeting);
  std::vector<record::Draft> drafts;
  for (int n = 0; n <= meetings; ++n) {
    drafts.push_back(meeting_act(n));
    drafts.back().subjects = {committee::meeting_subject(
        sample::meeting_of(static_cast<std::uint32_t>(n) * sample::kItemsOfMeeting))};
  }
  folder.commit(drafts);
  for (std::uint64_t n = 0; n < kActs; n += drafts.size()) {
    drafts = sample::acts(n, std::min<std::uint64_t>(1'000, kActs - n), 190);
    for (std::size_t i = 0; i < drafts.size(); ++i) {
      const auto item = static_cast<std::uint32_t>((n + i) / sample::kActsOfItem);
      if (item % 2 == 0)
        drafts[i].marking = Marking::red(
            {sample::audience(item), "chair", "secretariat", std::string("person@") + kReader});
    }
    folder.commit(drafts);
  }
}

// A browser's connection that stays open.
class Client {
 public:
  explicit Client(std::uint16_t port) {
    socket_.connect({boost::asio::ip::address_v4::loopback(), port});
    socket_.set_option(boost::asio::ip::tcp::no_delay(true));
  }
  void ask(const std::string& path, const std::string& cookie) {
    const std::string request = "GET " + path +
                                " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + cookie +
                                "\r\nAccept: text/html\r\n\r\n";
    boost::asio::write(socket_, boost::asio::buffer(request));
  }
  // The size of the body of the next answer, which must be 200.
  std::size_t answer() {
    std::size_t have = 0, head = std::string_view::npos, length = 0;
    for (;;) {
      have += socket_.read_some(boost::asio::buffer(buffer_) + have);
      const std::string_view text(buffer_.data(), have);
      if (head == std::string_view::npos) {
        head = text.find("\r\n\r\n");
        if (head == std::string_view::npos) continue;
        must(text.starts_with("HTTP/1.1 200 "), "The page is not there.");
        length = std::stoul(std::string(text.substr(text.find("Content-Length: ") + 16, 10)));
      }
      if (have >= head + 4 + length) return length;
    }
  }

 private:
  boost::asio::io_context io_;
  boost::asio::ip::tcp::socket socket_{io_};
  std::array<char, 256 * 1024> buffer_;
};

struct Serving {
  Serving(Folder& folder, http::Handler handler)
      : log(folder.clock, system::LogLevel::Warning, [](std::string_view) {}),
        server(got(http::Server::start({}, std::move(handler), folder.clock, log, metrics))) {
    for (auto& one : clients) one = std::make_unique<Client>(server->port());
  }
  // As many at once as there are connections. The bytes of all bodies.
  std::size_t get(std::span<const std::string> paths, const std::string& cookie) {
    std::size_t bytes = 0;
    for (std::size_t at = 0; at < paths.size(); at += clients.size()) {
      const auto count = std::min(clients.size(), paths.size() - at);
      for (std::size_t i = 0; i < count; ++i) clients[i]->ask(paths[at + i], cookie);
      for (std::size_t i = 0; i < count; ++i) bytes += clients[i]->answer();
    }
    return bytes;
  }

  system::Log log;
  system::Metrics metrics;
  std::unique_ptr<http::Server> server;
  std::array<std::unique_ptr<Client>, 4> clients;
};

std::string cookie_of(Web& web) {
  const auto path = got(web.sign_in_path(kReader));
  auto request = get("/sign-in");
  request.method = http::Method::Post;
  request.headers.set("Content-Type", "application/x-www-form-urlencoded");
  request.body = path.substr(path.find('?') + 1);
  const auto answer = web(request);
  const std::string set(answer.headers.get("Set-Cookie"));
  must(!set.empty(), "The reader cannot sign in.");
  return set.substr(0, set.find(';'));
}

}  // namespace

void bench_page() {
  Folder folder;
  fill(folder);
  system::Metrics metrics;
  const auto web = got(Web::open(*folder.site, folder.clock, folder.random, metrics, {}));
  const auto cookie = cookie_of(*web);
  Serving pages(folder, [&](const http::Request& request) { return (*web)(request); });

  // The reader's items, of another meeting each until every meeting has had its turn.
  constexpr auto meetings =
      static_cast<std::uint32_t>(kActs / sample::kActsOfItem / sample::kItemsOfMeeting);
  std::uint32_t next = 0;
  const auto fresh_path = [&] {
    const auto meeting = next % meetings, turn = next / meetings;
    ++next;
    return "/items/" + sample::id_of(meeting * sample::kItemsOfMeeting + 2 * turn).hex();
  };
  const auto fresh = [&](std::size_t count) {
    std::vector<std::string> out;
    while (out.size() < count) out.push_back(fresh_path());
    return out;
  };
  auto paths = fresh(8);
  auto sample_request = get(paths.front());
  sample_request.headers.set("Cookie", cookie);
  auto page = (*web)(sample_request);
  must(page.status == 200, "The page is not there.");
  const auto bytes =
      std::make_shared<const std::string>(http::body_of(page).begin(), http::body_of(page).end());
  page.body = bytes;
  page.stream = nullptr;
  Serving memory(folder, [&](const http::Request&) {
    http::Response out;
    out.headers = page.headers;
    out.body = bytes;
    return out;
  });

  constexpr std::size_t kAsked = 400;
  std::vector<std::string> warm;
  for (std::size_t i = 0; i < kAsked; ++i) warm.push_back(paths[i % paths.size()]);
  const auto baseline = [&] { memory.get(warm, cookie); };
  const auto again = bench::in_turns([&] { pages.get(warm, cookie); }, baseline, {.rounds = 15});
  bench::report("page/warm", again.rate(), bench::at_least(0.4),
                "of the rate of the same bytes from memory");
  std::printf("  %zu bytes, %.0f us, from memory %.0f us\n", bytes->size(),
              1e6 * again.work / kAsked, 1e6 * again.baseline / kAsked);
  const auto first = bench::in_turns(
      [&] {
        const auto unseen = fresh(kAsked);
        return bench::seconds_of([&] { pages.get(unseen, cookie); });
      },
      baseline, {.rounds = 15});
  bench::report("page/first-view", first.rate(), bench::at_least(0.15),
                "of the rate of the same bytes from memory");
  std::printf("  %.0f us, from memory %.0f us\n", 1e6 * first.work / kAsked,
              1e6 * first.baseline / kAsked);
}

}  // namespace wardmote::app
