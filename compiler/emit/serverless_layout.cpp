#include "emit/serverless_layout.h"

#include "emit/environment_files.h"
#include "support/strings.h"

namespace slsc::emit {

namespace {

constexpr std::string_view kBucket = "ServerlessDeploymentBucket";

// Only what must be there before anything can be uploaded. Exports come with the whole stack.
Value bucket_template(const cfn::Template& stack, Arena& arena) {
  const auto of_bucket = [&arena](Map section) {
    const Map kept(arena);
    for (const Map::Entry& entry : section) {
      if (!entry.key().starts_with(kBucket)) continue;
      const Map part = clone(arena, entry.value).as_map();
      part.erase("Export");
      kept.set(entry.key(), part);
    }
    return kept;
  };
  const Map root(arena);
  for (const Map::Entry& entry : stack.root()) {
    if (entry.key() == "Resources" || entry.key() == "Outputs") {
      root.set(entry.key(), of_bucket(entry.value.as_map()));
    } else if (entry.key() == "AWSTemplateFormatVersion" || entry.key() == "Description") {
      root.set(entry.key(), entry.value);
    }
  }
  return root;
}

Map copied(Arena& arena, const Value* value) {
  return value != nullptr && value->is_map() ? clone(arena, *value).as_map() : Map(arena);
}

// What the deployment reads of the service: names, functions with their names, and the template.
Value state(const ServerlessLayout& layout, Arena& arena) {
  const std::string_view stage = layout.stage;
  const Map provider = copied(arena, layout.config.find("provider"));
  provider.set("name", "aws");
  provider.set("stage", stage);
  provider.set("region", std::string_view(layout.region));
  provider.set("compiledCloudFormationTemplate", layout.stack->value());
  provider.set("coreCloudFormationTemplate", bucket_template(*layout.stack, arena));

  const Map functions = copied(arena, layout.config.find("functions"));
  for (const Map::Entry& function : functions) {
    if (!function.value.is_map()) continue;
    const Map settings = function.value.as_map();
    if (!settings.contains("name")) {
      settings.set("name", arena.copy(concat({layout.service, "-", stage, "-", function.key()})));
    }
    if (!settings.contains("events")) settings.set("events", List(arena));
    if (!settings.contains("package")) settings.set("package", Map(arena));
  }

  const Map service(arena);
  service.set("service", std::string_view(layout.service));
  service.set("serviceObject", Map(arena, {{"name", std::string_view(layout.service)}}));
  service.set("provider", provider);
  for (const std::string_view key : {"custom", "plugins", "resources"}) {
    if (const Value* value = layout.config.find(key)) service.set(key, *value);
  }
  service.set("functions", functions);
  service.set("layers", copied(arena, layout.config.find("layers")));

  const Map package(arena);
  if (const Value* settings = layout.config.find("package")) {
    if (const Value* individually = settings->find("individually")) {
      package.set("individually", *individually);
    }
  }
  package.set("artifactDirectoryName", std::string_view(layout.artifact_directory));
  package.set("artifact", arena.copy(layout.service + ".zip"));
  return Map(arena, {{"service", service}, {"package", package}});
}

}  // namespace

void add_serverless_files(OutputFolder& out, const ServerlessLayout& layout) {
  Arena arena;
  for (const std::string& name : layout.artifacts->file_names()) {
    const auto found = layout.archives->find(name);
    if (found != layout.archives->end()) out.add(std::string(file_name(name)), found->second);
  }
  add_json(out, "cloudformation-template-create-stack.json", bucket_template(*layout.stack, arena));
  add_json(out, "cloudformation-template-update-stack.json", layout.stack->value());
  add_json(out, "serverless-state.json", state(layout, arena));
}

}  // namespace slsc::emit
