// Any bytes give a tree or a problem inside the file; what is written of a tree reads as the same
// tree.

#include "yaml/yaml_reader.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "check_spans.h"
#include "yaml/comments.h"
#include "yaml/yaml_writer.h"

namespace slsc {

namespace {

// Aliases make a few bytes stand for a million values: too many to write here again and again.
std::size_t count_values(const Value& value) {
  std::size_t count = 1;
  if (value.is_list()) {
    for (const Value& item : value.as_list()) count += count_values(item);
  } else if (value.is_map()) {
    for (const Map::Entry& entry : value.as_map()) count += count_values(entry.value);
  }
  return count;
}

void try_dialect(const SourceFile& file, yaml::Dialect dialect) {
  Arena arena;
  Sink sink;
  const auto value = yaml::read(file, dialect, arena, sink);
  check_spans(sink, file);
  SLSC_CHECK(value || sink.has_errors(), "nothing was read and nothing reported");
  if (!value || count_values(*value) > 10'000) return;
  check_spans(*value, file);
  if (dialect != yaml::Dialect::JsYaml) return;
  for (const bool short_tags : {false, true}) {
    SourceManager sources;
    Sink again;
    const std::string text = yaml::write(*value, short_tags);
    const auto copy = yaml::read(sources.add("again.yml", text), dialect, arena, again);
    // Tags and `? ` keys add levels, so what was just shallow enough may be too deep.
    if (!copy) {
      SLSC_CHECK(again.diagnostics().front().info->number == 1008,
                 "what was written cannot be read");
      continue;
    }
    SLSC_CHECK(yaml::write(*copy, short_tags) == text, "writing again gives something else");
  }
}

}  // namespace

}  // namespace slsc

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  slsc::SourceManager sources;
  const slsc::SourceFile& file =
      sources.add("fuzz.yml", std::string(reinterpret_cast<const char*>(data), size));
  slsc::try_dialect(file, slsc::yaml::Dialect::JsYaml);
  slsc::try_dialect(file, slsc::yaml::Dialect::CloudFormation);
  for (const slsc::yaml::Comment& comment : slsc::yaml::scan_comments(file)) {
    slsc::check_span(comment.span, file);
  }
  return 0;
}
