#include "driver/compile.h"

#include <algorithm>

#include "diagnostics/catalogue/input.h"
#include "driver/choose_environments.h"
#include "driver/compile_template.h"
#include "driver/in_parallel.h"
#include "driver/plugins.h"
#include "driver/split.h"
#include "package/helper_code.h"
#include "passes/check_template.h"
#include "passes/complete_config.h"
#include "passes/protect.h"
#include "passes/remove_nulls.h"
#include "passes/specialize.h"
#include "resolve/resolve.h"
#include "schema/validate.h"
#include "serverless/lower/lower.h"
#include "serverless/lower_sam/lower_to_sam.h"
#include "serverless/model/deploy_command_settings.h"
#include "serverless/model/plugins/plugins.h"
#include "serverless/model/service.h"
#include "serverless/model/stack_settings.h"
#include "support/strings.h"

namespace slsc {

namespace {

// A byte of source becomes about so many of trees: a line of YAML leads to several resources.
constexpr std::size_t kTreeBytes = 16;

// Below this size a service compiles faster than a thread starts.
constexpr std::size_t kWorthThreads = 64 * 1024;

serverless::LowerOptions lower_options(const Options& options, const Stack& stack) {
  serverless::LowerOptions result;
  result.without_deployment_bucket = options.without_deployment_bucket;
  result.code = code_location(options);
  if (options.serverless_layout) {
    result.code.kind = serverless::CodeLocation::Kind::DeploymentBucket;
    result.code.prefix = stack.artifact_directory;
  }
  return result;
}

// The pipeline of one environment, a line a stage.
void compile_stack(Stack& stack, Compilation& compilation, const Options& options, Until until,
                   World& world) {
  const resolve::Inputs inputs = variable_inputs(stack.environment, compilation, options, world);
  stack.config =
      resolve::resolve(*compilation.document, inputs, stack.arena, stack.origins, stack.sink);
  if (!stack.config || until == Until::Resolved) return;
  std::vector<std::string> waived = compilation.declared.allowed_plugins;
  waived.insert(waived.end(), options.allowed_plugins.begin(), options.allowed_plugins.end());
  const Neutral neutral = until == Until::Checked ? Neutral::Reported : Neutral::Silent;
  check_plugins(*stack.config, waived, neutral, stack.sink);
  if (!serverless::prepare(*stack.config, stack.environment, stack.arena, stack.sink)) return;
  const schema::Options rules =
      schema::service_options(*stack.config, serverless::built_in_plugins(), compilation.schemas);
  if (!schema::validate("serverless/service", *stack.config, rules, stack.sink)) return;
  const serverless::Service service =
      serverless::read_service(*stack.config, stack.environment, stack.arena, stack.sink);
  if (until == Until::Checked) serverless::report_deploy_command_settings(service, stack.sink);
  stack.service_name = service.name;
  stack.stack_name = service.provider.stack_name;
  stack.region = service.region;
  if (options.serverless_layout) {
    stack.artifact_directory =
        concat({service.provider.deployment_prefix, "/", service.name, "/", service.stage, "/",
                std::to_string(world.now_ms), "-", iso_time(world.now_ms)});
  }
  stack.plugin_files = serverless::plugin_files(service, stack.arena, stack.sink);
  stack.artifacts = compilation.packager->make(service, stack.sink);
  if (package::needs_helpers(service)) {
    stack.artifacts.of_helpers =
        compilation.packager->make_embedded("custom-resources", package::helper_code());
  }
  cfn::Template result = serverless::lower(service, stack.artifacts, stack.arena, stack.sink,
                                           lower_options(options, stack));
  compilation.packager->check_handlers(result, stack.sink);
  passes::remove_nulls(result);
  stack.stack_config = serverless::read_stack_config(service, stack.arena, stack.sink);
  passes::complete_config(stack.stack_config, stack.environment, result, stack.sink);
  if (stack.environment.is_protected) passes::protect(result, stack.stack_config);
  if (options.specialize) {
    passes::specialize(result, stack.stack_config, stack.environment, stack.region,
                       stack.stack_name);
  }
  // What invokes what is asked of the stack as a whole.
  if (!options.aliases) split(service, stack, result, compilation, options, world);
  const auto completeness =
      service.resources.is_map() ? passes::Completeness::Whole : passes::Completeness::Part;
  passes::check_template(result, completeness, stack.sink);
  check_nested_stacks(stack, completeness);
  if (stack.sink.has_errors()) return;
  if (options.target == Target::Sam) serverless::lower_to_sam(service, result, stack.sink);
  stack.result = result;
}

void compile_stacks(Compilation& compilation, const Options& options, Until until, World& world) {
  const std::size_t size = compilation.sources.file(static_cast<FileId>(1)).text.size();
  for (Stack& stack : compilation.stacks) stack.arena.expect(size * kTreeBytes);
  const bool is_small = options.jobs == 0 && size < kWorthThreads;
  const std::size_t count = compilation.stacks.size();
  in_parallel(count, is_small ? 1 : thread_count(options.jobs, count), [&](std::size_t i) {
    if (compilation.dialect == Dialect::Sam) {
      compile_template(compilation.stacks[i], compilation, options, until, world);
    } else {
      compile_stack(compilation.stacks[i], compilation, options, until, world);
    }
  });
}

void report_variables(std::string_view option, const Options::NamedValues& given, Sink& sink) {
  const auto& [name, value] = given.front();
  sink.report(diag::variables_for_template, {}, option)
      .help(concat({"`--parameter ", name, "=", value, "` gives a parameter its value"}));
}

}  // namespace

serverless::CodeLocation code_location(const Options& options) {
  serverless::CodeLocation location;
  constexpr std::string_view kScheme = "s3://";
  if (!options.s3_artifacts.starts_with(kScheme)) return location;
  const std::string place = options.s3_artifacts.substr(kScheme.size());
  const std::size_t slash = std::min(place.find('/'), place.size());
  location.kind = serverless::CodeLocation::Kind::Bucket;
  location.bucket = place.substr(0, slash);
  location.prefix = slash < place.size() ? place.substr(slash + 1) : std::string();
  return location;
}

void compile(Compilation& compilation, const std::string& path, const Options& options, Until until,
             World& world, const ComposedInputs* composed) {
  const auto file = find_service_file(path, options, world, compilation.sink);
  if (!file) return;
  compilation.file = *file;
  compilation.included.emplace(world.files, compilation.sources);
  const auto document = read_service_file(*file, options, world, compilation.sources,
                                          compilation.arena, compilation.sink);
  if (!document) return;
  compilation.document = document->root;
  compilation.dialect = document->dialect;
  // Services of a composition have their variables in common, templates among them or not.
  if (composed == nullptr && compilation.dialect == Dialect::Sam) {
    if (!options.params.empty()) report_variables("--param", options.params, compilation.sink);
    if (!options.opts.empty()) report_variables("--opt", options.opts, compilation.sink);
  }
  std::string_view shared;
  if (composed != nullptr) shared = composed->environments_folder;
  for (Environment& environment : choose_environments(compilation, options, world, shared)) {
    Stack& stack = compilation.stacks.emplace_back(std::move(environment));
    if (composed != nullptr) composed->give_params(compilation, stack);
  }
  package::Packager::Inputs inputs{
      world.files, compilation.file.folder, std::string(file_name(compilation.file.path)),
      output_folder(compilation, options), options.allow_outside_links};
  inputs.purpose = until == Until::Checked ? package::Purpose::Lint
                   : options.show.empty()  ? package::Purpose::Build
                                           : package::Purpose::Show;
  compilation.packager.emplace(std::move(inputs));
  compile_stacks(compilation, options, until, world);
}

}  // namespace slsc
