#include "emit/environment_files.h"

#include "json/json_writer.h"
#include "support/file_system.h"
#include "support/strings.h"
#include "yaml/yaml_writer.h"

namespace slsc::emit {

namespace {

std::string config_json(const cfn::StackConfig& config) {
  Arena arena;
  const Map root(arena, {{"Parameters", config.parameters}, {"Tags", config.tags}});
  if (!config.policy.is_null()) root.set("StackPolicy", config.policy);
  return json::write(root, json::Layout::Indented) + "\n";
}

// Logical id → `file:line:column` of what asked for it, from the service's `folder`; generated ones
// point at the service. Resources of nested stacks are in it, too.
std::string template_map(const cfn::Template& stack, const SourceManager& sources,
                         std::string_view folder, std::span<const cfn::Template> nested) {
  std::string text = "{\n  \"Resources\": {";
  const char* before = "\n    ";
  FileId file{};
  std::string path;
  const auto add = [&](const cfn::Template& part) {
    for (const Map::Entry& resource : part.resources()) {
      const SourceSpan span =
          resource.key_span().exists() ? resource.key_span() : resource.value.span();
      if (!span.exists()) continue;
      if (path.empty() || span.file != file) path = relative_path(sources.path(span.file), folder);
      file = span.file;
      const LineColumn place = sources.locate(span);
      text += before;
      json::append(text, resource.key(), json::Layout::Compact);
      text += ": ";
      const std::string where =
          concat({path, ":", std::to_string(place.line), ":", std::to_string(place.column)});
      json::append(text, std::string_view(where), json::Layout::Compact);
      before = ",\n    ";
    }
  };
  add(stack);
  for (const cfn::Template& part : nested) add(part);
  text += "\n  }\n}\n";
  return text;
}

}  // namespace

std::vector<OutputFile> environment_files(const std::string& environment,
                                          const cfn::Template& stack,
                                          const cfn::StackConfig& config, TemplateFormat format,
                                          const SourceManager& sources, std::string_view folder,
                                          std::span<const cfn::Template> nested) {
  const bool as_json = format == TemplateFormat::Json;
  std::string text;
  if (as_json) {
    // Text never takes as much room as the tree, and room that is not used costs nothing.
    text.reserve(stack.arena().reserved_bytes() / 2);
    json::append(text, stack.value(), json::Layout::Indented);
    text += '\n';
  } else {
    text = yaml::write(stack.value(), true);
  }
  std::vector<OutputFile> files;
  files.push_back(
      {concat({environment, as_json ? "/template.json" : "/template.yaml"}), std::move(text)});
  files.push_back({environment + "/config.json", config_json(config)});
  files.push_back(
      {environment + "/template.map.json", template_map(stack, sources, folder, nested)});
  return files;
}

}  // namespace slsc::emit
