// DUIS documents over HTTP through the whole gate, every verdict durable, with thresholds for each
// User and type: one by one against the same port answering the same bodies with a constant, and in
// bulks of 100 against the scanner alone.

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <sys/epoll.h>

#include "adapters/journal/segment_folder.h"
#include "app/app_bench.h"
#include "app/gate/bulk.h"
#include "app/gate/door.h"
#include "app/nation_thresholds.h"
#include "policy/bundle.h"
#include "policy/load.h"
#include "simulation/stream_writer.h"
#include "traffic/agreement.h"

namespace wardmote::app::gate {
namespace {

traffic::CommunicationTypes types() {
  return got(traffic::CommunicationTypes::compile(*policy::load(policy::default_bundle()),
                                                  *Day::of(2026, 3, 3)));
}

std::vector<std::string> documents(std::size_t count) {
  auto nation = got(simulation::Nation::make(types(), {.rate = 770}));
  simulation::StreamWriter writer(nation, simulation::Form::Duis);
  std::vector<std::string> out;
  while (out.size() < count) {
    const std::string_view block = writer.next_block();
    for (std::size_t at = 0; at < block.size() && out.size() < count;) {
      const std::size_t end = block.find('\n', at);
      out.emplace_back(block.substr(at, end - at));
      at = end + 1;
    }
  }
  return out;
}

std::string post(std::string_view path, std::string_view type, std::string_view body) {
  std::string out = "POST " + std::string(path) +
                    " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + std::string(type) +
                    "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  return out.append(body);
}

// Many senders in one thread, each with one request under way.
class Senders {
 public:
  Senders(std::uint16_t port, std::size_t count) : all_(count), epoll_(::epoll_create1(0)) {
    for (auto& one : all_) {
      one.socket = std::make_unique<boost::asio::ip::tcp::socket>(io_);
      one.socket->connect({boost::asio::ip::address_v4::loopback(), port});
      one.socket->set_option(boost::asio::ip::tcp::no_delay(true));
      epoll_event wanted{.events = EPOLLIN, .data = {.ptr = &one}};
      ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, one.socket->native_handle(), &wanted);
    }
  }
  // Until all are answered, each with 200.
  void send(const std::vector<std::string>& requests) {
    std::size_t next = 0, answered = 0;
    const auto go_on = [&](One& one) {
      if (next < requests.size())
        boost::asio::write(*one.socket, boost::asio::buffer(requests[next++]));
    };
    for (auto& one : all_) go_on(one);
    while (answered < requests.size()) {
      std::array<epoll_event, 64> events{};
      const int count = ::epoll_wait(epoll_.get(), events.data(), events.size(), 10'000);
      must(count > 0, "The gate does not answer.");
      for (int i = 0; i < count; ++i) {
        auto& one = *static_cast<One*>(events[static_cast<std::size_t>(i)].data.ptr);
        if (!one.is_answered()) continue;
        ++answered;
        go_on(one);
      }
    }
  }

 private:
  struct One {
    std::unique_ptr<boost::asio::ip::tcp::socket> socket;
    std::string answer;
    std::size_t have = 0;
    // Reads what there is.
    bool is_answered() {
      if (answer.size() < have + 64 * 1024) answer.resize(have + 64 * 1024);
      have += socket->read_some(boost::asio::buffer(answer.data() + have, answer.size() - have));
      const std::string_view text(answer.data(), have);
      const auto head = text.find("\r\n\r\n");
      if (head == std::string_view::npos) return false;
      must(text.starts_with("HTTP/1.1 200 "), "The gate refuses.");
      const auto length = text.find("Content-Length: ") + 16;
      if (have < head + 4 + std::stoul(std::string(text.substr(length, 10)))) return false;
      have = 0;
      return true;
    }
  };
  boost::asio::io_context io_;
  std::vector<One> all_;
  system::Descriptor epoll_;
};

struct Port {
  Port(http::Handler handler)
      : server(got(http::Server::start(door_settings("127.0.0.1", 0), std::move(handler), clock,
                                       log, metrics))) {}
  system::SystemClock clock;
  system::Log log{clock, system::LogLevel::Error, [](std::string_view) {}};
  system::Metrics metrics;
  std::unique_ptr<http::Server> server;
};

double seconds_of(std::uint16_t port, std::size_t senders,
                  const std::vector<std::string>& requests) {
  Senders all(port, senders);
  return bench::seconds_of([&] { all.send(requests); });
}

double through_gate(std::size_t senders, const std::vector<std::string>& requests) {
  const system::ScratchFolder scratch;
  adapters::journal::FileSegments folder(scratch.path());
  const Intake intake(types());
  watch::Gate::Opening opening;
  const watch::VerdictPolicy verdicts;
  opening.run.precedence.assign(verdicts.precedence.begin(), verdicts.precedence.end());
  opening.run.remembered_most = 1'000'000;
  opening.run.remembered_milliseconds = 86'400'000;
  opening.run.vocabulary = vocabulary_of(intake.types());
  opening.thresholds = nation_thresholds(got(simulation::Nation::make(types(), {})));
  opening.memory.bytes = std::uint64_t{1} << 40;
  auto gate = got(watch::Gate::open(folder, std::move(opening)));
  system::CarriedClock clock;
  system::Metrics metrics;
  Figures figures(metrics);
  system::SystemClock wall;
  system::Log log(wall, system::LogLevel::Error, [](std::string_view) {});
  GateThread thread(gate, {}, clock, figures, log);
  Port port(got(door(thread, intake, gate.vocabulary(), false, metrics)));
  const double seconds = seconds_of(port.server->port(), senders, requests);
  must(figures.by_outcome[5]->value() == 0, "The gate refuses a document.");
  return seconds;
}

double with_a_constant(std::size_t senders, const std::vector<std::string>& requests) {
  const std::string line =
      R"({"position":1234567,"time":"2026-03-03T09:00:00.000000Z","request_id":")"
      R"(90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:1000","type":"4.1.1","verdict":"pass",)"
      R"("repeat":false,"late":false,"because":[]})"
      "\n";
  system::Metrics metrics;
  Port port(got(http::Router::make(
      {{http::Method::Post, "/requests", "constant", "",
        [&](const auto&, const auto&) {
          return http::text_response(200, "application/json", line);
        }}},
      [](const http::Request&) { return http::text_response(404, "text/plain", ""); }, metrics)));
  return seconds_of(port.server->port(), senders, requests);
}

double scanner_alone(const std::vector<std::string>& all) {
  const auto rules = types();
  return bench::seconds_of([&] {
    traffic::ScannedRequest scanned;
    traffic::Faults faults;
    for (const auto& one : all) {
      faults.clear();
      bench::keep(traffic::check_request(one, rules, nullptr, scanned, faults));
    }
  });
}

void single(const std::vector<std::string>& all) {
  std::vector<std::string> requests;
  for (const auto& one : all) requests.push_back(post("/requests", "application/xml", one));
  constexpr std::size_t senders = 128;
  const auto pair =
      bench::in_turns([&] { return through_gate(senders, requests); },
                      [&] { return with_a_constant(senders, requests); }, {.rounds = 3});
  const auto count = static_cast<double>(requests.size());
  std::printf("%.0f documents a second over HTTP, %.0f of a constant\n", count / pair.work,
              count / pair.baseline);
  bench::report("http/single", pair.rate(), bench::at_least(0.5),
                "of the same port answering the same bodies with a constant");
}

void bulk(const std::vector<std::string>& all) {
  constexpr std::size_t a_bulk = 100, senders = 8;
  std::vector<std::string> requests;
  for (std::size_t at = 0; at < all.size(); at += a_bulk) {
    std::string body;
    for (std::size_t i = at; i < std::min(at + a_bulk, all.size()); ++i)
      body.append(all[i]) += '\n';
    requests.push_back(post("/requests/bulk", "application/x-ndjson", body));
  }
  const auto pair = bench::in_turns([&] { return through_gate(senders, requests); },
                                    [&] { return scanner_alone(all); }, {.rounds = 3});
  const auto count = static_cast<double>(all.size());
  std::printf("%.0f documents a second in bulks of 100, %.0f by the scanner alone\n",
              count / pair.work, count / pair.baseline);
  bench::report("http/bulk-100", pair.rate(), bench::at_least(0.5), "of the scanner alone");
}

}  // namespace
}  // namespace wardmote::app::gate

namespace wardmote::app {

void bench_door() {
  const auto all = gate::documents(60'000);
  gate::single(all);
  gate::bulk(all);
}

}  // namespace wardmote::app
