#pragma once

#include <string>

#include "driver/compilation.h"
#include "emit/output_folder.h"
#include "passes/check_template.h"
#include "support/world.h"

// serverless-plugin-split-stacks, as far as it reads and writes files.
namespace slsc {

/// Divides `result` among stacks, if the service asks for it: `stack.nested` has the others then.
void split(const serverless::Service& service, Stack& stack, cfn::Template& result,
           Compilation& compilation, const Options& options, World& world);

/// What check_template finds in the nested stacks; the problems say in which one.
void check_nested_stacks(Stack& stack, passes::Completeness completeness);

/// Adds the templates of the nested stacks, named as the root names them below `place`, which is
/// empty or ends with a slash. Their size is checked.
void add_nested_templates(emit::OutputFolder& out, const std::string& place, Stack& stack);

/// Which resource is in which stack, for people.
std::string render_stacks(const Stack& stack);

/// Writes split-stacks.json beside the service: where everything is now. False when that failed.
bool write_stack_places(Compilation& compilation, World& world);

}  // namespace slsc
