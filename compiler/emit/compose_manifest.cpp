#include "emit/compose_manifest.h"

#include "json/json_writer.h"
#include "value/value.h"

namespace slsc::emit {

namespace {

List texts(Arena& arena, const std::vector<std::string>& items) {
  const List list(arena, items.size());
  for (const std::string& item : items) list.push_back(arena.copy(item));
  return list;
}

Map stack_entry(Arena& arena, const ComposedStack& stack) {
  const Map entry(arena);
  entry.set("service", arena.copy(stack.service));
  entry.set("stackName", arena.copy(stack.stack_name));
  entry.set("region", arena.copy(stack.region));
  if (!stack.account.empty()) entry.set("account", arena.copy(stack.account));
  entry.set("files", texts(arena, stack.files));
  if (!stack.depends_on.empty()) entry.set("dependsOn", texts(arena, stack.depends_on));
  const Map parameters(arena);
  for (const OutputParameter& taken : stack.takes) {
    parameters.set(arena.copy(taken.name), Map(arena, {{"service", arena.copy(taken.service)},
                                                       {"stackName", arena.copy(taken.stack_name)},
                                                       {"region", arena.copy(taken.region)},
                                                       {"output", arena.copy(taken.output)}}));
  }
  if (!parameters.empty()) entry.set("parameters", parameters);
  return entry;
}

}  // namespace

std::string compose_manifest_json(const std::string& slsc_version,
                                  const std::vector<ComposedEnvironment>& environments) {
  Arena arena;
  const Map by_name(arena);
  for (const ComposedEnvironment& environment : environments) {
    const List steps(arena);
    for (const std::vector<ComposedStack>& step : environment.steps) {
      const List stacks(arena);
      for (const ComposedStack& stack : step) stacks.push_back(stack_entry(arena, stack));
      steps.push_back(stacks);
    }
    by_name.set(arena.copy(environment.name), Map(arena, {{"steps", steps}}));
  }
  const Map root(arena, {{"slsc", arena.copy(slsc_version)}, {"environments", by_name}});
  return json::write(root, json::Layout::Indented) + "\n";
}

}  // namespace slsc::emit
