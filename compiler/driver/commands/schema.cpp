#include "driver/commands/command.h"
#include "driver/exit_code.h"
#include "schema/bundle.h"
#include "support/strings.h"

namespace slsc {

int run_schema(const Options& options, World& world) {
  if (options.operands.size() > 1) return wrong_usage(world, "`schema` takes one name", "schema");
  const std::string name = options.operands.empty() ? "service" : options.operands[0];
  if (name != "service" && name != "environments" && name != "compose") {
    return wrong_usage(world, concat({"no schema is called `", name, "`"}), "schema");
  }
  world.out.write(*schema::bundle(name == "service" ? "serverless/service" : name));
  return kFine;
}

}  // namespace slsc
