#include "sam/expand/expand.h"

#include <algorithm>
#include <string>
#include <vector>

#include "cfn/partition.h"
#include "cfn/template.h"
#include "diagnostics/catalogue/sam.h"
#include "diagnostics/suggest.h"
#include "sam/expand/api/implicit_apis.h"
#include "sam/expand/code_deploy.h"
#include "sam/expand/connectors/connectors.h"
#include "sam/expand/events/event.h"
#include "sam/expand/expansion.h"
#include "sam/expand/globals.h"
#include "sam/expand/language_extensions.h"
#include "sam/expand/local_files.h"
#include "sam/expand/resource_context.h"
#include "sam/expand/resource_types.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

constexpr std::string_view kFunction = "AWS::Serverless::Function";
constexpr std::string_view kStateMachine = "AWS::Serverless::StateMachine";

const ResourceType* sam_type(const Value& resource) {
  return find_resource_type(cfn::type_of(resource));
}

/// What SAM does not know is CloudFormation's, unless it is called like SAM's own; the others are
/// expanded nevertheless.
void check_other_type(const Map::Entry& entry, std::string_view path, Sink& sink) {
  const std::string_view type = cfn::type_of(entry.value);
  if (!type.starts_with("AWS::Serverless::")) return;
  Diagnostic& problem =
      sink.report(diag::sam_unknown_type, entry.value.find("Type")->where(), path, type);
  suggest(problem, type, resource_types(), &ResourceType::name);
}

bool check_resource(const Map::Entry& entry, Sink& sink) {
  const Where where{entry.key_span(), entry.value.origin()};
  const std::string path = concat({"Resources.", entry.key()});
  if (!entry.value.is_map()) {
    sink.report(diag::sam_not_a_map, where, path, kind_name(entry.value.kind()));
    return false;
  }
  if (sam_type(entry.value) == nullptr) {
    check_other_type(entry, path, sink);
    return true;
  }
  const Value* properties = entry.value.find("Properties");
  if (properties != nullptr && !properties->is_map()) {
    sink.report(diag::sam_not_a_map, where, path + ".Properties", kind_name(properties->kind()));
    return false;
  }
  const Value* condition = entry.value.find("Condition");
  if (condition != nullptr && !condition->is_null() && !condition->is_text()) {
    sink.report(diag::sam_condition_not_text, condition->where(), path,
                kind_name(condition->kind()));
    return false;
  }
  return true;
}

bool check_shape(const Value& document, Sink& sink) {
  const Value* resources = document.find("Resources");
  if (resources == nullptr || !resources->is_map() || resources->as_map().empty()) {
    sink.report(diag::sam_without_resources, resources != nullptr && resources->span().exists()
                                                 ? resources->where()
                                                 : document.where());
    return false;
  }
  bool fine = true;
  for (const std::string_view section : {"Parameters", "Mappings"}) {
    const Value* found = document.find(section);
    if (found == nullptr || found->is_map()) continue;
    sink.report(diag::sam_not_a_map, found->where(), section, kind_name(found->kind()));
    fine = false;
  }
  for (const Map::Entry& entry : resources->as_map()) fine &= check_resource(entry, sink);
  return fine;
}

void run_language_extensions(const Value& document, const Inputs& inputs, Arena& arena,
                             Sink& sink) {
  if (!uses_language_extensions(document)) return;
  const Value* declared = document.find("Parameters");
  const Parameters parameters(declared != nullptr ? *declared : Value(), inputs.parameters,
                              inputs.region, cfn::partition_of(inputs.region), arena);
  expand_language_extensions(document.as_map(), parameters, sink);
}

/// `deployment: {type: ...}` of an environment, where a function is deployed gradually.
void override_deployment(const cfn::Template& result, const Value& globals,
                         const Value& deployment) {
  const Value* type = deployment.find("type");
  if (type == nullptr) return;
  const auto set_type = [&](Value* properties) {
    Value* preference = properties != nullptr ? properties->find("DeploymentPreference") : nullptr;
    if (preference != nullptr && preference->is_map()) preference->as_map().set("Type", *type);
  };
  for (Map::Entry& resource : result.resources()) {
    if (sam_type(resource.value) != nullptr) set_type(resource.value.find("Properties"));
  }
  Value all = globals;
  set_type(all.find("Function"));
}

void expand_resources(Expansion& expansion) {
  struct Work {
    SamResource resource;
    const ResourceType* type;
  };
  std::vector<Work> work;
  for (const Map::Entry& entry : expansion.source_resources()) {
    if (const ResourceType* type = sam_type(entry.value)) {
      work.push_back({*expansion.find_source(entry.key()), type});
    }
  }
  std::ranges::stable_sort(work, {}, [](const Work& item) { return item.type->group; });
  for (const Work& item : work) {
    if (!expansion.check_id(item.resource.id, item.resource.where)) continue;
    ResourceContext context(expansion, item.resource);
    const std::string path = concat({"Resources.", context.id(), ".Properties"});
    // Each is checked by itself, so that the others are expanded, and their problems found.
    if (expansion.fits_schema(item.type->schema, context.properties(), path, item.resource.where)) {
      item.type->expand(context);
    } else if (item.resource.type == kFunction || item.resource.type == kStateMachine) {
      check_events(context, item.resource.type == kStateMachine);
    }
  }
}

}  // namespace

std::optional<cfn::Template> expand(const Value& document, const Inputs& inputs,
                                    schema::Library& schemas, Arena& arena, Sink& sink) {
  run_language_extensions(document, inputs, arena, sink);
  if (!check_shape(document, sink)) return std::nullopt;
  package_local_files(document.find("Resources")->as_map(), inputs);
  Expansion expansion(document.as_map(), inputs, schemas, arena, sink);
  add_default_definitions(expansion);
  add_implicit_rest_api(expansion);
  add_implicit_http_api(expansion);
  apply_globals(expansion);
  set_open_api_versions(expansion);
  extract_embedded_connectors(expansion);
  expand_resources(expansion);
  add_code_deploy(expansion);
  expansion.finish();
  return expansion.out();
}

std::optional<cfn::Template> keep_as_sam(const Value& document, const Inputs& inputs, Arena& arena,
                                         Sink& sink) {
  run_language_extensions(document, inputs, arena, sink);
  if (!check_shape(document, sink)) return std::nullopt;
  cfn::Template result(arena);
  for (const Map::Entry& entry : document.as_map()) {
    result.root().set(entry.key(), entry.value, entry.key_span());
  }
  result.refresh();
  const Value* globals = document.find("Globals");
  override_deployment(result, globals != nullptr ? *globals : Value(), inputs.deployment);
  package_local_files(result.resources(), inputs);
  package_local_files_of_sam(result.resources(), globals != nullptr ? *globals : Value(), inputs);
  return result;
}

}  // namespace slsc::sam
