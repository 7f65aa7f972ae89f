#include "app/gate/known_devices.h"

#include <algorithm>

#include <fmt/format.h>

namespace wardmote::app::gate {

using adapters::journal::DeviceFile;
using watch::Generation;

KnownDevices::KnownDevices(std::filesystem::path folder, Clock& clock, system::Metrics& metrics,
                           Note note)
    : folder_(std::move(folder)),
      clock_(clock),
      note_(std::move(note)),
      known_(metrics.gauge("wardmote_gate_known_devices", "Devices in the table in force")),
      unknown_requests_(
          metrics.counter("wardmote_gate_unknown_device_requests_total",
                          "Requests for devices that the table does not know, taken as SMETS2")) {
  if (auto kept = read_unknown(folder_)) {
    for (const auto& one : kept->devices)
      if (const auto device = traffic::Eui64::parse(one.device))
        unknown_[device->value] = {one.first_seen, one.requests};
    beyond_ = kept->requests_beyond;
  } else {
    say_once(kept.error());
  }
  look();
}

KnownDevices::~KnownDevices() { write_down(); }

Generation KnownDevices::generation_of(traffic::Eui64 device) {
  {
    const std::shared_lock lock(table_mutex_);
    if (!table_) return Generation::Smets2;
    if (const auto known = table_->table().find(device)) return *known;
  }
  note_unknown(device);
  return Generation::Smets2;
}

void KnownDevices::note_unknown(traffic::Eui64 device) {
  unknown_requests_.add();
  const std::lock_guard lock(unknown_mutex_);
  is_news_ = true;
  auto found = unknown_.find(device.value);
  if (found == unknown_.end()) {
    if (unknown_.size() == UnknownDevices::most) {
      ++beyond_;
      return;
    }
    found = unknown_.emplace(device.value, Unknown{clock_.now(), 0}).first;
  }
  ++found->second.requests;
}

void KnownDevices::look() {
  adopt();
  write_down();
}

void KnownDevices::adopt() {
  if (table_ && !table_->is_replaced()) return;
  auto opened = DeviceFile::open(adapters::journal::device_file_in(folder_));
  if (!opened) {
    if (opened.error().code != "no-device-table") say_once(opened.error());
    return;
  }
  {
    const std::unique_lock lock(table_mutex_);
    table_.swap(*opened);
  }
  opened->reset();
  said_.clear();
  const auto& table = table_->table();
  known_.set(static_cast<std::int64_t>(table.size()));
  note_(fmt::format("Devices in force: {}, of them {} SMETS1, taken {}.", table.size(),
                    table.size(Generation::Smets1), table.taken_at().iso_seconds()));
  forget_known();
}

// Those that the table knows by now.
void KnownDevices::forget_known() {
  const std::lock_guard lock(unknown_mutex_);
  const auto gone = std::erase_if(
      unknown_, [this](const auto& one) { return table_->table().find({one.first}).has_value(); });
  is_news_ |= gone != 0;
}

UnknownDevices KnownDevices::met() {
  UnknownDevices out;
  for (const auto& [device, met] : unknown_)
    out.devices.push_back({traffic::Eui64{device}.text(), met.first_seen, met.requests});
  std::ranges::sort(out.devices, {}, &UnknownDevice::device);
  out.requests_beyond = beyond_;
  return out;
}

void KnownDevices::write_down() {
  UnknownDevices now;
  {
    const std::lock_guard lock(unknown_mutex_);
    if (!std::exchange(is_news_, false)) return;
    now = met();
  }
  if (const auto written = write_unknown(folder_, now); !written) say_once(written.error());
}

void KnownDevices::say_once(const Error& error) {
  if (said_ == error.text()) return;
  said_ = error.text();
  note_(said_);
}

}  // namespace wardmote::app::gate
