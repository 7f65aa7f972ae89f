#pragma once
// A list of devices as the table that the gate asks: docs/formats/devices.md.

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/calendar.h"
#include "base/finding.h"
#include "base/result.h"
#include "watch/device_table.h"

namespace wardmote::app {

struct DeviceImport {
  std::uint64_t smets1 = 0, smets2 = 0;
  std::uint64_t again = 0;  // lines that say what one before them said
  Findings findings;        // the first hundred; where there is one, nothing is to be taken
  std::uint64_t wrong_lines = 0;
  std::vector<watch::DeviceBlock> table;
};

// Reads a plain file of any length, line by line. Memory: the table. Findings, at their line:
// devices-no-header, device-line-not-in-form, device-eui-not-in-form, device-generation-unknown,
// device-contradicts, line-too-long. Errors: NotFound and others of the file.
Result<DeviceImport> read_devices(const std::filesystem::path&, Instant taken_at);

}  // namespace wardmote::app
