#pragma once
// Events and thresholds that tests of the gate share.

#include <string>

#include <fmt/format.h>

namespace wardmote::program {

inline constexpr const char* kThresholds = R"({"reference":"first","thresholds":[
  {"reference":"ADT-1","level":"user-quarantine","user_id":"90-B3-D5-1F-30-01-00-00",
   "type":"4.1.1","window_seconds":3600,"limit":3},
  {"reference":"ADT-2","level":"user-warning","user_id":"90-b3-d5-1f-30-01-00-00",
   "window_seconds":60,"limit":2},
  {"reference":"DCC-1","level":"dcc-quarantine","type":"7.2/signed","window":"day","limit":1}]})";

inline std::string event(int number, int millisecond, const std::string& type = "4.1.1",
                         int variant = 1, const std::string& user = "90-B3-D5-1F-30-01-00-00") {
  return fmt::format(
      R"({{"time":"2018-11-28T10:{:02}:{:02}.{:03}Z","request_id":"{}:00-DB-12-34-56-78-90-A0:{}",)"
      R"("service_reference_variant":"{}","command_variant":{}}})"
      "\n",
      millisecond / 60'000 % 60, millisecond / 1'000 % 60, millisecond % 1'000, user, number, type,
      variant);
}

}  // namespace wardmote::program
