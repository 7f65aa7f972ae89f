#pragma once
// Everything that Wardmote ever logs: one described struct an event, in one table.
//
// An event's fields are of the types that LogValue admits (log.h): numbers, durations, Words and
// ErrorCodes. Add an event here, and to LogEvents at the end, from which the documentation is made.

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>
#include <tuple>

#include "adapters/system/word.h"
#include "base/fields.h"

namespace wardmote::system {

enum class LogLevel { Debug, Info, Warning, Error };

using Took = std::chrono::microseconds;

struct ServerStarted {
  static constexpr std::string_view name = "server-started";
  static constexpr LogLevel level = LogLevel::Info;
  static constexpr std::string_view meaning = "The server listens.";
  int port = 0;
  int workers = 0;
  std::int64_t max_connections = 0;
  static constexpr auto fields() {
    return Fields{
        field("port", &ServerStarted::port, "Port it listens on"),
        field("workers", &ServerStarted::workers, "Threads that answer requests"),
        field("max_connections", &ServerStarted::max_connections, "Connections kept at most"),
    };
  }
};

struct ServerStopped {
  static constexpr std::string_view name = "server-stopped";
  static constexpr LogLevel level = LogLevel::Info;
  static constexpr std::string_view meaning = "The server has stopped.";
  std::int64_t requests = 0;
  std::int64_t abandoned = 0;
  static constexpr auto fields() {
    return Fields{
        field("requests", &ServerStopped::requests, "Requests answered since it started"),
        field("abandoned", &ServerStopped::abandoned, "Connections cut in the middle of a request"),
    };
  }
};

struct OpenFilesShort {
  static constexpr std::string_view name = "open-files-short";
  static constexpr LogLevel level = LogLevel::Warning;
  static constexpr std::string_view meaning =
      "The system allows fewer open files than the connection limit needs; the limit is lowered.";
  std::int64_t wanted = 0;
  std::int64_t allowed = 0;
  static constexpr auto fields() {
    return Fields{
        field("wanted", &OpenFilesShort::wanted, "Open files asked for"),
        field("allowed", &OpenFilesShort::allowed, "Open files allowed"),
    };
  }
};

struct RequestServed {
  static constexpr std::string_view name = "request-served";
  static constexpr LogLevel level = LogLevel::Debug;
  static constexpr std::string_view meaning = "A request was answered.";
  Word route = "-";
  int status = 0;
  Took took{};
  static constexpr auto fields() {
    return Fields{
        field("route", &RequestServed::route, "Name of the route"),
        field("status", &RequestServed::status, "Status of the answer"),
        field("took", &RequestServed::took, "From the last byte read to the answer made"),
    };
  }
};

struct RequestRefused {
  static constexpr std::string_view name = "request-refused";
  static constexpr LogLevel level = LogLevel::Debug;
  static constexpr std::string_view meaning = "A request was refused before any route saw it.";
  Word why = "-";
  int status = 0;
  static constexpr auto fields() {
    return Fields{
        field("why", &RequestRefused::why, "What was wrong with it"),
        field("status", &RequestRefused::status, "Status of the answer"),
    };
  }
};

struct HandlerFailed {
  static constexpr std::string_view name = "handler-failed";
  static constexpr LogLevel level = LogLevel::Error;
  static constexpr std::string_view meaning = "A bug: answering a request ended in an exception.";
  Word what = "-";
  static constexpr auto fields() {
    return Fields{field("what", &HandlerFailed::what, "Sort of exception")};
  }
};

struct Overloaded {
  static constexpr std::string_view name = "overloaded";
  static constexpr LogLevel level = LogLevel::Warning;
  static constexpr std::string_view meaning =
      "Requests or connections are being refused; said at most once a second.";
  Word what = "-";
  std::int64_t refused = 0;
  static constexpr auto fields() {
    return Fields{
        field("what", &Overloaded::what, "What ran out: queue, connections, memory or files"),
        field("refused", &Overloaded::refused, "How many were refused since this was last said"),
    };
  }
};

struct OperationFailed {
  static constexpr std::string_view name = "operation-failed";
  static constexpr LogLevel level = LogLevel::Error;
  static constexpr std::string_view meaning = "Something that the server does by itself failed.";
  Word what = "-";
  ErrorCode code{Error{}};
  static constexpr auto fields() {
    return Fields{
        field("what", &OperationFailed::what, "What it was doing"),
        field("code", &OperationFailed::code, "Code of the error"),
    };
  }
};

struct ClockStepped {
  static constexpr std::string_view name = "clock-stepped";
  static constexpr LogLevel level = LogLevel::Warning;
  static constexpr std::string_view meaning =
      "Somebody set the clock of this machine. Requests are counted by a clock that does not "
      "follow, until the gate is started again.";
  std::int64_t milliseconds = 0;
  static constexpr auto fields() {
    return Fields{
        field("milliseconds", &ClockStepped::milliseconds, "How far forward; back where negative"),
    };
  }
};

struct JournalWaits {
  static constexpr std::string_view name = "journal-waits";
  static constexpr LogLevel level = LogLevel::Error;
  static constexpr std::string_view meaning =
      "The journal has no room: the gate and its senders wait until there is some.";
  ErrorCode code{Error{}};
  static constexpr auto fields() {
    return Fields{field("code", &JournalWaits::code, "Code of the error")};
  }
};

using LogEvents =
    std::tuple<ServerStarted, ServerStopped, OpenFilesShort, RequestServed, RequestRefused,
               HandlerFailed, Overloaded, OperationFailed, ClockStepped, JournalWaits>;

}  // namespace wardmote::system

template <>
inline constexpr auto wardmote::EnumNames<wardmote::system::LogLevel> =
    std::to_array<std::string_view>({"debug", "info", "warning", "error"});
