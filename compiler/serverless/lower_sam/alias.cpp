#include "serverless/lower_sam/alias.h"

#include <algorithm>
#include <array>

#include "serverless/lower_sam/gradual_deployment.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

/// `HelloLambdaFunctionAliasLive`; empty for a name that SAM refuses.
std::string sam_alias_id(std::string_view function, std::string_view name) {
  std::string id = concat({function, "Alias"});
  for (const char c : name) {
    if (c != '-' && c != '_' && !is_alphanumeric(c)) return {};
    id += c == '-' ? 'D' : c == '_' ? 'U' : c;
  }
  return name.empty() || std::ranges::all_of(name, is_digit) ? std::string() : id;
}

/// The version that the alias points at, when SAM makes the same.
std::optional<cfn::Resource> version_of(const Folding& folding, const cfn::Resource& alias,
                                        std::string_view function) {
  const Value* number = alias.properties().find("FunctionVersion");
  const auto target = number == nullptr ? std::nullopt : cfn::get_att_target(*number);
  if (!target || target->attribute != "Version") return std::nullopt;
  const auto version = folding.find(target->logical_id, "AWS::Lambda::Version");
  if (!version) return std::nullopt;
  constexpr std::array kAttributes = {"Type", "Properties", "DeletionPolicy", "Condition"};
  for (const Map::Entry& attribute : version->body()) {
    if (std::ranges::find(kAttributes, attribute.key()) == kAttributes.end()) return std::nullopt;
  }
  // SAM tells versions apart by the function's properties and has no place for the hash.
  constexpr std::array kProperties = {PropertyRow{"FunctionName"}, PropertyRow{"CodeSha256"},
                                      PropertyRow{"Description"}};
  const Map properties(folding.arena());
  if (!copy_properties(version->properties(), kProperties, properties).empty()) {
    return std::nullopt;
  }
  const auto owner = cfn::ref_target(
      properties.find("FunctionName") == nullptr ? Value() : *properties.find("FunctionName"));
  return owner == function ? version : std::nullopt;
}

/// SAM's alias waits for the function alone, so the function waits for what the alias waited for;
/// nothing when that would be a cycle.
std::optional<std::vector<std::string_view>> dependencies_to_move(const Folding& folding,
                                                                  const cfn::Resource& alias,
                                                                  std::string_view function,
                                                                  std::string_view version) {
  std::vector<std::string_view> moved;
  for (const std::string_view id : dependencies(alias)) {
    if (id == function || id == version) continue;
    if (folding.depends(id, function)) return std::nullopt;
    moved.push_back(id);
  }
  return moved;
}

bool same_condition(const cfn::Resource& a, const cfn::Resource& b) {
  const Value* one = a.body().find("Condition");
  const Value* other = b.body().find("Condition");
  return one == nullptr || other == nullptr ? one == other : equal(*one, *other);
}

void set_version_properties(const FoldedFunction& function, const cfn::Resource& version) {
  // A new version whenever anything about the function changes, as without SAM.
  function.properties.set("AutoPublishAliasAllProperties", Value(true));
  if (const Value* description = version.properties().find("Description")) {
    function.properties.set("VersionDescription", *description);
  }
  const Value* retained = version.body().find("DeletionPolicy");
  if (retained == nullptr || retained->text() != "Retain") {
    function.properties.set("VersionDeletionPolicy", "Delete");
  }
}

/// SAM makes the alias and the version; who mentions or waits for them follows.
void leave_to_sam(Folding& folding, FoldedFunction& function, const cfn::Resource& version) {
  Arena& arena = folding.arena();
  const std::string_view former = function.former_alias_id;
  folding.remove(former);
  folding.remove(version.id());
  folding.rename(version.id(), arena.copy(concat({function.resource.id(), ".Version"})));
  if (function.alias_id != former) folding.rename(former, function.alias_id);
  folding.wait_instead(version.id(), function.alias_id);
  folding.wait_instead(former, function.alias_id);
  folding.add_target(cfn::ref(arena, former), function);
}

}  // namespace

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html
void fold_alias(Folding& folding, FoldedFunction& function, const cfn::Resource& alias) {
  Arena& arena = folding.arena();
  const std::string_view function_id = function.resource.id();
  constexpr std::array kAttributes = {"Type", "Properties", "DependsOn", "Condition",
                                      "UpdatePolicy"};
  for (const Map::Entry& attribute : alias.body()) {
    if (std::ranges::find(kAttributes, attribute.key()) == kAttributes.end()) return;
  }
  constexpr std::array kProperties = {PropertyRow{"FunctionName"}, PropertyRow{"FunctionVersion"},
                                      PropertyRow{"Name", Takes::Text},
                                      PropertyRow{"ProvisionedConcurrencyConfig", Takes::Map}};
  const Map properties(arena);
  if (!copy_properties(alias.properties(), kProperties, properties).empty()) return;
  const auto name = properties.contains("Name") ? properties.find("Name")->text() : std::nullopt;
  const std::string id = sam_alias_id(function_id, name.value_or(""));
  if (id.empty() || !same_condition(alias, function.resource)) return;
  if (id != alias.id() && folding.out().has_resource(id)) return;
  const auto version = version_of(folding, alias, function_id);
  if (!version || !same_condition(*version, function.resource)) return;
  const auto moved = dependencies_to_move(folding, alias, function_id, version->id());
  if (!moved) return;
  if (const Value* policy = alias.body().find("UpdatePolicy")) {
    const auto preference = fold_gradual_deployment(folding, function, alias, *policy);
    if (!preference) return;
    function.properties.set("DeploymentPreference", *preference);
  }

  function.properties.set("AutoPublishAlias", *properties.find("Name"));
  set_version_properties(function, *version);
  if (const Value* config = properties.find("ProvisionedConcurrencyConfig")) {
    function.properties.set("ProvisionedConcurrencyConfig", *config);
  }
  for (const std::string_view dependency : *moved) function.resource.depends_on(dependency);
  function.alias_id = arena.copy(id);
  function.former_alias_id = alias.id();
  leave_to_sam(folding, function, *version);
  const std::string_view qualified = arena.copy(concat({"${", function_id, ".Arn}:", *name}));
  folding.add_target(cfn::sub(arena, qualified), function);
}

}  // namespace slsc::serverless::sam
