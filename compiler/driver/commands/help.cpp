#include "driver/commands/command.h"
#include "driver/exit_code.h"
#include "support/strings.h"

namespace slsc {

int run_help(const Options& options, World& world) {
  if (options.operands.empty()) {
    world.out.write(program_help());
    return kFine;
  }
  const CommandRow* command = find_command(options.operands[0]);
  if (command == nullptr)
    return wrong_usage(world, concat({"unknown command `", options.operands[0], "`"}));
  world.out.write(command_help(*command));
  return kFine;
}

}  // namespace slsc
