// A schema and a value, separated by a line feed: both are refused or the value is checked.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "json/json_reader.h"
#include "schema/validate.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace slsc;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return 0;
  SourceManager sources;
  Arena arena;
  Sink sink;
  const auto read = [&](std::string_view part) {
    return json::read(sources.add("fuzz.json", std::string(part)), arena, sink);
  };
  const std::optional<Value> schema = read(text.substr(0, end));
  std::optional<Value> value = read(text.substr(end + 1));
  if (!schema || !value) return 0;
  schema::Library library;
  library.add("fuzz", *schema);
  schema::Options options;
  options.library = &library;
  static_cast<void>(schema::validate("fuzz", *value, options, sink));
  return 0;
}
