#pragma once
// What the program says about itself: one JSON object a line.
//
//   log.write(ServerStarted{.port = 8067, .workers = 2, .max_connections = 10'000});
//   {"time":"2026-01-02T03:04:05.678901Z","level":"info","event":"server-started","port":8067,…}
//
// The events and their fields are declared in log_events.h, and a field can hold only what LogValue
// admits, so that text from a request, a file or an act cannot be logged: it does not compile.
// Durations are written in seconds. Thread-safe; a line below the least level costs a comparison.

#include <concepts>
#include <functional>
#include <string>
#include <string_view>

#include "adapters/system/log_events.h"
#include "base/ports.h"

namespace wardmote::system {

template <class T>
concept LogValue = std::same_as<T, Word> || std::same_as<T, ErrorCode> || std::same_as<T, bool> ||
                   std::same_as<T, int> || std::same_as<T, std::int64_t> || std::same_as<T, Took>;

class Log {
 public:
  // Takes one line without its end. Called from many threads at once.
  using Sink = std::function<void(std::string_view line)>;

  Log(Clock& clock, LogLevel least, Sink sink)
      : clock_(clock), least_(least), sink_(std::move(sink)) {}

  template <class Event>
  void write(const Event& event) {
    if (Event::level < least_) return;
    std::string line = begin(Event::level, Event::name);
    each_field<Event>([&](const auto& one) { append(line, one.name, event.*(one.member)); });
    line += '}';
    sink_(line);
  }

 private:
  std::string begin(LogLevel, std::string_view event);
  template <LogValue T>
  static void append(std::string& line, std::string_view name, const T& value) {
    append_value(line, name, value);
  }
  static void append_value(std::string&, std::string_view name, std::string_view text);
  static void append_value(std::string&, std::string_view name, std::int64_t);
  static void append_value(std::string&, std::string_view name, Took);
  static void append_value(std::string& line, std::string_view name, const Word& word) {
    append_value(line, name, word.text());
  }
  static void append_value(std::string& line, std::string_view name, const ErrorCode& code) {
    append_value(line, name, code.text());
  }

  Clock& clock_;
  LogLevel least_;
  Sink sink_;
};

Log::Sink standard_error();

// A table of all events with their fields, for docs/operations.
std::string log_events_markdown();

}  // namespace wardmote::system
