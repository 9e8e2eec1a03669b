#include "driver/compile_template.h"

#include "passes/check_template.h"
#include "passes/complete_config.h"
#include "passes/protect.h"
#include "sam/expand/expand.h"
#include "support/strings.h"

namespace slsc {

void compile_template(Stack& stack, Compilation& compilation, const Options& options, Until until) {
  // Environments change their templates, so each has one of its own.
  stack.config = clone(stack.arena, *compilation.document);
  stack.region = stack.environment.region.empty() ? "us-east-1" : stack.environment.region;
  if (until == Until::Resolved) return;
  sam::Inputs inputs;
  inputs.region = stack.region;
  inputs.parameters = stack.environment.parameters;
  inputs.deployment = stack.environment.deployment;
  std::optional<cfn::Template> result =
      sam::expand(*stack.config, inputs, compilation.schemas, stack.arena, stack.sink);
  if (!result) return;
  passes::complete_config(stack.stack_config, stack.environment, *result, stack.sink);
  if (stack.environment.is_protected) passes::protect(*result, stack.stack_config);
  passes::check_template(*result, passes::Completeness::Part, stack.sink);
  if (stack.sink.has_errors()) return;
  static_cast<void>(options);
  stack.result = result;
}

}  // namespace slsc
