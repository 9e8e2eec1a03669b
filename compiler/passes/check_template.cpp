#include "passes/check_template.h"

namespace slsc::passes {

void check_template(const cfn::Template& result, Completeness completeness, Sink& sink) {
  check_references(result, completeness, sink);
  check_cycles(result, sink);
  check_limits(result, sink);
}

}  // namespace slsc::passes
