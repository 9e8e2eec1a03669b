// Any bytes give a tree or a problem inside the file, and what samconfig.toml means is read from
// any tree.

#include "toml/toml_reader.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "check_spans.h"
#include "environments/sam_config.h"
#include "support/memory_file_system.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  slsc::SourceManager sources;
  slsc::Arena arena;
  slsc::Sink sink;
  const slsc::SourceFile& file = sources.add("fuzz.toml", text);
  const auto value = slsc::toml::read(file, arena, sink);
  check_spans(sink, file);
  SLSC_CHECK(value || sink.has_errors(), "nothing was read and nothing reported");
  if (value) slsc::check_spans(*value, file);

  slsc::MemoryFileSystem files;
  files.add("samconfig.toml", text);
  slsc::Sink of_config;
  const auto environments =
      slsc::read_sam_config("samconfig.toml", files, sources, arena, of_config);
  SLSC_CHECK(environments || of_config.has_errors(), "nothing was read and nothing reported");
  return 0;
}
