#include "passes/check_template.h"

#include "passes/resource_references.h"

namespace slsc::passes {

void check_template(const cfn::Template& result, Completeness completeness, Sink& sink) {
  const CollectedReferences references(result.resources());
  // SAM has said what is wrong with the calls that it could not take apart.
  const bool has_calls_left = completeness == Completeness::Whole || !sink.has_errors();
  check_references(result, references, completeness, sink);
  if (has_calls_left) check_calls(result, sink);
  check_cycles(references, sink);
  check_limits(result, sink);
  check_alarms(result, sink);
  check_written_numbers(result, sink);
  // Some errors are about the same references.
  if (!sink.has_errors()) check_conditions(result, references, sink);
  check_names(result, sink);
  check_properties(result, sink);
}

}  // namespace slsc::passes
