#pragma once
// Papers as they are handed in: what they are, whether they may be kept.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace wardmote::app {

// The largest paper, in bytes.
inline constexpr std::size_t kMaxPaper = std::size_t{32} << 20;

struct PaperBytes {
  std::string name, media_type, digest;
  std::size_t size = 0;
  // Sets the fields of a command that the file itself tells.
  void fill(std::vector<std::pair<std::string, std::string>>& fields) const;
};

// Nothing of a paper is opened or shown by this program: it is kept and handed out as it came, as
// an attachment. Errors: Invalid for an empty or too large one, for a name with folders in it, and
// for what a browser would run: HTML, SVG, scripts.
Result<PaperBytes> describe_paper(std::string name, std::string_view bytes);

}  // namespace wardmote::app
