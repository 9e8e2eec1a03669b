#include "driver/outputs.h"

#include "driver/split.h"
#include "emit/environment_files.h"
#include "emit/manifest.h"
#include "emit/serverless_layout.h"
#include "json/json_writer.h"
#include "passes/check_template.h"
#include "support/sha256.h"
#include "support/strings.h"

namespace slsc {

namespace {

std::vector<emit::OutputFile> stacks_folder(Compilation& compilation, const Options& options) {
  std::vector<emit::OutputFile> files;
  for (auto& [path, bytes] : compilation.packager->take_archives()) {
    files.push_back({"artifacts/" + path, std::move(bytes)});
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
    std::vector<cfn::Template> nested;
    for (const serverless::NestedStack& part : stack.nested) nested.push_back(part.result);
    for (emit::OutputFile& file :
         emit::environment_files(entry.name, *stack.result, stack.stack_config, format,
                                 compilation.sources, compilation.file.folder, nested)) {
      if (entry.files.empty()) passes::check_template_size(file.content.size(), stack.sink);
      entry.files.push_back(file.path);
      files.push_back(std::move(file));
    }
    // Those in a bucket are among the archives.
    const bool beside = options.s3_artifacts.empty();
    for (emit::OutputFile& file : nested_templates(stack)) {
      if (!beside) break;
      file.path = concat({entry.name, "/", file.path});
      entry.files.push_back(file.path);
      files.push_back(std::move(file));
    }
    for (const serverless::PluginFile& plugin : stack.plugin_files) {
      entry.files.push_back(concat({entry.name, "/", plugin.name}));
      files.push_back(
          {entry.files.back(), json::write(plugin.content, json::Layout::Indented) + "\n"});
    }
    for (const std::string& name : stack.artifacts.file_names()) {
      entry.artifacts.push_back("artifacts/" + name);
    }
    manifest.environments.push_back(std::move(entry));
  }
  for (const SourceFile* source : compilation.sources.all()) {
    const std::string path = relative_path(source->path, compilation.file.folder);
    manifest.inputs[path] = hex(sha256(source->text));
  }
  files.push_back({"manifest.json", emit::manifest_json(manifest, files)});
  return files;
}

std::vector<emit::OutputFile> serverless_folder(Compilation& compilation) {
  Stack& stack = compilation.stacks.front();
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
  std::vector<emit::OutputFile> files = emit::serverless_files(layout);
  for (emit::OutputFile& file : nested_templates(stack)) files.push_back(std::move(file));
  return files;
}

}  // namespace

std::vector<emit::OutputFile> make_outputs(Compilation& compilation, const Options& options) {
  return options.serverless_layout ? serverless_folder(compilation)
                                   : stacks_folder(compilation, options);
}

}  // namespace slsc
