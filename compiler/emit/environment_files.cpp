#include "emit/environment_files.h"

#include "json/json_writer.h"
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

}  // namespace

std::string template_map(const cfn::Template& stack, const SourceManager& sources) {
  std::string text = "{\n  \"Resources\": {";
  const char* before = "\n    ";
  for (const Map::Entry& resource : stack.resources()) {
    const SourceSpan span =
        resource.value.span().exists() ? resource.value.span() : resource.key_span();
    if (!span.exists()) continue;
    text += before;
    json::append(text, resource.key(), json::Layout::Compact);
    text += ": ";
    json::append(text, std::string_view(sources.describe(span)), json::Layout::Compact);
    before = ",\n    ";
  }
  text += "\n  }\n}\n";
  return text;
}

std::vector<OutputFile> environment_files(const std::string& environment,
                                          const cfn::Template& stack,
                                          const cfn::StackConfig& config, TemplateFormat format,
                                          const SourceManager& sources) {
  const bool as_json = format == TemplateFormat::Json;
  std::string text = as_json ? json::write(stack.value(), json::Layout::Indented) + "\n"
                             : yaml::write(stack.value(), true);
  std::vector<OutputFile> files;
  files.push_back(
      {concat({environment, as_json ? "/template.json" : "/template.yaml"}), std::move(text)});
  files.push_back({environment + "/config.json", config_json(config)});
  files.push_back({environment + "/template.map.json", template_map(stack, sources)});
  return files;
}

}  // namespace slsc::emit
