#pragma once
// Asks Wardmote's gate for verdicts on compact events, thousands a call (docs/formats/events.md).
// C++17 and POSIX, nothing else: copy it into a program of your own.
//
//   Client gate("127.0.0.1", 8070, {"4.1.1", "7.2/signed"}, {"StandingCharge"});
//   for (const Verdict& one : gate.ask(events)) ...
//
// Where the gate takes requests of known senders alone, give the token that wardmote watch sender
// told as the last parameter.
//
// One connection, kept open; one thread. Up to 10,000 events a call. Whatever goes wrong is thrown
// as std::runtime_error; make a new Client then and ask the same again: what was counted is told as
// a repeat.

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gate_client {

struct Event {
  std::uint16_t type = 0;            // place in the types that the client names
  std::uint8_t command_variant = 1;  // 5 to 7 with a type of Signed Pre-Commands
  std::uint8_t generation = 0;       // 0 not told, 1 SMETS2, 2 SMETS1
  std::optional<std::int64_t> time;  // milliseconds since 1970 in UTC
  std::uint64_t originator = 0, target = 0, counter = 0;       // the RequestID
  std::uint64_t fingerprint = 0;                               // of the request's bytes
  std::vector<std::pair<std::uint16_t, std::int64_t>> values;  // attribute, hundred-thousandths
};

enum class Outcome : std::uint8_t { Pass, Warn, Flag, Hold, Delete, Refuse };

struct Verdict {
  // In the journal: carried on with what goes on. All bits set where the sender may not send for
  // all, which is told no position.
  std::uint64_t position = 0;
  std::int64_t time = 0;  // by which it was counted
  Outcome outcome = Outcome::Refuse;
  bool repeat = false, late = false, other_bytes = false, no_request = false;
  std::uint16_t breaches = 0;
  std::uint32_t threshold = 0;  // place of the first that was broken; 0xFFFFFFFF where none was
};

class Client {
 public:
  Client(const std::string& host, int port, const std::vector<std::string>& types,
         const std::vector<std::string>& attributes, const std::string& token = {})
      : host_(host + ":" + std::to_string(port)),
        shown_(token.empty() ? "" : "\r\nAuthorization: Bearer " + token) {
    const std::string names =
        "{\"types\":[" + quoted(types) + "],\"attributes\":[" + quoted(attributes) + "]}";
    header_ = "WME1";
    put(header_, names.size(), 4);
    header_ += names;
    addrinfo wanted{}, *found = nullptr;
    wanted.ai_socktype = SOCK_STREAM;
    if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found) == 0) {
      socket_ = socket(found->ai_family, SOCK_STREAM, 0);
      connected_ = connect(socket_, found->ai_addr, found->ai_addrlen) == 0;
      freeaddrinfo(found);
    }
    if (connected_) return;
    close(socket_);
    throw std::runtime_error("The gate does not listen at " + host_ + ".");
  }
  ~Client() { close(socket_); }
  Client(const Client&) = delete;

  // One verdict an event, in their order, each of them durable.
  std::vector<Verdict> ask(const std::vector<Event>& events) {
    std::string body = header_;
    for (const Event& one : events) append(body, one);
    send_all("POST /requests/bulk HTTP/1.1\r\nHost: " + host_ + shown_ +
             "\r\nContent-Type: application/vnd.wardmote.events\r\n"
             "Accept: application/vnd.wardmote.verdicts\r\nContent-Length: " +
             std::to_string(body.size()) + "\r\n\r\n" + body);
    const std::string answer = receive();
    if (answer.size() != 8 + 24 * events.size() || answer.compare(0, 4, "WMV1") != 0)
      throw std::runtime_error("This is no answer of a gate: " + answer.substr(0, 200));
    std::vector<Verdict> out;
    for (std::size_t at = 8; at < answer.size(); at += 24) out.push_back(verdict(&answer[at]));
    return out;
  }

 private:
  static void put(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
  }
  static std::uint64_t get(const char* in, int bytes) {
    std::uint64_t out = 0;
    for (int i = bytes; i-- > 0;) out = out << 8 | static_cast<unsigned char>(in[i]);
    return out;
  }
  static std::string quoted(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& one : names) out += (out.empty() ? "\"" : ",\"") + one + "\"";
    return out;
  }
  static void append(std::string& out, const Event& event) {
    put(out, event.type, 2);
    put(out, event.command_variant | event.generation * 16U | (event.time ? 0x40U : 0U), 1);
    put(out, event.values.size(), 1);
    put(out, 0, 4);
    put(out, static_cast<std::uint64_t>(event.time.value_or(0)), 8);
    for (const auto one : {event.originator, event.target, event.counter, event.fingerprint})
      put(out, one, 8);
    for (const auto& [attribute, value] : event.values) {
      put(out, attribute, 8);
      put(out, static_cast<std::uint64_t>(value), 8);
    }
  }
  static Verdict verdict(const char* in) {
    const auto flags = get(in + 17, 1);
    return {get(in, 8),
            static_cast<std::int64_t>(get(in + 8, 8)),
            static_cast<Outcome>(get(in + 16, 1)),
            (flags & 1) != 0,
            (flags & 2) != 0,
            (flags & 4) != 0,
            (flags & 8) != 0,
            static_cast<std::uint16_t>(get(in + 18, 2)),
            static_cast<std::uint32_t>(get(in + 20, 4))};
  }
  void send_all(const std::string& bytes) {
    for (std::size_t sent = 0; sent < bytes.size();) {
      const auto count = send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) throw std::runtime_error("The connection to the gate broke.");
      sent += static_cast<std::size_t>(count);
    }
  }
  void more(std::string& bytes) {
    char buffer[64 * 1024];
    const auto count = recv(socket_, buffer, sizeof buffer, 0);
    if (count <= 0) throw std::runtime_error("The connection to the gate broke.");
    bytes.append(buffer, static_cast<std::size_t>(count));
  }
  // The body of an answer; of one that is not 200 what is wrong.
  std::string receive() {
    std::string bytes;
    std::size_t head = 0;
    while ((head = bytes.find("\r\n\r\n")) == std::string::npos) more(bytes);
    const auto length = bytes.find("\r\nContent-Length: ");
    if (length > head) throw std::runtime_error("This is no answer of a gate.");
    const std::size_t whole = head + 4 + std::stoul(bytes.substr(length + 18));
    while (bytes.size() < whole) more(bytes);
    if (bytes.compare(9, 3, "200") != 0) throw std::runtime_error(bytes.substr(head + 4));
    return bytes.substr(head + 4);
  }

  std::string host_, shown_, header_;
  int socket_ = -1;
  bool connected_ = false;
};

}  // namespace gate_client
