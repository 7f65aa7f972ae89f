#include "app/usual_file.h"

#include "adapters/system/files.h"
#include "policy/working_days.h"

namespace wardmote::app {

namespace {

constexpr std::size_t most_bytes = std::size_t{128} << 20;

std::filesystem::path usual_file(const std::filesystem::path& folder) {
  return folder / "usual-hours.wmu";
}

}  // namespace

watch::UsualHours::KindOf kinds_by(const policy::Policy& policy, Day as_at) {
  const auto days = policy::WorkingDays::of(policy, as_at);
  if (!days) return watch::UsualHours::by_weekday;
  return [days = *days](Day day) -> std::size_t {
    if (const auto kind = watch::UsualHours::by_weekday(day); kind != 0) return kind;
    return days.holiday(day).empty() ? 0 : 2;
  };
}

watch::UsualHours read_usual(const std::filesystem::path& folder,
                             watch::UsualHours::KindOf kind_of) {
  const auto bytes = system::read_file(usual_file(folder), most_bytes);
  auto kept = bytes ? watch::UsualHours::of_bytes(*bytes, kind_of) : std::nullopt;
  return kept ? std::move(*kept) : watch::UsualHours(std::move(kind_of));
}

Result<void> write_usual(const std::filesystem::path& folder, const watch::UsualHours& usual) {
  return system::write_atomically(usual_file(folder), usual.bytes(), 0640);
}

}  // namespace wardmote::app
