#include "sam/expand/globals.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "cfn/template.h"
#include "diagnostics/catalogue/sam.h"
#include "support/edit_distance.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

constexpr std::string_view kApi[] = {"Auth",
                                     "Name",
                                     "DefinitionUri",
                                     "CacheClusterEnabled",
                                     "CacheClusterSize",
                                     "MergeDefinitions",
                                     "Variables",
                                     "EndpointConfiguration",
                                     "MethodSettings",
                                     "BinaryMediaTypes",
                                     "MinimumCompressionSize",
                                     "Cors",
                                     "GatewayResponses",
                                     "AccessLogSetting",
                                     "CanarySetting",
                                     "TracingEnabled",
                                     "OpenApiVersion",
                                     "Domain",
                                     "AlwaysDeploy",
                                     "PropagateTags",
                                     "SecurityPolicy",
                                     "EndpointAccessMode"};
constexpr std::string_view kCapacityProvider[] = {
    "VpcConfig",     "OperatorRole", "Tags",         "InstanceRequirements",
    "ScalingConfig", "KmsKeyArn",    "PropagateTags"};
constexpr std::string_view kFunction[] = {"Handler",
                                          "Runtime",
                                          "CodeUri",
                                          "DeadLetterQueue",
                                          "Description",
                                          "MemorySize",
                                          "Timeout",
                                          "VpcConfig",
                                          "Environment",
                                          "Tags",
                                          "PropagateTags",
                                          "Tracing",
                                          "KmsKeyArn",
                                          "AutoPublishAlias",
                                          "AutoPublishAliasAllProperties",
                                          "Layers",
                                          "DeploymentPreference",
                                          "RolePath",
                                          "PermissionsBoundary",
                                          "ReservedConcurrentExecutions",
                                          "ProvisionedConcurrencyConfig",
                                          "AssumeRolePolicyDocument",
                                          "EventInvokeConfig",
                                          "FileSystemConfigs",
                                          "CodeSigningConfigArn",
                                          "Architectures",
                                          "SnapStart",
                                          "EphemeralStorage",
                                          "FunctionUrlConfig",
                                          "RuntimeManagementConfig",
                                          "LoggingConfig",
                                          "RecursiveLoop",
                                          "SourceKMSKeyArn",
                                          "TenancyConfig",
                                          "DurableConfig",
                                          "CapacityProviderConfig",
                                          "FunctionScalingConfig",
                                          "PublishToLatestPublished",
                                          "VersionDeletionPolicy"};
constexpr std::string_view kHttpApi[] = {
    "Auth",         "AccessLogSettings", "StageVariables",
    "Tags",         "CorsConfiguration", "DefaultRouteSettings",
    "Domain",       "RouteSettings",     "FailOnWarnings",
    "PropagateTags"};
constexpr std::string_view kLayerVersion[] = {"PublishLambdaVersion"};
constexpr std::string_view kSimpleTable[] = {"SSESpecification"};
constexpr std::string_view kStateMachine[] = {"PropagateTags"};
constexpr std::string_view kWebSocketApi[] = {"AccessLogSettings",
                                              "ApiKeySelectionExpression",
                                              "DefaultRouteSettings",
                                              "DisableExecuteApiEndpoint",
                                              "DisableSchemaValidation",
                                              "Domain",
                                              "FailOnWarnings",
                                              "IpAddressType",
                                              "PropagateTags",
                                              "RouteSelectionExpression",
                                              "RouteSettings",
                                              "StageVariables",
                                              "Tags"};

struct Section {
  std::string_view name;
  std::span<const std::string_view> properties;
};

constexpr Section kSections[] = {
    {"Api", kApi},
    {"CapacityProvider", kCapacityProvider},
    {"Function", kFunction},
    {"HttpApi", kHttpApi},
    {"LayerVersion", kLayerVersion},
    {"SimpleTable", kSimpleTable},
    {"StateMachine", kStateMachine},
    {"WebSocketApi", kWebSocketApi},
};

const Section* find_section(std::string_view name) {
  const auto* found = std::ranges::find(kSections, name, &Section::name);
  return found != std::end(kSections) ? found : nullptr;
}

bool is_property(const Section& section, std::string_view name) {
  return std::ranges::find(section.properties, name) != section.properties.end();
}

// More values than any template can hold.
constexpr std::size_t kMostMerged = 1'000'000;

std::size_t count(const Value& value) {
  std::size_t result = 1;
  if (value.is_list()) {
    for (const Value& item : value.as_list()) result += count(item);
  } else if (value.is_map()) {
    for (const Map::Entry& entry : value.as_map()) result += count(entry.value);
  }
  return result;
}

class Merger {
 public:
  explicit Merger(Expansion& expansion) : expansion_(expansion) {}

  void run() {
    const Value* globals = expansion_.document().find("Globals");
    if (globals == nullptr) return;
    const SourceSpan key = expansion_.document().key_span("Globals");
    if (!globals->is_map()) {
      expansion_.sink().report(diag::sam_globals_not_a_map, {key, globals->origin()}, "Globals",
                               kind_name(globals->kind()));
      return;
    }
    for (const Map::Entry& section : globals->as_map()) check(section);
    std::map<std::string_view, std::size_t> sizes;
    for (const Map::Entry& section : globals->as_map()) {
      sizes[section.key()] = count(section.value);
    }
    std::size_t merged = 0;
    for (Map::Entry& resource : expansion_.source_resources()) {
      if (!resource.value.is_map()) continue;
      const Section* section = section_of(resource);
      if (section == nullptr) continue;
      merged += sizes[section->name];
      if (merged > kMostMerged) {
        expansion_.sink().report(diag::sam_globals_too_large,
                                 {globals->as_map().key_span(section->name), globals->origin()},
                                 concat({"Globals.", section->name}));
        return;
      }
      apply(globals->as_map(), *section, resource);
    }
  }

 private:
  void check(const Map::Entry& entry) {
    const Where where{entry.key_span(), entry.value.origin()};
    const Section* section = find_section(entry.key());
    if (section == nullptr) {
      std::vector<std::string_view> names;
      for (const Section& known : kSections) names.push_back(known.name);
      Diagnostic& problem =
          expansion_.sink().report(diag::sam_unknown_global_section, where, entry.key());
      suggest(problem, entry.key(), names);
      return;
    }
    if (!entry.value.is_map()) {
      expansion_.sink().report(diag::sam_globals_not_a_map, where,
                               concat({"Globals.", entry.key()}), kind_name(entry.value.kind()));
      return;
    }
    for (const Map::Entry& property : entry.value.as_map()) {
      if (is_property(*section, property.key())) continue;
      Diagnostic& problem = expansion_.sink().report(
          diag::sam_unknown_global, {property.key_span(), property.value.origin()}, property.key(),
          concat({"Globals.", entry.key()}));
      suggest(problem, property.key(), section->properties);
    }
  }

  static void suggest(Diagnostic& problem, std::string_view name,
                      std::span<const std::string_view> names) {
    if (const auto near = nearest(name, names)) {
      problem.help(concat({"did you mean `", *near, "`?"}));
      problem.fix(problem.span, std::string(*near));
      return;
    }
    std::vector<std::string> listed(names.begin(), names.end());
    problem.help(concat({"known here: ", join(listed, ", ")}));
  }

  static const Section* section_of(const Map::Entry& resource) {
    constexpr std::string_view kSam = "AWS::Serverless::";
    const std::string_view type = cfn::type_of(resource.value);
    return type.starts_with(kSam) ? find_section(type.substr(kSam.size())) : nullptr;
  }

  void apply(Map globals, const Section& section, Map::Entry& resource) {
    const Value* values = globals.find(section.name);
    if (values == nullptr || !values->is_map()) return;
    const Map body = resource.value.as_map();
    const Map chosen(expansion_.arena());
    if (!choose(section, values->as_map(), resource, chosen)) return;
    Value* properties = body.find("Properties");
    const bool has_own = properties != nullptr && properties->is_map();
    const Value own = has_own ? *properties : Value(Map(expansion_.arena()));
    body.set(std::string_view("Properties"), merge(chosen, own).at(own.where()),
             body.key_span("Properties"));
  }

  /// The globals that the resource does not ignore.
  bool choose(const Section& section, Map values, const Map::Entry& resource, Map chosen) {
    const Map body = resource.value.as_map();
    const Value* found = body.find("IgnoreGlobals");
    const Value ignored = found != nullptr ? *found : Value();
    const SourceSpan key = body.key_span("IgnoreGlobals");
    body.erase("IgnoreGlobals");
    if (ignored.text() == "*") return true;
    bool fine = ignored.is_null() || ignored.is_list();
    if (ignored.is_list()) {
      for (const Value& name : ignored.as_list()) {
        fine = fine && name.is_text() && values.contains(name.as_text());
      }
    }
    if (!fine) {
      expansion_.sink()
          .report(diag::sam_bad_ignore_globals, {key, ignored.origin()}, resource.key())
          .help(
              concat({"write '*', or a list of properties that `Globals.", section.name, "` has"}));
      return false;
    }
    for (const Map::Entry& entry : values) {
      // What is wrong here was reported; what it was meant to set is not missed there, too.
      const bool may_be_set = is_property(section, entry.key()) ||
                              expansion_.has_property(cfn::type_of(body), entry.key());
      if (!may_be_set) continue;
      const auto is_this = [&](const Value& name) { return name.text() == entry.key(); };
      if (ignored.is_list() && std::ranges::any_of(ignored.as_list(), is_this)) continue;
      chosen.set(entry.key(), entry.value, entry.key_span());
    }
    return true;
  }

  Value merge(const Value& global, const Value& local) {
    Arena& arena = expansion_.arena();
    const bool primitive = cfn::is_intrinsic(global) || cfn::is_intrinsic(local);
    if (!primitive && global.is_map() && local.is_map()) {
      const Map made(arena, global.as_map().size() + local.as_map().size());
      for (const Map::Entry& entry : global.as_map()) {
        made.set(entry.key(), clone(arena, entry.value), entry.key_span());
      }
      for (const Map::Entry& entry : local.as_map()) {
        const Value* known = made.find(entry.key());
        made.set(entry.key(), known != nullptr ? merge(*known, entry.value) : entry.value,
                 entry.key_span());
      }
      return Value(made).at(local.where());
    }
    if (!primitive && global.is_list() && local.is_list()) {
      const List made(arena, global.as_list().size() + local.as_list().size());
      for (const Value& item : global.as_list()) made.push_back(clone(arena, item));
      for (const Value& item : local.as_list()) made.push_back(item);
      return Value(made).at(local.where());
    }
    return local;
  }

  Expansion& expansion_;
};

}  // namespace

void apply_globals(Expansion& expansion) { Merger(expansion).run(); }

}  // namespace slsc::sam
