# wardmote_fuzz(NAME codec USES base [LIBRARIES ...])
#
# fuzz/<name>.cpp defines LLVMFuzzerTestOneInput. With the preset asan it becomes a libFuzzer program
# fuzz_<name>; scripts/fuzz runs it. With every other preset it goes into the one test program
# wardmote_fuzz_test, which replays the committed corpus fuzz/corpus/<name>/.

function(wardmote_fuzz)
  cmake_parse_arguments(FUZZ "" "NAME" "USES;LIBRARIES" ${ARGN})
  set(uses wardmote_flags ${FUZZ_LIBRARIES})
  foreach(room IN LISTS FUZZ_USES)
    string(REPLACE "/" "_" room "${room}")
    list(APPEND uses wardmote_${room})
  endforeach()
  if(WARDMOTE_FUZZ)
    add_executable(fuzz_${FUZZ_NAME} ${FUZZ_NAME}.cpp)
    target_link_libraries(fuzz_${FUZZ_NAME} PRIVATE ${uses})
    target_include_directories(fuzz_${FUZZ_NAME} PRIVATE ${PROJECT_SOURCE_DIR})
    target_link_options(fuzz_${FUZZ_NAME} PRIVATE -fsanitize=fuzzer)
  elseif(BUILD_TESTING)
    add_library(wardmote_fuzz_${FUZZ_NAME} OBJECT ${FUZZ_NAME}.cpp)
    target_compile_definitions(wardmote_fuzz_${FUZZ_NAME}
      PRIVATE LLVMFuzzerTestOneInput=fuzz_${FUZZ_NAME})
    target_link_libraries(wardmote_fuzz_${FUZZ_NAME} PRIVATE ${uses})
    target_include_directories(wardmote_fuzz_${FUZZ_NAME} PRIVATE ${PROJECT_SOURCE_DIR})
    set_property(GLOBAL APPEND PROPERTY WARDMOTE_FUZZ_TARGETS ${FUZZ_NAME})
    set_property(GLOBAL APPEND PROPERTY WARDMOTE_FUZZ_USES ${uses})
  endif()
endfunction()

# wardmote_fuzz_replay(), once, after the last target.
function(wardmote_fuzz_replay)
  if(WARDMOTE_FUZZ OR NOT BUILD_TESTING)
    return()
  endif()
  get_property(targets GLOBAL PROPERTY WARDMOTE_FUZZ_TARGETS)
  get_property(uses GLOBAL PROPERTY WARDMOTE_FUZZ_USES)
  list(REMOVE_DUPLICATES uses)
  list(TRANSFORM targets REPLACE "(.+)" "WARDMOTE_FUZZ_TARGET(\\1)" OUTPUT_VARIABLE lines)
  list(JOIN lines "\n" lines)
  file(GENERATE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/fuzz_targets.inc CONTENT "${lines}\n")
  add_executable(wardmote_fuzz_test replay_main.cpp)
  target_include_directories(wardmote_fuzz_test PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
  target_compile_definitions(wardmote_fuzz_test
    PRIVATE WARDMOTE_FUZZ_CORPUS="${CMAKE_CURRENT_SOURCE_DIR}/corpus")
  list(TRANSFORM targets PREPEND wardmote_fuzz_ OUTPUT_VARIABLE objects)
  target_link_libraries(wardmote_fuzz_test PRIVATE ${objects} ${uses}
    GTest::gtest GTest::gtest_main)
  set_property(GLOBAL APPEND PROPERTY WARDMOTE_TESTS wardmote_fuzz_test)
endfunction()
