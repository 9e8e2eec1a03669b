#include "emit/environment_files.h"

#include "json/json_writer.h"
#include "support/file_system.h"
#include "support/strings.h"
#include "yaml/yaml_writer.h"

namespace slsc::emit {

namespace {

void add_config(OutputFolder& out, const std::string& path, const cfn::StackConfig& config) {
  Arena arena;
  const Map root(arena, {{"Parameters", config.parameters}, {"Tags", config.tags}});
  if (!config.policy.is_null()) root.set("StackPolicy", config.policy);
  add_json(out, path, root);
}

// Logical id → `file:line:column` of what asked for it, from the service's `folder`; generated ones
// point at the service. Resources of nested stacks are in it, too.
void write_map(Output& out, const cfn::Template& stack, const SourceManager& sources,
               std::string_view folder, std::span<const cfn::Template> nested) {
  out.write("{\n  \"Resources\": {");
  const char* before = "\n    ";
  FileId file{};
  std::string path;
  std::string line;
  const auto add = [&](const cfn::Template& part) {
    for (const Map::Entry& resource : part.resources()) {
      const SourceSpan span =
          resource.key_span().exists() ? resource.key_span() : resource.value.span();
      if (!span.exists()) continue;
      if (path.empty() || span.file != file) path = relative_path(sources.path(span.file), folder);
      file = span.file;
      const LineColumn place = sources.locate(span);
      line = before;
      json::append(line, resource.key(), json::Layout::Compact);
      line += ": ";
      const std::string where =
          concat({path, ":", std::to_string(place.line), ":", std::to_string(place.column)});
      json::append(line, std::string_view(where), json::Layout::Compact);
      out.write(line);
      before = ",\n    ";
    }
  };
  add(stack);
  for (const cfn::Template& part : nested) add(part);
  out.write("\n  }\n}\n");
}

}  // namespace

std::size_t add_json(OutputFolder& out, const std::string& path, const Value& value) {
  return out.add(path, [&value](Output& file) {
    json::write(file, value, json::Layout::Indented);
    file.write("\n");
  });
}

std::size_t add_environment_files(OutputFolder& out, const std::string& place,
                                  const cfn::Template& stack, const cfn::StackConfig& config,
                                  TemplateFormat format, const SourceManager& sources,
                                  std::string_view service_folder,
                                  std::span<const cfn::Template> nested) {
  std::size_t size = 0;
  if (format == TemplateFormat::Json) {
    size = add_json(out, place + "/template.json", stack.value());
  } else {
    const std::string text = yaml::write(stack.value(), true);
    out.add(place + "/template.yaml", text);
    size = text.size();
  }
  add_config(out, place + "/config.json", config);
  out.add(place + "/template.map.json",
          [&](Output& file) { write_map(file, stack, sources, service_folder, nested); });
  return size;
}

}  // namespace slsc::emit
