#include "passes/check_template.h"

#include "passes/resource_references.h"

namespace slsc::passes {

void check_template(const cfn::Template& result, Completeness completeness, Sink& sink) {
  const CollectedReferences references(result.resources());
  check_references(result, references, completeness, sink);
  check_cycles(references, sink);
  check_limits(result, sink);
  check_alarms(result, sink);
  // Some errors are about the same references.
  if (!sink.has_errors()) check_conditions(result, references, sink);
}

}  // namespace slsc::passes
