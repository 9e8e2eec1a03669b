#include "driver/commands/command.h"
#include "driver/exit_code.h"
#include "report/pages.h"
#include "support/edit_distance.h"
#include "support/strings.h"

namespace slsc {

int run_explain(const Options& options, World& world) {
  if (options.operands.empty()) {
    world.out.write(report::list_of_diagnostics());
    return kFine;
  }
  const std::string& wanted = options.operands[0];
  const DiagnosticInfo* info = find_diagnostic(wanted);
  if (info == nullptr) {
    std::vector<std::string> names;
    for (const DiagnosticInfo* known : all_diagnostics()) names.push_back(diagnostic_name(*known));
    return wrong_usage(
        world,
        concat({"no diagnostic is called `", wanted, "`", did_you_mean(nearest(wanted, names))}),
        "explain");
  }
  if (const auto page = report::find_page(*info)) {
    world.out.write(*page);
  } else {
    world.out.write(concat({diagnostic_code(*info), ": ", info->message, "\n"}));
  }
  return kFine;
}

}  // namespace slsc
