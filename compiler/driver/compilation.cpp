#include "driver/compilation.h"

#include <algorithm>

namespace slsc {

bool Compilation::has_errors() const {
  return sink.has_errors() ||
         std::ranges::any_of(stacks, [](const Stack& stack) { return stack.sink.has_errors(); });
}

resolve::Inputs variable_inputs(const Environment& environment, Compilation& compilation,
                                const Options& options, World& world) {
  resolve::Inputs inputs{environment,
                         {options.opts.begin(), options.opts.end()},
                         {options.params.begin(), options.params.end()},
                         world,
                         compilation.sources,
                         compilation.file.folder,
                         compilation.file.path,
                         options.allow_exec,
                         *compilation.included};
  if (!options.environments.empty()) inputs.options["stage"] = environment.name;
  if (!options.region.empty()) inputs.options["region"] = options.region;
  return inputs;
}

std::string output_folder(const Compilation& compilation, const Options& options) {
  if (!options.out.empty()) return normal_path(options.out);
  return join_path(project_folder(compilation.file),
                   options.serverless_layout ? ".serverless" : "stacks");
}

}  // namespace slsc
