#include "emit/manifest.h"

#include <set>

#include "json/json_writer.h"
#include "support/strings.h"
#include "value/value.h"

namespace slsc::emit {

namespace {

constexpr std::string_view kArtifacts = "artifacts/";

List texts(Arena& arena, const std::vector<std::string>& items) {
  const List list(arena, items.size());
  for (const std::string& item : items) list.push_back(arena.copy(item));
  return list;
}

}  // namespace

std::string manifest_json(const Manifest& manifest, std::span<const OutputFile> outputs) {
  Arena arena;
  const Map inputs(arena, manifest.inputs.size());
  for (const auto& [path, hash] : manifest.inputs) inputs.set(arena.copy(path), arena.copy(hash));

  const Map environments(arena, manifest.environments.size());
  for (const ManifestEnvironment& environment : manifest.environments) {
    const Map entry(arena);
    entry.set("stackName", arena.copy(environment.stack_name));
    entry.set("region", arena.copy(environment.region));
    if (!environment.account.empty()) entry.set("account", arena.copy(environment.account));
    entry.set("files", texts(arena, environment.files));
    entry.set("artifacts", texts(arena, environment.artifacts));
    environments.set(arena.copy(environment.name), entry);
  }

  const Map files(arena, outputs.size());
  const Map uploads(arena);
  std::set<std::string_view> artifacts;
  for (const ManifestEnvironment& environment : manifest.environments) {
    artifacts.insert(environment.artifacts.begin(), environment.artifacts.end());
  }
  for (const OutputFile& output : outputs) {
    files.set(arena.copy(output.path), arena.copy(hex(output.digest)));
    if (!manifest.upload_to.empty() && artifacts.contains(output.path)) {
      const std::string key = output.path.substr(kArtifacts.size());
      uploads.set(arena.copy(output.path), arena.copy(concat({manifest.upload_to, "/", key})));
    }
  }

  const Map root(arena);
  root.set("slsc", arena.copy(manifest.slsc_version));
  root.set("inputs", inputs);
  root.set("environments", environments);
  root.set("outputs", files);
  if (!uploads.empty()) root.set("uploads", uploads);
  return json::write(root, json::Layout::Indented) + "\n";
}

}  // namespace slsc::emit
