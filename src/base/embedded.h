#pragma once
// Files that travel inside the binary.
//
// wardmote_embed(TARGET NAME FILES...) in a CMakeLists.txt (cmake/Embed.cmake) puts the bytes of
// the files into TARGET as they are on disk and defines wardmote::embedded::NAME(). Whoever uses
// them declares that function with WARDMOTE_EMBEDDED(NAME) at namespace scope of a .cpp.
//
// Names are paths from the root of the source tree with forward slashes ("policy/sec/marks.toml"),
// in ascending order of bytes. The views live as long as the program; every call is free and may
// come from any thread.

#include <algorithm>
#include <span>
#include <string_view>

namespace wardmote {

struct EmbeddedFile {
  std::string_view name;
  std::string_view bytes;
};

// Null where there is no such file. O(log n).
inline const EmbeddedFile* find_embedded(std::span<const EmbeddedFile> files,
                                         std::string_view name) {
  const auto at = std::lower_bound(
      files.begin(), files.end(), name,
      [](const EmbeddedFile& file, std::string_view wanted) { return file.name < wanted; });
  return at != files.end() && at->name == name ? &*at : nullptr;
}

}  // namespace wardmote

#define WARDMOTE_EMBEDDED(NAME)                     \
  namespace wardmote::embedded {                    \
  std::span<const ::wardmote::EmbeddedFile> NAME(); \
  }                                                 \
  static_assert(true)
