#include "app/unknown_devices.h"

#include "adapters/system/files.h"
#include "base/codec.h"
#include "base/codec_impl.h"

WARDMOTE_CODEC(wardmote::app::UnknownDevice);
WARDMOTE_CODEC(wardmote::app::UnknownDevices);

namespace wardmote::app {

namespace {

std::filesystem::path devices_file(const std::filesystem::path& folder) {
  return folder / "unknown-devices.json";
}

}  // namespace

Result<UnknownDevices> read_unknown(const std::filesystem::path& folder) {
  const auto text = system::read_file(devices_file(folder), std::size_t{8} << 20);
  if (!text && text.error().kind == ErrorKind::NotFound) return UnknownDevices{};
  if (!text) return tl::unexpected(text.error());
  return decode<UnknownDevices>(*text);
}

Result<void> write_unknown(const std::filesystem::path& folder, const UnknownDevices& unknown) {
  return system::write_atomically(devices_file(folder), encode(unknown), 0640);
}

}  // namespace wardmote::app
