#include "driver/commands/command.h"
#include "driver/compile.h"
#include "driver/exit_code.h"
#include "driver/show.h"
#include "emit/environment_files.h"
#include "emit/manifest.h"
#include "emit/output_folder.h"
#include "support/sha256.h"
#include "support/strings.h"

namespace slsc {

namespace {

// One environment: its part; several: a map from their names to theirs.
int show(Compilation& compilation, const Options& options, World& world) {
  const Map parts(compilation.arena);
  for (const Stack& stack : compilation.stacks) {
    const auto part = find_shown(stack.result->value(), options.show, compilation.arena);
    if (part) parts.set(std::string_view(stack.environment.name), *part);
  }
  if (parts.empty()) {
    world.err.write(concat({"slsc: the template has nothing at `", options.show, "`\n"}));
    return kProblems;
  }
  world.out.write(shown_text(compilation.stacks.size() == 1 ? parts.begin()->value : Value(parts)));
  return kFine;
}

// Everything that a build leaves: archives first, so that no template names one that is not there.
std::vector<emit::OutputFile> outputs(const Compilation& compilation, const Options& options) {
  std::vector<emit::OutputFile> files;
  for (const auto& [path, bytes] : compilation.packager->archives()) {
    files.push_back({"artifacts/" + path, bytes});
  }
  emit::Manifest manifest;
  manifest.slsc_version = SLSC_VERSION;
  manifest.upload_to = options.s3_artifacts;
  const auto format =
      options.format == FileFormat::Yaml ? emit::TemplateFormat::Yaml : emit::TemplateFormat::Json;
  for (const Stack& stack : compilation.stacks) {
    emit::ManifestEnvironment entry;
    entry.name = stack.environment.name;
    entry.region = stack.region;
    entry.account = stack.environment.account;
    entry.stack_name = stack.stack_name;
    for (emit::OutputFile& file : emit::environment_files(
             entry.name, *stack.result, stack.stack_config, format, compilation.sources)) {
      entry.files.push_back(file.path);
      files.push_back(std::move(file));
    }
    for (const std::string& path : stack.artifacts.file_names())
      entry.artifacts.push_back("artifacts/" + path);
    manifest.environments.push_back(std::move(entry));
  }
  for (const SourceFile* source : compilation.sources.all()) {
    manifest.inputs[relative_path(source->path, compilation.file.folder)] =
        hex(sha256(source->text));
  }
  files.push_back({"manifest.json", emit::manifest_json(manifest, files)});
  return files;
}

int write(Compilation& compilation, const Options& options, World& world) {
  const std::vector<emit::OutputFile> files = outputs(compilation, options);
  if (emit::write_output(world.files, output_folder(compilation, options), files,
                         compilation.sink)) {
    return kFine;
  }
  return report_problems(compilation, options, world, world.err, false);
}

}  // namespace

int run_build(const Options& options, World& world) {
  if (options.operands.size() > 1) return wrong_usage(world, "`build` takes one PATH", "build");
  Compilation compilation;
  compile(compilation, options.operands.empty() ? "." : options.operands[0], options,
          Until::Compiled, world);
  const int status = report_problems(compilation, options, world, world.err, false);
  if (status != kFine || options.check_only) return status;
  return options.show.empty() ? write(compilation, options, world)
                              : show(compilation, options, world);
}

}  // namespace slsc
