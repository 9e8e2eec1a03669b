#include "driver/commands/command.h"
#include "driver/exit_code.h"

namespace slsc {

int run_version(const Options&, World& world) {
  world.out.write("slsc " SLSC_VERSION "\n");
  return kFine;
}

}  // namespace slsc
