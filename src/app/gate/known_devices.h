#pragma once
// The device table of a data folder as the gate uses it: another one that is taken while it runs is
// put in its place, and what it does not know is listed.
//
//   KnownDevices devices(journal_folder, clock, metrics, note);
//   system::Repeat often(1s, [&] { devices.look(); });
//
// A verdict's generation is in the journal with it: a replay needs no table.

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "adapters/journal/device_file.h"
#include "adapters/system/metrics.h"
#include "app/unknown_devices.h"
#include "base/ports.h"
#include "watch/devices.h"

namespace wardmote::app::gate {

// Memory: 10,000 unknown devices, and the pages of the table that are in use.
class KnownDevices final : public watch::Devices {
 public:
  using Note = std::function<void(const std::string&)>;
  // Everything outlives it. look() has been called once on return.
  KnownDevices(std::filesystem::path journal_folder, Clock&, system::Metrics&, Note);
  // Writes what was met last.
  ~KnownDevices() override;

  // Any thread. Without a table nothing is known and nothing listed.
  watch::Generation generation_of(traffic::Eui64 device) override;

  // Looks for another table and writes down what is unknown, where there is news. What fails is
  // noted once: a table that is damaged leaves the one before in place. One thread.
  void look();

 private:
  void adopt();
  void forget_known();
  void note_unknown(traffic::Eui64);
  UnknownDevices met();
  void write_down();
  void say_once(const Error&);

  struct Unknown {
    Instant first_seen;
    std::int64_t requests = 0;
  };

  const std::filesystem::path folder_;
  Clock& clock_;
  const Note note_;
  system::Gauge& known_;
  system::Counter& unknown_requests_;

  std::shared_mutex table_mutex_;
  std::shared_ptr<const adapters::journal::DeviceFile> table_;

  std::mutex unknown_mutex_;
  std::unordered_map<std::uint64_t, Unknown> unknown_;
  std::int64_t beyond_ = 0;
  bool is_news_ = false;

  std::string said_;  // of what failed last; of look() alone
};

}  // namespace wardmote::app::gate
