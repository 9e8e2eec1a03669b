// serverless-domain-manager: domains that lead to the APIs of the service. The plugin makes them by
// calls during the deployment; here they are resources. A deployment by the plugin makes the domain
// with `autoDomain` only, else it maps to one that exists; so does the stack.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-domainname.html
#include <map>
#include <string>

#include "diagnostics/catalogue/plugins.h"
#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/api/rest_api/deployment.h"
#include "serverless/lower/plugins/custom_domain_records.h"
#include "serverless/lower/plugins/plugins.h"
#include "serverless/lower/tags.h"
#include "serverless/model/api/http_api_settings.h"
#include "serverless/model/api/websocket_api_settings.h"
#include "serverless/model/plugins/recorded_domains.h"
#include "serverless/naming/logical_ids.h"
#include "serverless/naming/logical_ids_api.h"
#include "serverless/naming/physical_names.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

/// An API of the service, as the template has it in the end.
struct MappedApi {
  Value id;
  std::optional<Value> stage;         ///< none: the API is elsewhere, with stages of its own
  std::string_view stage_dependency;  ///< what makes the stage
};

class CustomDomains {
 public:
  explicit CustomDomains(ServiceContext& context)
      : context_(context), arena_(context.arena()), sink_(context.sink()) {}

  void add() {
    for (const CustomDomain& domain : read_custom_domains(context_.service(), sink_)) add(domain);
  }

 private:
  /// A domain as its mappings and outputs refer to it.
  struct MadeDomain {
    Value name;
    std::optional<DomainTarget> target;  ///< none: it is elsewhere
  };

  void add(const CustomDomain& domain) {
    const auto api = find_api(domain.api);
    if (!api) {
      report_missing_api(domain);
      return;
    }
    const std::string key(domain.name);
    auto made = made_.find(key);
    if (made == made_.end()) made = made_.emplace(key, make(domain)).first;
    add_mapping(domain, *api, made->second);
    add_outputs(domain, made->second);
  }

  std::optional<MappedApi> find_api(ApiKind kind) const {
    switch (kind) {
      case ApiKind::Http:
        return find_http_api();
      case ApiKind::Websocket:
        return find_websocket_api();
      case ApiKind::Rest:
        break;
    }
    const auto deployment = context_.out().find_resource(kUnnamedRestApiDeployment);
    if (!deployment) return std::nullopt;
    const Map properties = deployment->properties();
    return MappedApi{clone(arena_, *properties.find("RestApiId")), *properties.find("StageName"),
                     kUnnamedRestApiDeployment};
  }

  std::optional<MappedApi> find_http_api() const {
    const auto settings = read_http_api_settings(provider_reader(context_), arena_);
    if (settings.existing_api_id) {
      return MappedApi{clone(arena_, *settings.existing_api_id), std::nullopt, {}};
    }
    if (!context_.out().has_resource(naming::kHttpApi)) return std::nullopt;
    return MappedApi{context_.ref(naming::kHttpApi), Value("$default"), naming::kHttpApiStage};
  }

  std::optional<MappedApi> find_websocket_api() const {
    const auto settings = read_websocket_api_settings(provider_reader(context_));
    if (settings.existing_api_id) {
      return MappedApi{clone(arena_, *settings.existing_api_id), std::nullopt, {}};
    }
    if (!context_.out().has_resource(naming::kWebsocketStage)) return std::nullopt;
    return MappedApi{context_.ref(naming::kWebsocketApi), Value(context_.service().stage),
                     naming::kWebsocketStage};
  }

  void report_missing_api(const CustomDomain& domain) const {
    Diagnostic& problem = sink_.report(diag::domain_without_api, domain.name_where, domain.name,
                                       api_kind_name(domain.api));
    for (const auto& [kind, setting] :
         {std::pair{ApiKind::Rest, "rest"}, std::pair{ApiKind::Http, "http"},
          std::pair{ApiKind::Websocket, "websocket"}}) {
      if (!find_api(kind)) continue;
      problem.help(concat({"it has one of another kind: `apiType: ", setting, "`"}));
      return;
    }
    problem.help("APIs are made by the events `http`, `httpApi` and `websocket`");
  }

  MadeDomain make(const CustomDomain& domain) {
    if (!domain.made_by_stack) {
      if (!domain.says_who_makes_it) {
        sink_.report(diag::domain_elsewhere, domain.name_where, domain.name)
            .help(
                "`autoDomain: true` makes the domain and its records part of the stack; "
                "`autoDomain: false` says that they exist");
      }
      return {domain.name, std::nullopt};
    }
    const std::string_view id = context_.keep(naming::custom_domain(domain.name));
    const auto certificate = certificate_of(domain);
    const bool v2 = domain.api != ApiKind::Rest;
    const cfn::Resource resource = context_.add_resource(id, resource_type(domain), domain.where);
    resource.set("DomainName", domain.name);
    if (v2) {
      const Map configuration(arena_, {{"EndpointType", "REGIONAL"}});
      configuration.set_if("CertificateArn", certificate);
      configuration.set("SecurityPolicy", domain.security_policy);
      resource.set("DomainNameConfigurations", List(arena_, {configuration}));
    } else {
      const bool regional = domain.endpoint == DomainEndpoint::Regional;
      resource.set_if(regional ? "RegionalCertificateArn" : "CertificateArn", certificate);
      resource.set("EndpointConfiguration",
                   Map(arena_, {{"Types", List(arena_, {endpoint_name(domain.endpoint)})}}));
      resource.set("SecurityPolicy", domain.security_policy);
      resource.set_if("EndpointAccessMode", domain.access_mode);
    }
    if (domain.truststore_uri) {
      const Map truststore(arena_, {{"TruststoreUri", *domain.truststore_uri}});
      truststore.set_if("TruststoreVersion", domain.truststore_version);
      resource.set("MutualTlsAuthentication", truststore);
    }
    const Map tags = all_tags();
    if (!tags.empty()) resource.set("Tags", v2 ? Value(tags) : Value(tag_list(arena_, tags)));
    // Mappings of other stacks would go with it.
    if (domain.keeps_when_removed) resource.set_attribute("DeletionPolicy", "Retain");

    MadeDomain made{context_.ref(id), std::nullopt};
    if (domain.endpoint == DomainEndpoint::Private) return made;
    const bool edge = domain.endpoint == DomainEndpoint::Edge;
    made.target = {
        context_.get_att(id, edge ? "DistributionDomainName" : "RegionalDomainName"),
        context_.get_att(id, edge ? "DistributionHostedZoneId" : "RegionalHostedZoneId")};
    add_domain_records(context_, domain, *made.target);
    return made;
  }

  static std::string_view resource_type(const CustomDomain& domain) {
    if (domain.api != ApiKind::Rest) return "AWS::ApiGatewayV2::DomainName";
    return domain.endpoint == DomainEndpoint::Private ? "AWS::ApiGateway::DomainNameV2"
                                                      : "AWS::ApiGateway::DomainName";
  }

  static std::string_view endpoint_name(DomainEndpoint endpoint) {
    if (endpoint == DomainEndpoint::Edge) return "EDGE";
    return endpoint == DomainEndpoint::Private ? "PRIVATE" : "REGIONAL";
  }

  Map all_tags() const {
    const Map tags(arena_);
    const ConfigReader provider = provider_reader(context_);
    for (const std::string_view key : {"stackTags", "tags"}) {
      const auto own = provider.map(key);
      if (!own) continue;
      for (const Map::Entry& entry : *own) tags.set(entry.key(), entry.value, entry.key_span());
    }
    return tags;
  }

  /// An edge-optimised domain is a CloudFront distribution, which takes certificates of us-east-1.
  std::optional<Value> certificate_of(const CustomDomain& domain) const {
    const std::string_view region =
        domain.endpoint == DomainEndpoint::Edge ? "us-east-1" : context_.service().region;
    const Value* recorded = context_.service().values.find("acm");
    std::optional<Value> arn = domain.certificate_arn;
    if (!arn && recorded != nullptr) arn = find_certificate(*recorded, domain, region);
    if (!arn) {
      const auto& name = domain.certificate_name;
      sink_
          .report(diag::unrecorded_certificate, name ? name->where() : domain.name_where,
                  domain.name)
          .help(concat({"add `certificateArn`, or record it in environments.yml: `values: { acm: { "
                        "\"",
                        name ? name->text().value_or("") : domain.name, "\": arn:... } }`"}));
      return std::nullopt;
    }
    if (arn->is_text()) check_region(domain, *arn, region);
    return arn;
  }

  void check_region(const CustomDomain& domain, const Value& arn, std::string_view region) const {
    const std::vector<std::string_view> parts = split(arn.as_text(), ':');
    if (parts.size() < 6 || parts[3].empty() || parts[3] == region) return;
    sink_.report(diag::certificate_elsewhere, arn.where(), parts[3], domain.name, region)
        .help(domain.endpoint == DomainEndpoint::Edge
                  ? "an edge-optimised domain is served by CloudFront; `endpointType: REGIONAL` "
                    "takes a certificate of the region"
                  : "a domain takes a certificate of its own region");
  }

  void add_mapping(const CustomDomain& domain, const MappedApi& api, const MadeDomain& made) {
    const Value stage = stage_of(domain, api);
    const std::string_view id =
        context_.keep(naming::custom_domain_mapping(domain.name, domain.base_path));
    const bool is_v2 =
        domain.api != ApiKind::Rest || domain.base_path.find('/') != std::string_view::npos;
    const bool is_private = domain.endpoint == DomainEndpoint::Private;
    const cfn::Resource mapping =
        context_.add_resource(id,
                              is_v2        ? "AWS::ApiGatewayV2::ApiMapping"
                              : is_private ? "AWS::ApiGateway::BasePathMappingV2"
                                           : "AWS::ApiGateway::BasePathMapping",
                              domain.where);
    if (!domain.base_path.empty()) {
      mapping.set(is_v2 ? "ApiMappingKey" : "BasePath", Value(domain.base_path));
    }
    mapping.set(is_private ? "DomainNameArn" : "DomainName", made.name);
    mapping.set(is_v2 ? "ApiId" : "RestApiId", api.id);
    mapping.set("Stage", stage);
    if (!api.stage_dependency.empty()) {
      mapping.set_attribute("DependsOn", List(arena_, {api.stage_dependency}));
    }
  }

  /// The plugin maps an HTTP API to its only stage unless it has a path and a stage.
  Value stage_of(const CustomDomain& domain, const MappedApi& api) const {
    Value stage = domain.stage.value_or(context_.service().stage);
    if (domain.api == ApiKind::Http && (domain.base_path.empty() || !domain.stage)) {
      stage = Value("$default");
    }
    if (!domain.stage && domain.api != ApiKind::Http && api.stage) return *api.stage;
    const bool differs = api.stage && stage.is_text() && api.stage->is_text() &&
                         stage.as_text() != api.stage->as_text();
    if (differs) {
      sink_.report(diag::mapping_to_other_stage, stage.where(), domain.name, stage.as_text(),
                   api.stage->as_text());
    }
    return stage;
  }

  void add_outputs(const CustomDomain& domain, const MadeDomain& made) const {
    add_output(domain, "DomainName", domain.name);
    if (!made.target) return;
    add_output(domain, "DistributionDomainName", made.target->name);
    add_output(domain, "HostedZoneId", made.target->zone_id);
  }

  void add_output(const CustomDomain& domain, std::string_view name, const Value& value) const {
    const std::string_view suffix = domain.api == ApiKind::Http        ? "Http"
                                    : domain.api == ApiKind::Websocket ? "Websocket"
                                                                       : "";
    const std::string_view key = context_.keep(concat({name, suffix}));
    std::string stage;
    for (const char c : context_.service().stage) {
      if (is_alphanumeric(c)) stage += c;
    }
    const Map output(arena_, {{"Value", value}});
    const std::string_view export_name =
        context_.keep(naming::export_name(context_.service().name, stage, key));
    output.set("Export", Map(arena_, {{"Name", export_name}}));
    context_.out().outputs().set(key, Value(output).at(domain.where));
  }

  ServiceContext& context_;
  Arena& arena_;
  Sink& sink_;
  std::map<std::string, MadeDomain> made_;
};

}  // namespace

void add_custom_domains(ServiceContext& context) { CustomDomains(context).add(); }

}  // namespace slsc::serverless
