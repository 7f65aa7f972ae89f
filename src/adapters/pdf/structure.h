#pragma once
// The part that speaks to qpdf, whose headers clang 19 takes as C++17 alone: so does this one.

#include <string>

namespace wardmote::pdf {

// What in_reading_order (reading_order.h) promises. Throws std::exception where `pdf` is broken.
std::string put_in_order(const std::string& pdf);

}  // namespace wardmote::pdf
