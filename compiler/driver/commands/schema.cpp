#include "driver/commands/command.h"

namespace slsc {

int run_schema(const Options&, World& world) {
  return wrong_usage(world, "the command `schema` is not supported yet");
}

}  // namespace slsc
