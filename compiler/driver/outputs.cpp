#include "driver/outputs.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostics/catalogue/packaging.h"
#include "driver/split.h"
#include "emit/environment_files.h"
#include "emit/manifest.h"
#include "emit/serverless_layout.h"
#include "passes/check_template.h"
#include "support/sha256.h"
#include "support/strings.h"

namespace slsc {

namespace {

void add_stacks_folder(emit::OutputFolder& out, const std::string& place, Compilation& compilation,
                       const Options& options) {
  const std::size_t begin = out.files().size();
  // What was added here, seen from `place`.
  const auto files_since = [&out, &place](std::size_t first) {
    std::vector<emit::OutputFile> files;
    for (const emit::OutputFile& file : out.files().subspan(first)) {
      files.push_back({file.path.substr(place.size()), file.digest});
    }
    return files;
  };
  for (const auto& [path, bytes] : compilation.packager->take_archives()) {
    out.add(concat({place, "artifacts/", path}), bytes);
  }
  emit::Manifest manifest;
  manifest.slsc_version = SLSC_VERSION;
  manifest.upload_to = options.s3_artifacts;
  const auto format =
      options.format == FileFormat::Yaml ? emit::TemplateFormat::Yaml : emit::TemplateFormat::Json;
  for (Stack& stack : compilation.stacks) {
    emit::ManifestEnvironment entry;
    entry.name = stack.environment.name;
    entry.region = stack.region;
    entry.account = stack.environment.account;
    entry.stack_name = stack.stack_name;
    const std::size_t first = out.files().size();
    const std::string folder = place + entry.name;
    std::vector<cfn::Template> nested;
    for (const serverless::NestedStack& part : stack.nested) nested.push_back(part.result);
    passes::check_template_size(
        emit::add_environment_files(out, folder, *stack.result, stack.stack_config, format,
                                    compilation.sources, compilation.file.folder, nested),
        stack.sink);
    // Those in a bucket are among the archives.
    if (options.s3_artifacts.empty()) add_nested_templates(out, folder + "/", stack);
    for (const serverless::PluginFile& plugin : stack.plugin_files) {
      emit::add_json(out, concat({folder, "/", plugin.name}), plugin.content);
    }
    for (emit::OutputFile& file : files_since(first)) entry.files.push_back(std::move(file.path));
    for (const std::string& name : stack.artifacts.file_names()) {
      entry.artifacts.push_back("artifacts/" + name);
    }
    manifest.environments.push_back(std::move(entry));
  }
  for (const SourceFile* source : compilation.sources.all()) {
    const std::string path = relative_path(source->path, compilation.file.folder);
    manifest.inputs[path] = hex(sha256(source->text));
  }
  out.add(place + "manifest.json", emit::manifest_json(manifest, files_since(begin)));
}

// There they have plain names. The first that is taken already; empty for none.
std::string_view name_of_two(const std::set<std::string>& archives) {
  std::set<std::string_view> names;
  for (const std::string& archive : archives) {
    if (!names.insert(file_name(archive)).second) return file_name(archive);
  }
  return {};
}

void add_serverless_folder(emit::OutputFolder& out, Compilation& compilation) {
  Stack& stack = compilation.stacks.front();
  const std::set<std::string> names = stack.artifacts.file_names();
  if (const std::string_view name = name_of_two(names); !name.empty()) {
    stack.sink.report(diag::archives_of_one_name, {}, name)
        .help("rename the function, the layer or the file; without `--layout` both have a place");
    return;
  }
  const std::map<std::string, std::string> archives = compilation.packager->take_archives();
  emit::ServerlessLayout layout;
  layout.service = stack.service_name;
  layout.stage = stack.environment.name;
  layout.region = stack.region;
  layout.config = *stack.config;
  layout.artifact_directory = stack.artifact_directory;
  layout.stack = &*stack.result;
  layout.artifacts = &stack.artifacts;
  layout.archives = &archives;
  emit::add_serverless_files(out, layout);
  add_nested_templates(out, "", stack);
}

}  // namespace

void add_outputs(emit::OutputFolder& out, const std::string& place, Compilation& compilation,
                 const Options& options) {
  if (options.serverless_layout) {
    add_serverless_folder(out, compilation);
  } else {
    add_stacks_folder(out, place, compilation, options);
  }
}

}  // namespace slsc
