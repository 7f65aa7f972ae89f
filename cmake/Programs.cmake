# wardmote_list_programs()
#
# Writes the test and benchmark programs of all rooms to <build>/tests.txt and <build>/benches.txt,
# one "target path" a line, and gives each list a target of its own: wardmote_tests and
# wardmote_benches. The runners read these files, so a new room needs no other registration.

function(wardmote_list_programs)
  foreach(kind tests benches)
    string(TOUPPER ${kind} upper)
    get_property(programs GLOBAL PROPERTY WARDMOTE_${upper})
    set(lines)
    foreach(program IN LISTS programs)
      string(APPEND lines "${program} $<TARGET_FILE:${program}>\n")
    endforeach()
    file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/${kind}.txt CONTENT "${lines}")
    add_custom_target(wardmote_${kind} DEPENDS ${programs})
  endforeach()
endfunction()
