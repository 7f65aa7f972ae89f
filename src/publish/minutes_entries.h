#pragma once
// One entry of a minutes file, from its words: `> …` and `- [ ] …`. Private to minutes_file.cpp.

#include <functional>

#include "publish/minutes_file.h"

namespace wardmote::publish {

// Code, words why, way out: the finding gets its place from whoever knows it.
using Object = std::function<void(const char*, std::string, std::string)>;

// `words` come after the '>' or the box, without the id; escapes are still in them.
void read_outcome_line(FileItem&, std::string_view words, Place, std::optional<Id128>,
                       const Object&);
void read_action_line(FileItem&, std::string_view words, bool ticked, Place, std::optional<Id128>,
                      const Object&);

}  // namespace wardmote::publish
