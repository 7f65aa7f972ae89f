#include "base/testing.h"

namespace wardmote::testing {

std::filesystem::path source_dir() { return WARDMOTE_SOURCE_DIR; }

}  // namespace wardmote::testing
