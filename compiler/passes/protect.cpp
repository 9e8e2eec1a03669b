#include "passes/protect.h"

#include <algorithm>

#include "embed/embedded.h"
#include "json/json_reader.h"
#include "support/check.h"

namespace slsc::passes {

namespace {

List stateful_types(Arena& arena) {
  const auto text = embed::find("schemas/data/stateful_types.json");
  SLSC_CHECK(text.has_value(), "the list of stateful types is not embedded");
  return json::read_embedded(*text, arena).find("types")->as_list();
}

bool contains(List types, std::string_view type) {
  return std::ranges::any_of(types, [type](const Value& item) { return item.as_text() == type; });
}

}  // namespace

void protect(cfn::Template& stack, cfn::StackConfig& config) {
  Arena& arena = stack.arena();
  const List types = stateful_types(arena);
  const List present(arena);
  for (const Map::Entry& entry : stack.resources()) {
    if (!entry.value.is_map()) continue;
    const cfn::Resource resource(entry.key(), entry.value.as_map());
    if (!contains(types, resource.type())) continue;
    for (const std::string_view policy : {"DeletionPolicy", "UpdateReplacePolicy"}) {
      if (!resource.body().contains(policy)) resource.set_attribute(policy, "Retain");
    }
    if (!contains(present, resource.type())) present.push_back(resource.type());
  }
  if (!config.policy.is_null() || present.empty()) return;
  const Map allow(
      arena, {{"Effect", "Allow"}, {"Action", "Update:*"}, {"Principal", "*"}, {"Resource", "*"}});
  const Map deny(
      arena,
      {{"Effect", "Deny"},
       {"Action", List(arena, {"Update:Replace", "Update:Delete"})},
       {"Principal", "*"},
       {"Resource", "*"},
       {"Condition", Map(arena, {{"StringEquals", Map(arena, {{"ResourceType", present}})}})}});
  config.policy = Map(arena, {{"Statement", List(arena, {allow, deny})}});
}

}  // namespace slsc::passes
