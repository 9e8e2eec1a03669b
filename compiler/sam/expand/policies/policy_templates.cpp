#include "sam/expand/policies/policy_templates.h"

#include <span>
#include <vector>

#include "cfn/intrinsics.h"
#include "diagnostics/catalogue/sam.h"
#include "embed/embedded.h"
#include "json/json_reader.h"
#include "support/edit_distance.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

constexpr std::string_view kFolder = "templates/sam-policies/";
constexpr std::string_view kExtension = ".json";

std::optional<std::string_view> find_template(std::string_view name) {
  return embed::find(concat({kFolder, name, kExtension}));
}

// {Ref: Parameter} becomes the value that was given, which is not looked into: it may have a Ref of
// the same name that means the stack's parameter.
void fill(Value& value, const Value& parameters, Arena& arena) {
  if (value.is_list()) {
    for (Value& item : value.as_list()) fill(item, parameters, arena);
    return;
  }
  if (!value.is_map()) return;
  if (const auto name = cfn::ref_target(value)) {
    if (const Value* given = parameters.find(*name)) value = clone(arena, *given);
    return;
  }
  for (Map::Entry& entry : value.as_map()) fill(entry.value, parameters, arena);
}

}  // namespace

bool is_policy_template(std::string_view name) { return find_template(name).has_value(); }

std::optional<std::string> nearest_policy_template(std::string_view name) {
  std::vector<std::string_view> names;
  for (const embed::File& file : embed::files()) {
    if (!file.path.starts_with(kFolder)) continue;
    const std::string_view rest = file.path.substr(kFolder.size());
    names.push_back(rest.substr(0, rest.size() - kExtension.size()));
  }
  return nearest(name, std::span<const std::string_view>(names));
}

std::optional<Value> fill_policy_template(const ResourceContext& resource, std::string_view name,
                                          const Value& parameters, std::string_view path,
                                          Where where) {
  Arena& arena = resource.arena();
  const Value content = json::read_embedded(*find_template(name), arena);
  const Map needed = content.find("Parameters")->as_map();
  bool complete = true;
  for (const Map::Entry& parameter : needed) {
    if (parameters.is_map() && parameters.as_map().contains(parameter.key())) continue;
    Diagnostic& problem =
        resource.sink().report(diag::sam_policy_without_parameter, where, path, parameter.key());
    const Value* description = parameter.value.find("Description");
    if (description != nullptr && description->is_text()) {
      problem.note(concat({parameter.key(), ": ", description->as_text()}));
    }
    complete = false;
  }
  if (complete && !parameters.is_map()) {
    resource.sink()
        .report(diag::sam_policy_without_map, where, path, kind_name(parameters.kind()))
        .help(concat({"write `", name, ": {}`"}));
    complete = false;
  }
  if (!complete) return std::nullopt;
  const Map used(arena);
  for (const Map::Entry& parameter : needed) {
    used.set(parameter.key(), *parameters.find(parameter.key()));
  }
  Value document = *content.find("Definition");
  fill(document, used, arena);
  return document.at(where);
}

}  // namespace slsc::sam
