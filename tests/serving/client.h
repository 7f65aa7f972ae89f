#pragma once
// A connection to a server on this machine for one request, as a small program makes it.

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "adapters/system/descriptor.h"

namespace wardmote::serving {

struct Answer {
  int status = 0;  // 0 where there was none
  std::string head, body;
  // The value of a header, as it is written by the server.
  std::string header(std::string_view name) const {
    const auto at = head.find("\r\n" + std::string(name) + ": ");
    if (at == std::string::npos) return "";
    const auto from = at + name.size() + 4;
    return head.substr(from, head.find("\r\n", from) - from);
  }
};

struct Request {
  std::string method = "GET", path = {}, body = {}, cookie = {}, token = {};
  std::string type = "text/plain", more = {};  // further header lines, each with its end
};

// None where nobody listens.
inline system::Descriptor connected(std::uint16_t port) {
  system::Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval limit{60, 0};
  ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  if (::connect(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    return {};
  return socket;
}

inline Answer ask(std::uint16_t port, const Request& request) {
  const system::Descriptor socket = connected(port);
  if (!socket) return {};
  const std::string host = "127.0.0.1:" + std::to_string(port);
  std::string out = request.method + " " + request.path + " HTTP/1.1\r\nHost: " + host +
                    "\r\nConnection: close\r\n";
  if (!request.cookie.empty()) out += "Cookie: " + request.cookie + "\r\n";
  if (!request.token.empty()) out += "X-Wardmote-Token: " + request.token + "\r\n";
  if (request.method == "POST")
    out += "Origin: http://" + host + "\r\nContent-Type: " + request.type +
           "\r\nContent-Length: " + std::to_string(request.body.size()) + "\r\n";
  out += request.more + "\r\n" + request.body;
  for (std::string_view rest = out; !rest.empty();) {
    const auto sent = ::send(socket.get(), rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent <= 0) return {};
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
  std::string seen;
  char buffer[16 * 1024];
  for (ssize_t got; (got = ::recv(socket.get(), buffer, sizeof buffer, 0)) > 0;)
    seen.append(buffer, static_cast<std::size_t>(got));
  Answer answer;
  const auto end = seen.find("\r\n\r\n");
  if (end == std::string::npos || seen.size() < 12) return answer;
  answer.head = seen.substr(0, end + 2);
  answer.body = seen.substr(end + 4);
  const auto length = answer.header("Content-Length");
  // An answer that was cut off is none.
  if (!length.empty() && length != std::to_string(answer.body.size())) return answer;
  std::from_chars(seen.data() + 9, seen.data() + 12, answer.status);
  return answer;
}

struct Session {
  std::string cookie, token;
};

// Signs in by a one-time link's code; the token stands in every form of a page.
inline Session sign_in(std::uint16_t port, const std::string& code) {
  const auto in = ask(port, {.method = "POST",
                             .path = "/sign-in",
                             .body = "code=" + code,
                             .type = "application/x-www-form-urlencoded"});
  Session out;
  out.cookie = in.header("Set-Cookie");
  out.cookie = out.cookie.substr(0, out.cookie.find(';'));
  const auto page = ask(port, {.path = "/imports", .cookie = out.cookie}).body;
  const std::string field = "name=\"token\" value=\"";
  if (const auto at = page.find(field); at != std::string::npos)
    out.token =
        page.substr(at + field.size(), page.find('"', at + field.size()) - at - field.size());
  return out;
}

}  // namespace wardmote::serving
