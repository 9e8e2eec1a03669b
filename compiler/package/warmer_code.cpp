#include "package/warmer_code.h"

#include "embed/embedded.h"
#include "json/json_writer.h"
#include "support/strings.h"

namespace slsc::package {

std::map<std::string, std::string> warmer_code(const serverless::Warmer& warmer) {
  Arena arena;
  const List functions(arena, warmer.functions.size());
  for (const serverless::WarmedFunction& warmed : warmer.functions) {
    const auto text = [&arena](const Value& value) {
      return Value(arena.copy(json::write(value, json::Layout::Compact)));
    };
    const Map function(arena, {{"name", warmed.name}});
    if (!warmed.alias.empty()) function.set("alias", warmed.alias);
    function.set("payload", text(warmed.payload));
    if (warmed.client_context) function.set("clientContext", text(*warmed.client_context));
    function.set("concurrency", Value(warmed.concurrency));
    functions.push_back(function);
  }
  const std::string folder(warmer.folder);
  return {{folder + "/index.mjs", std::string(*embed::find("templates/warmup/index.mjs"))},
          {folder + "/functions.mjs",
           concat({"export const functions = ", json::write(functions, json::Layout::Indented),
                   ";\nexport const verbose = ", warmer.verbose ? "true" : "false", ";\n"})}};
}

}  // namespace slsc::package
