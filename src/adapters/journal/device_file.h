#pragma once
// The device table of a data folder as a file: written whole or not at all, and mapped.

#include <cstdint>
#include <memory>
#include <span>

#include "adapters/system/files.h"
#include "watch/device_table.h"

namespace wardmote::adapters::journal {

// DATA/watch/devices.wmd.
system::Path device_file_in(const system::Path& journal_folder);

// Replaces the table that is there; who has that one mapped keeps it. Errors: Full, Unavailable.
Result<void> write_devices(const system::Path& file, std::span<const watch::DeviceBlock>);

// A table that is mapped, and the file that it came from. Safe to ask from any thread.
class DeviceFile {
 public:
  // Reads the file once, to check it. NotFound "no-device-table"; Corrupt "device-table-damaged".
  static Result<std::shared_ptr<const DeviceFile>> open(const system::Path&);
  ~DeviceFile();
  DeviceFile(const DeviceFile&) = delete;

  const watch::DeviceTable& table() const { return table_; }
  // Whether the file of this name is another one by now.
  bool is_replaced() const;

 private:
  DeviceFile(system::Path path, void* mapped, std::size_t size, std::uint64_t inode,
             watch::DeviceTable table)
      : path_(std::move(path)), mapped_(mapped), size_(size), inode_(inode), table_(table) {}

  system::Path path_;
  void* mapped_;
  std::size_t size_;
  std::uint64_t inode_;
  watch::DeviceTable table_;
};

}  // namespace wardmote::adapters::journal
