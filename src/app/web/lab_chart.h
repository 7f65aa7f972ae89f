#pragma once
// The curve of a threshold as a picture: where its lines, dots and words stand, for the template's
// SVG. Private to app/web.

#include <optional>
#include <span>

#include "app/web/json.h"
#include "lab/curve.h"

namespace wardmote::app {

// Limits from left to right, stopped requests upwards; `now` is the limit that the threshold has.
boost::json::object curve_chart(std::span<const lab::CurvePoint>, std::optional<std::int64_t> now);

}  // namespace wardmote::app
