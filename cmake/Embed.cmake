# wardmote_embed(TARGET NAME FILES...)
#
# Puts the bytes of FILES into the library or program TARGET; src/base/embedded.h says how to reach
# them. The assembler includes the bytes, so half a megabyte costs no compile time, and a changed
# file makes exactly one small source be assembled again.

function(wardmote_embed target name)
  set(paths)
  foreach(file IN LISTS ARGN)
    get_filename_component(path "${file}" ABSOLUTE)
    list(APPEND paths "${path}")
  endforeach()
  list(REMOVE_DUPLICATES paths)
  list(SORT paths COMPARE STRING)

  set(blobs "")
  set(declarations "")
  set(rows "")
  set(index 0)
  foreach(path IN LISTS paths)
    file(RELATIVE_PATH shown "${PROJECT_SOURCE_DIR}" "${path}")
    set(symbol "wardmote_embedded_${name}_${index}")
    # A byte after the end keeps the symbols of an empty file apart.
    string(APPEND blobs
      "    \".global ${symbol}\\n.hidden ${symbol}\\n${symbol}:\\n.incbin \\\"${path}\\\"\\n\"\n"
      "    \".global ${symbol}_end\\n.hidden ${symbol}_end\\n${symbol}_end:\\n.byte 0\\n\"\n")
    string(APPEND declarations "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
    string(APPEND rows
      "    {\"${shown}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
    math(EXPR index "${index} + 1")
  endforeach()

  set(source "${CMAKE_CURRENT_BINARY_DIR}/${name}_embedded.cpp")
  file(CONFIGURE OUTPUT "${source}" @ONLY CONTENT [[
#include "base/embedded.h"

#include <vector>

__asm__(
    ".pushsection .rodata\n"
@blobs@    ".popsection\n");

extern "C" {
@declarations@}

namespace wardmote::embedded {
std::span<const EmbeddedFile> @name@();
std::span<const EmbeddedFile> @name@() {
  static const std::vector<EmbeddedFile> files = {
@rows@  };
  return files;
}
}  // namespace wardmote::embedded
]])
  # The compiler does not report what the assembler includes, and what is compiled together with
  # others is not made again for it.
  set_property(SOURCE "${source}" PROPERTY OBJECT_DEPENDS "${paths}")
  set_property(SOURCE "${source}" PROPERTY SKIP_UNITY_BUILD_INCLUSION ON)
  target_sources(${target} PRIVATE "${source}")
endfunction()
