#pragma once
// The front matter of a minutes file. Private to the reading of minutes files.

#include "publish/minutes_file.h"
#include "publish/minutes_lines.h"

namespace wardmote::publish {

void read_front_matter(Lines&, MinutesFile&);

}  // namespace wardmote::publish
