#pragma once
// The devices that requests were for and that the device table does not know: they were taken as
// SMETS2. DATA/watch/unknown-devices.json, written by watch run, read by watch devices.

#include <filesystem>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"
#include "base/result.h"

namespace wardmote::app {

struct UnknownDevice {
  static constexpr std::string_view meaning = "A device that the device table does not know.";
  std::string device;
  Instant first_seen;
  std::int64_t requests = 0;
  bool operator==(const UnknownDevice&) const = default;
  static constexpr auto fields() {
    return Fields{
        field("device", &UnknownDevice::device, "Its EUI-64"),
        field("first_seen", &UnknownDevice::first_seen, "When the gate met it, to a few seconds"),
        field("requests", &UnknownDevice::requests, "Requests for it since then"),
    };
  }
};

struct UnknownDevices {
  static constexpr std::string_view meaning = "Devices that were taken as SMETS2.";
  static constexpr std::size_t most = 10'000;  // listed
  std::vector<UnknownDevice> devices;          // ascending
  std::int64_t requests_beyond = 0;
  bool operator==(const UnknownDevices&) const = default;
  static constexpr auto fields() {
    return Fields{
        field("devices", &UnknownDevices::devices, "The first 10,000 that were met", {0, most}),
        field("requests_beyond", &UnknownDevices::requests_beyond,
              "Requests for unknown devices that found no room in the list"),
    };
  }
};

// What is kept in a journal's folder; nothing where there is no file. Errors: those of the file.
Result<UnknownDevices> read_unknown(const std::filesystem::path& journal_folder);
Result<void> write_unknown(const std::filesystem::path& journal_folder, const UnknownDevices&);

}  // namespace wardmote::app
