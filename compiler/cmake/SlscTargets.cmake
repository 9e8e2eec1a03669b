# How every target of slsc is declared: one library per folder, its sources listed by hand, and the
# folders it may use (DEPENDS), which are the layering. A third party (USES) is private to the one
# folder that owns it; the others are compiled without exceptions, so none can cross a border.

set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
find_package(Threads REQUIRED)

option(SLSC_WERROR "Treat warnings as errors (presets for development turn it on)" OFF)
option(SLSC_STATIC "Link everything statically, for the fastest start" OFF)
option(SLSC_LTO "Link-time optimisation" OFF)
set(SLSC_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined")
option(SLSC_FUZZ "Build for libFuzzer (clang only)" OFF)
option(SLSC_COVERAGE "Instrument for coverage" OFF)

add_library(slsc_options INTERFACE)
target_compile_features(slsc_options INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
target_include_directories(slsc_options INTERFACE ${CMAKE_SOURCE_DIR}/compiler)
target_compile_options(slsc_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wold-style-cast -Wnon-virtual-dtor
  $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local>
  $<$<CXX_COMPILER_ID:Clang>:-Wshadow>
  $<$<BOOL:${SLSC_WERROR}>:-Werror>)
if(SLSC_SANITIZE)
  target_compile_options(slsc_options INTERFACE -fsanitize=${SLSC_SANITIZE} -fno-sanitize-recover=all
                                                -fno-omit-frame-pointer -D_GLIBCXX_ASSERTIONS)
  target_link_options(slsc_options INTERFACE -fsanitize=${SLSC_SANITIZE})
endif()
if(SLSC_FUZZ)
  target_compile_options(slsc_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(SLSC_COVERAGE)
  target_compile_options(slsc_options INTERFACE --coverage)
  target_link_options(slsc_options INTERFACE --coverage)
endif()
if(SLSC_LTO)
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
endif()
find_program(SLSC_LLD NAMES ld.lld-14 ld.lld)
if(SLSC_LLD AND NOT SLSC_LTO)
  target_link_options(slsc_options INTERFACE -fuse-ld=lld)
endif()

# A static program starts in half the time. It needs the static form of every library; where one is
# missing the program is linked dynamically.
if(SLSC_STATIC)
  foreach(name yaml-cpp pcre2-8 nettle z)
    find_library(SLSC_STATIC_${name} lib${name}.a)
    if(NOT SLSC_STATIC_${name})
      message(STATUS "lib${name}.a is missing: slsc is linked dynamically")
      set(SLSC_STATIC OFF)
    endif()
  endforeach()
endif()
if(SLSC_STATIC)
  set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
endif()

# slsc_library(<folder> SOURCES ... DEPENDS <earlier folders> USES <third parties> [EXCEPTIONS])
#
# <folder> is the path below compiler/; the target is slsc_<folder with _ for />. USES and
# EXCEPTIONS mark the few folders that own a third party's types.
function(slsc_library folder)
  cmake_parse_arguments(arg "EXCEPTIONS" "" "SOURCES;DEPENDS;USES" ${ARGN})
  string(REPLACE "/" "_" name ${folder})
  add_library(slsc_${name} STATIC ${arg_SOURCES})
  target_link_libraries(slsc_${name} PUBLIC slsc_options)
  foreach(dependency IN LISTS arg_DEPENDS)
    string(REPLACE "/" "_" dependency ${dependency})
    target_link_libraries(slsc_${name} PUBLIC slsc_${dependency})
  endforeach()
  target_link_libraries(slsc_${name} PRIVATE ${arg_USES})
  if(NOT arg_EXCEPTIONS)
    target_compile_options(slsc_${name} PRIVATE -fno-exceptions)
  endif()
  set_property(GLOBAL APPEND PROPERTY SLSC_LAYERS "${folder}:${arg_DEPENDS}")
endfunction()
