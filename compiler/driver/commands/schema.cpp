#include <algorithm>
#include <iterator>
#include <string_view>

#include "driver/commands/command.h"
#include "driver/exit_code.h"
#include "schema/bundle.h"
#include "support/strings.h"

namespace slsc {

int run_schema(const Options& options, World& world) {
  const std::string name = options.operands.empty() ? "service" : options.operands[0];
  struct Row {
    std::string_view name;
    std::string_view file;
  };
  constexpr Row kSchemas[] = {{"service", "serverless/service"},
                              {"environments", "environments"},
                              {"compose", "compose"},
                              {"sam", "sam/template"}};
  const auto* row = std::ranges::find(kSchemas, name, &Row::name);
  if (row == std::end(kSchemas)) {
    return wrong_usage(world, concat({"no schema is called `", name, "`"}), "schema");
  }
  world.out.write(*schema::bundle(row->file));
  return kFine;
}

}  // namespace slsc
