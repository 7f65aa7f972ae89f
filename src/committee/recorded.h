#pragma once
// What a projection keeps of an act: its content, with what the record says of it.

#include <optional>
#include <string>

#include "record/act.h"

namespace wardmote::committee {

template <class T>
struct Recorded : T {
  record::ActId act;
  Instant recorded_at;
  std::string authority;
  Day effective_on;
};

// Nothing where the act is of another kind or was erased.
template <class T>
std::optional<Recorded<T>> recorded(const record::Act& act) {
  auto what = act.as<T>();
  if (!what) return std::nullopt;
  return Recorded<T>{std::move(*what), act.id, act.recorded_at, std::string(act.authority),
                     act.effective_on};
}

}  // namespace wardmote::committee
