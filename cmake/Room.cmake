# wardmote_room(NAME committee USES marking record policy [LIBRARIES fmt::fmt] [TEST_USES ...])
#
# One folder under src/ is one room. The room's library is made of its *.cpp files, its test program
# of *_test.cpp and its benchmark program of *_bench.cpp. USES is all that the room may include:
# scripts/check-layers reads these lines and refuses any other include.

# What is tested is optimised; what tests it need not be, and is compiled in less time. Tests say
# `start` and `minute` each for itself, so they are compiled apart.
function(wardmote_compile_as_tests target)
  target_compile_options(${target} PRIVATE $<IF:$<CONFIG:Release>,-O1,-O0>)
  set_target_properties(${target} PROPERTIES UNITY_BUILD OFF)
endfunction()

function(wardmote_room)
  cmake_parse_arguments(ROOM "" "NAME" "USES;LIBRARIES;TEST_USES;TEST_LIBRARIES" ${ARGN})
  string(REPLACE "/" "_" target "wardmote_${ROOM_NAME}")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  set(benches ${sources})
  list(FILTER benches INCLUDE REGEX "_bench\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "(_(test|bench)|/main)\\.cpp$")
  # A nested folder with a CMakeLists.txt is a room of its own.
  file(GLOB_RECURSE nested CONFIGURE_DEPENDS */CMakeLists.txt)
  foreach(list_file IN LISTS nested)
    get_filename_component(folder ${list_file} DIRECTORY)
    foreach(kind sources tests benches)
      list(FILTER ${kind} EXCLUDE REGEX "^${folder}/")
    endforeach()
  endforeach()

  # What happened is the common language of the contexts: their acts are a target of their own,
  # NAME/acts, so that one may use another's acts without the rest of it.
  set(acts ${sources})
  list(FILTER acts INCLUDE REGEX "${CMAKE_CURRENT_SOURCE_DIR}/acts\\.cpp$")
  set(uses)
  if(acts AND "record" IN_LIST ROOM_USES)
    list(FILTER sources EXCLUDE REGEX "${CMAKE_CURRENT_SOURCE_DIR}/acts\\.cpp$")
    add_library(${target}_acts STATIC ${acts})
    target_link_libraries(${target}_acts PUBLIC wardmote_flags wardmote_record)
    list(APPEND uses ${target}_acts)
  endif()
  foreach(room IN LISTS ROOM_USES)
    string(REPLACE "/" "_" room "${room}")
    list(APPEND uses wardmote_${room})
  endforeach()
  # A struct's codec must be known before the struct is encoded: where one source holds it and
  # another uses it, their order would matter.
  foreach(source IN LISTS sources)
    file(STRINGS ${source} codec REGEX "WARDMOTE_CODEC\\(" LIMIT_COUNT 1)
    if(codec)
      set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    endif()
  endforeach()
  if(sources)
    add_library(${target} STATIC ${sources})
    target_link_libraries(${target} PUBLIC wardmote_flags ${uses} ${ROOM_LIBRARIES})
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE wardmote_flags ${uses} ${ROOM_LIBRARIES})
  endif()

  set(test_uses)
  foreach(room IN LISTS ROOM_TEST_USES)
    string(REPLACE "/" "_" room "${room}")
    list(APPEND test_uses wardmote_${room})
  endforeach()
  if(tests AND BUILD_TESTING)
    add_executable(${target}_test ${tests})
    wardmote_compile_as_tests(${target}_test)
    target_link_libraries(${target}_test PRIVATE ${target} wardmote_source_dir ${test_uses} ${ROOM_TEST_LIBRARIES}
      rapidcheck GTest::gmock GTest::gtest GTest::gtest_main)
    set_property(GLOBAL APPEND PROPERTY WARDMOTE_TESTS ${target}_test)
  endif()
  if(benches AND WARDMOTE_BENCHMARKS)
    # Built by ./bench alone: whoever builds or tests needs no library that only they use.
    add_executable(${target}_bench EXCLUDE_FROM_ALL ${benches})
    set_target_properties(${target}_bench PROPERTIES UNITY_BUILD OFF)
    target_link_libraries(${target}_bench PRIVATE ${target} wardmote_source_dir ${test_uses}
      ${ROOM_TEST_LIBRARIES})
    set_property(GLOBAL APPEND PROPERTY WARDMOTE_BENCHES ${target}_bench)
  endif()
endfunction()
