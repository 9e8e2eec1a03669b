# Checks that need no compiler; `./dev check` runs them. Included by the build it adds the targets
# check-format and check-tree; run as a script it is the tree's check itself:
#
#   cmake -D LAYERS=<file> -D ROOT=<folder> -P SlscChecks.cmake

if(NOT CMAKE_SCRIPT_MODE_FILE)
  find_program(SLSC_CLANG_FORMAT NAMES clang-format-14)
  if(SLSC_CLANG_FORMAT)
    add_custom_target(check-format
      COMMAND ${CMAKE_COMMAND} -D CLANG_FORMAT=${SLSC_CLANG_FORMAT} -D ROOT=${CMAKE_SOURCE_DIR}
              -P ${CMAKE_CURRENT_LIST_DIR}/CheckFormat.cmake
      VERBATIM)
  endif()

  get_property(layers GLOBAL PROPERTY SLSC_LAYERS)
  string(REPLACE ";" "\n" layers "${layers}")
  # A row of the property is `folder:` and its dependencies, which CMake separates by semicolons, too:
  # one line each, folders with a colon.
  file(WRITE ${CMAKE_BINARY_DIR}/layers.txt "${layers}\n")
  add_custom_target(check-tree
    COMMAND ${CMAKE_COMMAND} -D LAYERS=${CMAKE_BINARY_DIR}/layers.txt -D ROOT=${CMAKE_SOURCE_DIR}
            -P ${CMAKE_CURRENT_LIST_FILE}
    VERBATIM)
  return()
endif()

cmake_minimum_required(VERSION 3.22)

set(problems "")
macro(problem)
  list(APPEND problems "${ARGN}")
endmacro()

# Layers: folder_<name> = the folders it may include from.
file(STRINGS ${LAYERS} lines)
set(folders "")
foreach(line IN LISTS lines)
  if(line MATCHES "^(.*):(.*)$")
    set(folder ${CMAKE_MATCH_1})
    list(APPEND folders ${folder})
    set(depends_${folder} ${folder} ${CMAKE_MATCH_2})
  else()
    list(APPEND depends_${folder} ${line})
  endif()
endforeach()

# CMake itself would take a circle of static libraries: a folder knows only those that are declared
# before it.
set(earlier "")
foreach(folder IN LISTS folders)
  foreach(dependency IN LISTS depends_${folder})
    if(NOT dependency STREQUAL folder AND NOT dependency IN_LIST earlier)
      problem("compiler/${folder}: depends on ${dependency}, which comes later in compiler/CMakeLists.txt")
    endif()
  endforeach()
  list(APPEND earlier ${folder})
endforeach()

# The folder (one of `folders`) that a path below compiler/ belongs to: the longest that fits.
function(folder_of path result)
  set(found "")
  foreach(folder IN LISTS folders)
    string(LENGTH "${found}" best)
    string(LENGTH "${folder}" length)
    string(FIND "${path}" "${folder}/" at)
    if(at EQUAL 0 AND length GREATER best)
      set(found ${folder})
    endif()
  endforeach()
  set(${result} "${found}" PARENT_SCOPE)
endfunction()

# A third party's headers and the folder that owns them; other folders never see its types.
set(borders "yaml-cpp/=yaml" "rapidjson/=json" "toml++/=toml" "pcre2=support" "nettle/=support"
            "minizip/=package" "zlib=package")
# Slow to start, or not for texts of users.
set(refused "iostream" "fstream" "sstream" "regex" "format" "expected" "source_location")

file(GLOB_RECURSE sources RELATIVE ${ROOT}/compiler ${ROOT}/compiler/*.h ${ROOT}/compiler/*.cpp)
foreach(source IN LISTS sources)
  folder_of(${source} folder)
  file(STRINGS ${ROOT}/compiler/${source} includes REGEX "^#include ")
  foreach(include IN LISTS includes)
    if(include MATCHES "^#include \"([^\"]+)\"")
      set(header ${CMAKE_MATCH_1})
      if(NOT EXISTS ${ROOT}/compiler/${header})
        problem("compiler/${source}: includes ${header}, which is not below compiler/")
      endif()
      folder_of(${header} owner)
      if(owner AND folder AND NOT owner IN_LIST depends_${folder})
        problem("compiler/${source}: includes ${header}, but ${folder} does not depend on ${owner}")
      endif()
    elseif(include MATCHES "^#include <([^>]+)>")
      set(header ${CMAKE_MATCH_1})
      if(header IN_LIST refused AND NOT folder STREQUAL "yaml" AND NOT folder STREQUAL "embed")
        problem("compiler/${source}: includes <${header}>, which slsc does without")
      endif()
      foreach(border IN LISTS borders)
        string(REPLACE "=" ";" border "${border}")
        list(GET border 0 prefix)
        list(GET border 1 owner)
        string(FIND "${header}" "${prefix}" at)
        if(at EQUAL 0 AND NOT folder STREQUAL owner)
          problem("compiler/${source}: includes <${header}>, which belongs to ${owner}")
        endif()
      endforeach()
    endif()
  endforeach()
endforeach()

# What no file may hold: a path of somebody's machine, unfinished business.
file(GLOB_RECURSE texts RELATIVE ${ROOT}
  ${ROOT}/compiler/* ${ROOT}/schemas/* ${ROOT}/templates/* ${ROOT}/samples/* ${ROOT}/tests/*)
list(APPEND texts CMakeLists.txt CMakePresets.json dev)
foreach(text IN LISTS texts)
  if(text STREQUAL "compiler/cmake/SlscChecks.cmake" OR NOT EXISTS ${ROOT}/${text})
    continue()
  endif()
  file(STRINGS ${ROOT}/${text} lines REGEX "(/home/[a-z]|TODO[:( ]|FIXME)")
  foreach(line IN LISTS lines)
    problem("${text}: ${line}")
  endforeach()
  file(STRINGS ${ROOT}/${text} lines REGEX "${ROOT}/")
  foreach(line IN LISTS lines)
    problem("${text}: ${line}")
  endforeach()
endforeach()

foreach(line IN LISTS problems)
  message("${line}")
endforeach()
if(problems)
  message(FATAL_ERROR "The tree is not as it should be.")
endif()
