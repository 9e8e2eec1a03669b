#include "driver/commands/command.h"
#include "driver/compile.h"
#include "driver/exit_code.h"
#include "driver/report_problems.h"

namespace slsc {

int run_lint(const Options& options, World& world) {
  std::vector<std::string> paths = options.operands;
  if (paths.empty()) paths.emplace_back(".");
  int status = kFine;
  for (const std::string& path : paths) {
    Compilation compilation;
    compile(compilation, path, options, Until::Checked, world);
    if (report_problems(compilation, options, world, world.out, true) != kFine) status = kProblems;
  }
  return status;
}

}  // namespace slsc
