#pragma once
// A server at work with its log and metrics, the clients that talk to it, and a gate that its
// handlers wait at: what the tests of the server share.

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include "adapters/http/server.h"
#include "adapters/system/clock.h"
#include "adapters/system/descriptor.h"

namespace wardmote::http::testing {

using namespace std::chrono_literals;

// The other end: blocking, but for a limit of 20 s that only a failing test meets.
class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{20, 0};
    ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    connected_ =
        ::connect(socket_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  bool connected() const { return connected_; }

  Client& send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) break;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return *this;
  }
  void end_sending() { ::shutdown(socket_.get(), SHUT_WR); }

  // Everything up to `end`, or to the end of the connection.
  std::string read_to(std::string_view end) {
    for (;;) {
      if (const auto at = seen_.find(end); at != std::string::npos) return take(at + end.size());
      if (!read_some()) return take(seen_.size());
    }
  }
  std::string read_all() {
    while (read_some()) {
    }
    return take(seen_.size());
  }
  // Head and body of one response with a length.
  std::string read_response() {
    std::string out = read_to("\r\n\r\n");
    const auto at = out.find("Content-Length: ");
    const std::size_t size = at == std::string::npos ? 0 : std::stoul(out.substr(at + 16));
    while (seen_.size() < size && read_some()) {
    }
    return out + take(std::min(size, seen_.size()));
  }

 private:
  bool read_some() {
    char buffer[16 * 1024];
    const auto got = ::recv(socket_.get(), buffer, sizeof buffer, 0);
    if (got > 0) seen_.append(buffer, static_cast<std::size_t>(got));
    return got > 0;
  }
  std::string take(std::size_t count) {
    std::string out = seen_.substr(0, count);
    seen_.erase(0, count);
    return out;
  }

  system::Descriptor socket_;
  bool connected_ = false;
  std::string seen_;
};

// A gate that a handler waits at until the test opens it.
class Gate {
 public:
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  void pass() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait_for(lock, 20s, [&] { return open_; });
  }
  void wait_for(int waiting) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, 20s, [&] { return waiting_ >= waiting; }));
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
  int waiting_ = 0;
};

inline Response echo(const Request& request) {
  return text_response(
      200, "text/plain",
      std::string(name_of(request.method)) + " " + request.path + " " + request.body);
}

struct Site {
  system::SystemClock clock;
  std::mutex mutex;
  std::string lines;
  system::Log log{clock, system::LogLevel::Debug, [this](std::string_view line) {
                    const std::lock_guard lock(mutex);
                    lines.append(line) += '\n';
                  }};
  system::Metrics metrics;
  std::unique_ptr<Server> server;

  explicit Site(Handler handler = echo, Server::Settings settings = {}) {
    auto started = Server::start(settings, std::move(handler), clock, log, metrics);
    EXPECT_TRUE(started) << started.error().text();
    if (started) server = std::move(*started);
  }
  Client client() const { return Client(server->port()); }
  void wait_for_requests(std::uint64_t count) {
    auto& seen = metrics.counter("wardmote_http_requests_total", "");
    const auto until = std::chrono::steady_clock::now() + 20s;
    while (seen.value() < count && std::chrono::steady_clock::now() < until)
      std::this_thread::yield();
    EXPECT_GE(seen.value(), count);
  }
  bool logged(std::string_view text) {
    const std::lock_guard lock(mutex);
    return lines.find(text) != std::string::npos;
  }
};

inline std::string get(std::string_view path, std::string_view headers = "") {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: a\r\n" + std::string(headers) + "\r\n";
}
inline std::string post(std::string_view path, std::string_view body) {
  return "POST " + std::string(path) +
         " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         std::string(body);
}
inline std::string body_of(const std::string& response) {
  return response.substr(response.find("\r\n\r\n") + 4);
}

}  // namespace wardmote::http::testing
