#pragma once
// Whether two elements of minutes say the same, be they of a file or of the record. Private to
// minutes_*.

#include <cstddef>
#include <string>

#include "publish/minutes_file.h"
#include "publish/recorded_minutes.h"

namespace wardmote::publish {

bool same_line(const std::string&, const std::string&);  // but for white space

// Whether the file says what is recorded; what it does not say is as recorded.
bool says(const FilePortion&, const committee::Portion&);
bool says(const FileDecision&, const committee::DecisionMade&);
bool says(const FileAction&, const committee::Action&);

// Whether the record says the same at two moments.
bool same(const committee::Portion&, const committee::Portion&);
bool same(const committee::DecisionMade&, const committee::DecisionMade&);
bool same(const committee::Action&, const committee::Action&);

const Id128& id_of(const committee::Portion&);
const Id128& id_of(const committee::DecisionMade&);
const Id128& id_of(const committee::Action&);

// Equal where one says what the other says.
std::size_t likeness(const FilePortion&);
std::size_t likeness(const committee::Portion&);
std::size_t likeness(const FileDecision&);
std::size_t likeness(const committee::DecisionMade&);
std::size_t likeness(const FileAction&);
std::size_t likeness(const committee::Action&);

}  // namespace wardmote::publish
