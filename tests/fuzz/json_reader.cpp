// Any bytes give a tree or a problem inside the file; what is written of a tree reads as the same
// tree.

#include "json/json_reader.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "check_spans.h"
#include "json/json_writer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  slsc::SourceManager sources;
  slsc::Arena arena;
  slsc::Sink sink;
  const slsc::SourceFile& file =
      sources.add("fuzz.json", std::string(reinterpret_cast<const char*>(data), size));
  const auto value = slsc::json::read(file, arena, sink);
  check_spans(sink, file);
  SLSC_CHECK(value || sink.has_errors(), "nothing was read and nothing reported");
  if (!value) return 0;
  slsc::check_spans(*value, file);
  for (const slsc::json::Layout layout :
       {slsc::json::Layout::Compact, slsc::json::Layout::Indented}) {
    const std::string text = slsc::json::write(*value, layout);
    const slsc::Value copy = slsc::json::read_embedded(text, arena);
    SLSC_CHECK(slsc::equal(*value, copy), "what was written reads as something else");
  }
  return 0;
}
