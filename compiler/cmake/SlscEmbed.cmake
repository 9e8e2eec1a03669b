# slsc_embed(<target> FILES ...): compiles files (schemas, templates, pages) into <target>, where
# embed::find("schemas/...") returns them. Paths are relative to the root of the project.
function(slsc_embed target)
  cmake_parse_arguments(arg "" "" "FILES" ${ARGN})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${target}_embedded.cpp)
  set(list ${CMAKE_CURRENT_BINARY_DIR}/${target}_embedded.txt)
  list(SORT arg_FILES)
  string(REPLACE ";" "\n" lines "${arg_FILES}")
  file(CONFIGURE OUTPUT ${list} CONTENT "${lines}\n")
  set(inputs ${arg_FILES})
  list(TRANSFORM inputs PREPEND ${CMAKE_SOURCE_DIR}/)
  add_custom_command(
    OUTPUT ${output}
    COMMAND slsc_embed_files ${CMAKE_SOURCE_DIR} ${list} ${output}
    DEPENDS slsc_embed_files ${list} ${inputs}
    COMMENT "Embedding files into ${target}")
  target_sources(${target} PRIVATE ${output})
  set_source_files_properties(${output} PROPERTIES COMPILE_OPTIONS "-Wno-overlength-strings")
endfunction()
