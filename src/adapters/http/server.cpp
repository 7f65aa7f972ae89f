#include "adapters/http/server.h"

#include <algorithm>
#include <future>
#include <thread>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "adapters/http/connection.h"
#include "adapters/system/limits.h"

namespace wardmote::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Code = boost::system::error_code;

// Descriptors that are not connections: the store, files being read, logs.
constexpr std::size_t other_files = 256;
constexpr std::chrono::milliseconds overload_said_every{1000};
constexpr std::chrono::milliseconds drain_tick{20};

// A quarter of the shortest timeout, so that none is overrun by more.
std::chrono::milliseconds tick_of(const Server::Settings& settings) {
  const auto shortest =
      std::min({settings.idle_timeout, settings.sender_timeout, settings.reader_timeout});
  return std::clamp(shortest / 4, std::chrono::milliseconds(10), std::chrono::milliseconds(1000));
}

}  // namespace

struct Server::Running {
  Running(Settings settings, Handler handler, Clock& clock, system::Log& log,
          system::Metrics& metrics)
      : hub(std::move(settings), std::move(handler), clock, log, metrics),
        acceptor(hub.io),
        timer(hub.io),
        tick(tick_of(hub.settings)) {
    hub.on_closed = [this] { check_drained(); };
  }

  Result<void> listen();
  void run();
  void accept();
  void on_accepted(tcp::socket);
  bool close_longest_idle();
  void arm_timer();
  void on_timer();
  void say_overload(system::SteadyTime now);
  void begin_drain();
  void check_drained();

  Hub hub;
  tcp::acceptor acceptor;
  asio::steady_timer timer;
  const std::chrono::milliseconds tick;
  std::uint16_t port = 0;
  bool accept_paused = false;  // for want of file descriptors, until the next tick
  system::SteadyTime said_overload{};
  system::SteadyTime drain_deadline{};
  std::int64_t abandoned = 0;
  std::promise<void> drained;
  bool drained_said = false;
  std::thread thread;
};

Result<void> Server::Running::listen() {
  const auto& settings = hub.settings;
  const std::string place = settings.address + " port " + std::to_string(settings.port);
  Code error;
  const auto address = asio::ip::make_address(settings.address, error);
  if (error)
    return fail(ErrorKind::Invalid, "not-an-address", settings.address,
                "This is not the number of an IPv4 or IPv6 address.",
                "Write it like 127.0.0.1 or ::1.");
  const tcp::endpoint end(address, settings.port);
  acceptor.open(end.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(end, error);
  if (!error) acceptor.listen(4096, error);
  if (error == asio::error::address_in_use)
    return fail(ErrorKind::Busy, "port-in-use", place, "Another program listens there.",
                "Stop it, or choose another port.");
  if (error)
    return fail(ErrorKind::Unavailable, "cannot-listen", place,
                "The system does not let this program listen there: " + error.message() + ".",
                "Choose another address or port.");
  port = acceptor.local_endpoint().port();
  return {};
}

void Server::Running::run() {
  const auto stay = asio::make_work_guard(hub.io);
  accept();
  arm_timer();
  hub.io.run();
}

void Server::Running::accept() {
  acceptor.async_accept([this](const Code& error, tcp::socket socket) {
    if (!acceptor.is_open()) return;
    if (!error) on_accepted(std::move(socket));
    const bool out_of_files = error == asio::error::no_descriptors ||
                              error == boost::system::errc::too_many_files_open_in_system ||
                              error == asio::error::no_memory;
    if (out_of_files && !close_longest_idle()) {
      accept_paused = true;
      return;
    }
    accept();
  });
}

void Server::Running::on_accepted(tcp::socket socket) {
  if (hub.connections.size() >= hub.settings.max_connections && !close_longest_idle()) {
    hub.overload.add();
    ++hub.overload_unsaid;
    return Connection::turn_away(socket);
  }
  std::make_shared<Connection>(hub, std::move(socket))->start();
}

bool Server::Running::close_longest_idle() {
  if (hub.idle.empty()) return false;
  hub.idle.front()->close();
  return true;
}

void Server::Running::arm_timer() {
  timer.expires_after(hub.draining ? std::min(tick, drain_tick) : tick);
  timer.async_wait([this](const Code& error) {
    if (!error) on_timer();
  });
}

void Server::Running::on_timer() {
  const auto now = system::steady_now();
  for (auto at = hub.connections.begin(); at != hub.connections.end();) {
    const auto one = *at++;  // which may leave the list
    one->on_tick(now);
  }
  say_overload(now);
  if (accept_paused) {
    accept_paused = false;
    accept();
  }
  if (hub.draining && now >= drain_deadline) {
    while (!hub.connections.empty()) {
      const auto one = hub.connections.front();
      abandoned += one->under_way() ? 1 : 0;
      one->close();
    }
  }
  check_drained();
  arm_timer();
}

void Server::Running::say_overload(system::SteadyTime now) {
  if (hub.overload_unsaid == 0 || now - said_overload < overload_said_every) return;
  hub.log.write(system::Overloaded{.what = "http", .refused = hub.overload_unsaid});
  hub.overload_unsaid = 0;
  said_overload = now;
}

void Server::Running::begin_drain() {
  hub.draining = true;
  drain_deadline = system::steady_now() + hub.settings.drain_timeout;
  Code ignored;
  acceptor.close(ignored);
  for (auto at = hub.connections.begin(); at != hub.connections.end();) {
    const auto one = *at++;
    one->drain();
  }
  arm_timer();
  check_drained();
}

void Server::Running::check_drained() {
  if (!hub.draining || drained_said || !hub.connections.empty()) return;
  drained_said = true;
  drained.set_value();
}

Server::Server(std::unique_ptr<Running> running) : running_(std::move(running)) {}

Result<std::unique_ptr<Server>> Server::start(Settings settings, Handler handler, Clock& clock,
                                              system::Log& log, system::Metrics& metrics) {
  settings.workers = std::max<std::size_t>(settings.workers, 1);
  const std::size_t wanted = settings.max_connections + other_files;
  const std::size_t allowed = system::allow_open_files(wanted);
  if (allowed < wanted) {
    log.write(system::OpenFilesShort{.wanted = static_cast<std::int64_t>(wanted),
                                     .allowed = static_cast<std::int64_t>(allowed)});
    settings.max_connections = allowed > 2 * other_files ? allowed - other_files : allowed / 2;
  }
  auto running =
      std::make_unique<Running>(std::move(settings), std::move(handler), clock, log, metrics);
  WARDMOTE_CHECK(running->listen());
  const auto& used = running->hub.settings;
  log.write(
      system::ServerStarted{.port = running->port,
                            .workers = static_cast<int>(used.workers),
                            .max_connections = static_cast<std::int64_t>(used.max_connections)});
  running->thread = std::thread([server = running.get()] { server->run(); });
  return std::unique_ptr<Server>(new Server(std::move(running)));
}

Server::~Server() { stop(); }

std::uint16_t Server::port() const { return running_->port; }

void Server::stop() {
  auto& server = *running_;
  if (!server.thread.joinable()) return;
  asio::post(server.hub.io, [&server] { server.begin_drain(); });
  server.drained.get_future().wait();
  server.hub.pool.stop();
  // Behind everything that the workers have posted.
  asio::post(server.hub.io, [&server] { server.hub.io.stop(); });
  server.thread.join();
  server.hub.way_back->close();
  server.hub.log.write(
      system::ServerStopped{.requests = server.hub.served, .abandoned = server.abandoned});
}

}  // namespace wardmote::http
