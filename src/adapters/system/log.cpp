#include "adapters/system/log.h"

#include <memory>

#include <fmt/format.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/json_text.h"

namespace wardmote::system {

std::string Log::begin(LogLevel level, std::string_view event) {
  return fmt::format(R"({{"time":"{}","level":"{}","event":"{}")", clock_.now().iso(),
                     name_of(level), event);
}

void Log::append_value(std::string& line, std::string_view name, std::string_view text) {
  line += fmt::format(R"(,"{}":)", name);
  json_text::append_string(line, text);
}

void Log::append_value(std::string& line, std::string_view name, std::int64_t number) {
  line += fmt::format(R"(,"{}":{})", name, number);
}

void Log::append_value(std::string& line, std::string_view name, Took took) {
  line += fmt::format(R"(,"{}":{})", name, static_cast<double>(took.count()) / 1e6);
}

Log::Sink standard_error() {
  auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  sink->set_pattern("%v");
  return [sink](std::string_view line) {
    sink->log(spdlog::details::log_msg("", spdlog::level::info,
                                       spdlog::string_view_t(line.data(), line.size())));
    sink->flush();
  };
}

std::string log_events_markdown() {
  std::string out = "| event | level | meaning | fields |\n|---|---|---|---|\n";
  const auto row = [&](auto event) {
    using Event = decltype(event);
    std::string fields;
    each_field<Event>([&](const auto& one) {
      fields += fmt::format("{}`{}` {}", fields.empty() ? "" : "; ", one.name, one.meaning);
    });
    out += fmt::format("| `{}` | {} | {} | {} |\n", Event::name, name_of(Event::level),
                       Event::meaning, fields);
  };
  std::apply([&](auto... event) { (row(event), ...); }, LogEvents{});
  return out;
}

}  // namespace wardmote::system
