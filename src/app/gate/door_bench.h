#pragma once
// What the benchmarks of the gate share: documents, senders over HTTP, and a gate behind a port.

#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <sys/epoll.h>

#include "adapters/journal/segment_folder.h"
#include "app/app_bench.h"
#include "app/gate/door.h"
#include "app/nation_thresholds.h"
#include "policy/bundle.h"
#include "policy/load.h"
#include "simulation/stream_writer.h"

namespace wardmote::app::gate {

inline traffic::CommunicationTypes types() {
  return got(traffic::CommunicationTypes::compile(*policy::load(policy::default_bundle()),
                                                  *Day::of(2026, 3, 3)));
}

inline std::vector<std::string> documents(std::size_t count) {
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

inline std::string post(std::string_view path, std::string_view type, std::string_view body) {
  std::string out = "POST " + std::string(path) +
                    " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + std::string(type) +
                    "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  return out.append(body);
}

// The documents in bulks of so many, each a request over HTTP.
inline std::vector<std::string> bulks_of(std::size_t count, const std::vector<std::string>& all) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < all.size(); at += count) {
    std::string body;
    for (std::size_t i = at; i < std::min(at + count, all.size()); ++i) body.append(all[i]) += '\n';
    out.push_back(post("/requests/bulk", "application/x-ndjson", body));
  }
  return out;
}

// What a verdict looks like, as often as asked for.
inline std::string constant_lines(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i)
    out +=
        R"({"position":1234567,"time":"2026-03-03T09:00:00.000000Z","request_id":")"
        R"(90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:1000","type":"4.1.1","verdict":"pass",)"
        R"("repeat":false,"late":false,"because":[]})"
        "\n";
  return out;
}

// One connection, and what has come back on it.
struct Connection {
  boost::asio::ip::tcp::socket socket;
  std::string answer = std::string(64 * 1024, ' ');
  std::size_t have = 0;

  Connection(boost::asio::io_context& io, std::uint16_t port) : socket(io) {
    socket.connect({boost::asio::ip::address_v4::loopback(), port});
    socket.set_option(boost::asio::ip::tcp::no_delay(true));
  }
  void send(const std::string& request) {
    boost::asio::write(socket, boost::asio::buffer(request));
  }
  // Reads what there is. Whether the answer is whole; any but 200 ends the benchmark.
  bool is_answered() {
    if (answer.size() < have + 64 * 1024) answer.resize(have + 64 * 1024);
    have += socket.read_some(boost::asio::buffer(answer.data() + have, answer.size() - have));
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

// Connections of one thread, woken when something comes.
class Connections {
 public:
  static constexpr std::chrono::seconds patience{10};
  Connections(std::uint16_t port, std::size_t count) : epoll_(::epoll_create1(0)) {
    for (std::size_t i = 0; i < count; ++i) {
      auto& one = *all_.emplace_back(std::make_unique<Connection>(io_, port));
      epoll_event wanted{.events = EPOLLIN, .data = {.ptr = &one}};
      ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, one.socket.native_handle(), &wanted);
    }
  }
  const std::vector<std::unique_ptr<Connection>>& all() const { return all_; }
  // Calls with every sender whose answer is whole; waits until there may be one, or for so long.
  template <class With>
  void wait(std::chrono::nanoseconds most, const With& with) {
    std::array<epoll_event, 64> events{};
    const timespec time{.tv_sec = most.count() / 1'000'000'000,
                        .tv_nsec = most.count() % 1'000'000'000};
    const int count = ::epoll_pwait2(epoll_.get(), events.data(), events.size(), &time, nullptr);
    must(count > 0 || most < patience, "The gate does not answer.");
    for (int i = 0; i < count; ++i) {
      auto& one = *static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr);
      if (one.is_answered()) with(one);
    }
  }

 private:
  boost::asio::io_context io_;
  std::vector<std::unique_ptr<Connection>> all_;
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

// The whole gate behind a port: the journal on disk, thresholds for each User and type.
class GateAtPort {
 public:
  std::uint16_t port() const { return port_->server->port(); }
  std::uint64_t count_of(watch::Outcome outcome) const {
    return figures_.by_outcome[static_cast<std::size_t>(outcome)]->value();
  }

 private:
  static watch::Gate::Opening opening(const Intake& intake) {
    watch::Gate::Opening out;
    const watch::VerdictPolicy verdicts;
    out.run.precedence.assign(verdicts.precedence.begin(), verdicts.precedence.end());
    out.run.remembered_most = 1'000'000;
    out.run.remembered_milliseconds = 86'400'000;
    out.run.vocabulary = vocabulary_of(intake.types());
    out.thresholds = nation_thresholds(got(simulation::Nation::make(types(), {})));
    out.memory.bytes = std::uint64_t{1} << 40;
    return out;
  }

  system::ScratchFolder scratch_;
  adapters::journal::FileSegments folder_{scratch_.path()};
  Intake intake_{types()};
  watch::Gate gate_ = got(watch::Gate::open(folder_, opening(intake_)));
  system::CarriedClock clock_;
  system::Metrics metrics_;
  Figures figures_{metrics_};
  Standing standing_{metrics_, {}};
  system::SystemClock wall_;
  system::Log log_{wall_, system::LogLevel::Error, [](std::string_view) {}};
  GateThread thread_{gate_, {}, clock_, figures_, log_};
  std::unique_ptr<Port> port_ = std::make_unique<Port>(
      got(door(thread_, intake_, gate_.vocabulary(), false, metrics_, standing_)));
};

// The same server, which answers without looking.
class ConstantAtPort {
 public:
  ConstantAtPort(const char* path, std::string answer)
      : port_(got(http::Router::make(
            {{http::Method::Post, path, "constant", "",
              [answer = std::make_shared<const std::string>(std::move(answer))](const auto&,
                                                                                const auto&) {
                return http::text_response(200, "application/json", answer);
              }}},
            [](const http::Request&) { return http::text_response(404, "text/plain", ""); },
            metrics_))) {}
  std::uint16_t port() const { return port_.server->port(); }

 private:
  system::Metrics metrics_;
  Port port_;
};

}  // namespace wardmote::app::gate
