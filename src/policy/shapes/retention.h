#pragma once
// Shape of the rule about how long what is withheld is kept.
//
// Not among the headers of policy/rule.h: who asks for it includes it.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"

namespace wardmote::policy {

// From the day that the meeting met, or from the day that its minutes were approved.
enum class RetentionEvent { Meeting, Approval };

struct RetentionPeriod {
  static constexpr std::string_view meaning = "How long material of a kind is kept.";
  std::string material;
  std::int64_t months = 0;
  RetentionEvent after = RetentionEvent::Meeting;
  static constexpr auto fields() {
    return Fields{
        field("material", &RetentionPeriod::material, "What is kept, in words", {1, 80}),
        field("months", &RetentionPeriod::months, "For so many months"),
        field("after", &RetentionPeriod::after, "Counted from this"),
    };
  }
};

// Rule "retention.withheld".
struct RetentionSchedule {
  static constexpr std::string_view shape = "retention-schedule";
  static constexpr std::string_view meaning = "For how long what is withheld is kept.";
  std::vector<RetentionPeriod> periods;
  static constexpr auto fields() {
    return Fields{field("periods", &RetentionSchedule::periods, "One for each kind of material",
                        {.min_length = 1})};
  }
};

}  // namespace wardmote::policy

template <>
inline constexpr auto wardmote::EnumNames<wardmote::policy::RetentionEvent> =
    std::to_array<std::string_view>({"meeting", "approval"});
