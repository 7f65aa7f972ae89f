# What every translation unit is compiled with. Sanitizers and coverage come from the presets
# through WARDMOTE_SANITIZE and WARDMOTE_COVERAGE.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

set(WARDMOTE_SANITIZE "" CACHE STRING "Value of -fsanitize=, empty for none")
option(WARDMOTE_COVERAGE "Count executed lines" OFF)
option(WARDMOTE_FUZZ "Build the fuzz targets against libFuzzer (clang only)" OFF)

find_program(WARDMOTE_CCACHE ccache)
if(WARDMOTE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}
      CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros ${WARDMOTE_CCACHE})
endif()

add_library(wardmote_flags INTERFACE)
target_compile_options(wardmote_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror
  -fno-strict-aliasing -fstack-protector-strong
  -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # Boost 1.81's unordered_flat_map calls std::pmr::polymorphic_allocator::destroy, which clang's
  # newer versions know to be deprecated.
  target_compile_options(wardmote_flags INTERFACE -Wno-deprecated-declarations)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # The compiler collects its garbage later: an eighth less time for some hundred megabytes more.
  target_compile_options(wardmote_flags INTERFACE
    --param=ggc-min-expand=200 --param=ggc-min-heapsize=400000)
  if(CMAKE_UNITY_BUILD)
    # It takes a source that is compiled with others for a header.
    target_compile_options(wardmote_flags INTERFACE -Wno-subobject-linkage)
  endif()
endif()
target_compile_definitions(wardmote_flags INTERFACE _GLIBCXX_ASSERTIONS)
target_include_directories(wardmote_flags INTERFACE ${PROJECT_SOURCE_DIR}/src)

find_program(WARDMOTE_MOLD mold)
if(WARDMOTE_MOLD)
  target_link_options(wardmote_flags INTERFACE -fuse-ld=mold)
endif()
target_link_options(wardmote_flags INTERFACE -Wl,-z,relro,-z,now)

if(WARDMOTE_SANITIZE)
  target_compile_options(wardmote_flags INTERFACE
    -fsanitize=${WARDMOTE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(wardmote_flags INTERFACE -fsanitize=${WARDMOTE_SANITIZE})
endif()
if(WARDMOTE_FUZZ)
  target_compile_options(wardmote_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(WARDMOTE_COVERAGE)
  target_compile_options(wardmote_flags INTERFACE --coverage)
  target_link_options(wardmote_flags INTERFACE --coverage)
endif()
