#pragma once
// Described structs to and from JSON text, and their JSON Schema (2020-12, as OpenAPI 3.1 uses it).
//
// encode() writes canonical bytes: fields in their declared order, no white space, no escapes but
// those that JSON demands. decode() collects every fault with its JSON pointer; unknown fields are
// faults. They are declared here and instantiated once, in the .cpp that owns the struct, with
// WARDMOTE_CODEC(T), so that a header with structs costs its readers no JSON.

#include <string>
#include <string_view>

#include "base/result.h"

namespace wardmote {

template <class T>
std::string encode(const T&);

struct Encoded {
  std::string json;
  bool sound;  // decode() takes it: every value was found within its limits while it was written
};
template <class T>
Encoded encode_checked(const T&);

template <class T>
Result<T> decode(std::string_view json);

// A JSON object, as text.
template <class T>
std::string schema_of();

}  // namespace wardmote
