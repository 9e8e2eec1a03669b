#include "passes/check_template.h"

#include "passes/checked_resources.h"

namespace slsc::passes {

void check_template(const cfn::Template& result, Completeness completeness, Sink& sink) {
  const CheckedResources resources(result.resources());
  // SAM has said what is wrong with the calls that it could not take apart.
  const bool has_calls_left = completeness == Completeness::Whole || !sink.has_errors();
  check_references(result, resources, completeness, sink);
  if (has_calls_left) check_calls(result, resources, sink);
  check_cycles(resources, sink);
  check_limits(result, resources, sink);
  check_alarms(resources, sink);
  check_written_numbers(resources, sink);
  // Some errors are about the same references.
  if (!sink.has_errors()) check_conditions(result, resources, sink);
  check_names(resources, sink);
  check_properties(result, resources, sink);
}

}  // namespace slsc::passes
