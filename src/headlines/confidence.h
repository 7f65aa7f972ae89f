#pragma once
// The steps of confidence, so that evidence of one weight has one number everywhere.

namespace wardmote::headlines {

inline constexpr double certain = 0.99;  // printed in the one form that the rules know
inline constexpr double strong = 0.96;   // printed, in another form
inline constexpr double sound = 0.92;    // two weaker signs that agree
inline constexpr double doubtful = 0.8;  // one sign, or two that disagree
inline constexpr double weak = 0.6;      // surroundings only
inline constexpr double guess = 0.4;

}  // namespace wardmote::headlines
