# Says which sources are not formatted:
#
#   cmake -D CLANG_FORMAT=<program> -D ROOT=<folder> -P CheckFormat.cmake

cmake_minimum_required(VERSION 3.22)

file(GLOB_RECURSE sources RELATIVE ${ROOT}
  ${ROOT}/compiler/*.h ${ROOT}/compiler/*.cpp ${ROOT}/tests/*.h ${ROOT}/tests/*.cpp)
execute_process(
  COMMAND ${CLANG_FORMAT} --dry-run --fno-color-diagnostics ${sources}
  WORKING_DIRECTORY ${ROOT}
  RESULT_VARIABLE status
  ERROR_VARIABLE warnings)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${warnings}")
endif()
string(REGEX MATCHALL "[^\n:]+:[0-9]+:[0-9]+: warning: " places "${warnings}")
list(TRANSFORM places REPLACE ":.*" "")
list(REMOVE_DUPLICATES places)
foreach(place IN LISTS places)
  message("${place} is not formatted")
endforeach()
if(places)
  message(FATAL_ERROR "`./dev format` formats the sources.")
endif()
