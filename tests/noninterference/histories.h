#pragma once
// Random histories of commands, in pairs that a reader must not be able to tell apart.
//
// A turn is one command whose effects the reader may see, the same in both worlds, preceded in each
// world by hidden commands of its own: other commands, of another number, in another order, at
// other moments. What the numbers of a step mean is worlds.cpp's business.

#include <cstdint>
#include <iosfwd>
#include <vector>

#include <rapidcheck.h>

namespace wardmote::noninterference {

enum class Visible {
  Import,   // headlines into the record
  Edition,  // another text of a meeting that is there
  Decide,   // decisions about proposed corrections
  Label,    // a label seen in public
  Remark,   // another mark for an act that the reader sees
  Erase,    // of an act that the reader sees
  Own,      // the reader records something, upon what they saw
  Repeat,   // the reader's last command once more
};
inline constexpr int kVisibleCount = 8;

enum class Hidden {
  Words,       // a portion under a meeting or under an item that the reader sees
  Item,        // an item with a decision
  Meeting,     // a header, maybe of a meeting that is imported later
  Correction,  // a decision about a proposed correction
  Import,      // the source document of a meeting
  Key,         // who is behind a label
  Sighting,    // a label seen in a confidential document
  Reading,     // somebody read the record
  Correct,     // an act that corrects one which the reader sees
  Remark,      // a hidden act gets another mark above the reader
  Erase,       // a hidden act is erased
  Repeat,      // a hidden command once more
  Refused,     // a hidden command that cannot be recorded
  Restart,     // the record is closed and opened again
  LookAround,  // the secretariat reads everything, which fills every cache
};
inline constexpr int kHiddenCount = 15;

struct Step {
  int what = 0;  // Visible or Hidden
  std::uint32_t a = 0, b = 0;
};

struct Turn {
  Step visible;
  std::vector<Step> left, right;  // hidden, before it, in the one and the other world
};

using History = std::vector<Turn>;

rc::Gen<History> histories();
std::ostream& operator<<(std::ostream&, const Step&);
std::ostream& operator<<(std::ostream&, const Turn&);

}  // namespace wardmote::noninterference
