#include "serverless/model/plugins/custom_domains.h"

#include <algorithm>
#include <array>
#include <utility>

#include "diagnostics/catalogue/plugins.h"
#include "serverless/model/config_reader.h"
#include "serverless/model/plugins/plugins.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::string_view kNoPath = "(none)";
constexpr std::array<std::pair<std::string_view, ApiKind>, 3> kApiKinds{
    {{"rest", ApiKind::Rest}, {"http", ApiKind::Http}, {"websocket", ApiKind::Websocket}}};

/// `true`, `"true"` and `"1"` alike, in any case.
bool is_on(const ConfigReader& reader, std::string_view key, bool otherwise) {
  const auto value = reader.value(key);
  if (!value) return otherwise;
  const std::string text = to_lower(trim(scalar_text(*value)));
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return otherwise;
}

class DomainReader {
 public:
  DomainReader(const Value& settings, Sink& sink) : reader_(settings, sink), sink_(sink) {}

  std::optional<CustomDomain> read(std::optional<ApiKind> api) {
    if (!is_on(reader_, "enabled", true)) return std::nullopt;
    domain_.where = reader_.where();
    const auto name = reader_.value("domainName");
    if (!name || !name->is_text() || name->as_text().empty()) {
      sink_.report(diag::impossible_custom_domain, domain_.where, "it has no `domainName`");
      return std::nullopt;
    }
    domain_.name = name->as_text();
    domain_.name_where = name->where();
    domain_.api = api.value_or(kind_of_api());
    read_path();
    domain_.stage = reader_.truthy("stage");
    read_ownership();
    read_endpoint();
    read_certificate();
    read_records();
    return fine_ ? std::optional(domain_) : std::nullopt;
  }

 private:
  Diagnostic& impossible(Where where, std::string_view why) {
    fine_ = false;
    return sink_.report(diag::impossible_custom_domain, where, why);
  }

  Where where_of(std::string_view key) const {
    const auto value = reader_.value(key);
    return value ? value->where() : domain_.name_where;
  }

  ApiKind kind_of_api() const {
    const std::string kind = to_lower(reader_.text("apiType").value_or("rest"));
    for (const auto& [name, value] : kApiKinds) {
      if (kind == name) return value;
    }
    return ApiKind::Rest;
  }

  void read_path() {
    const auto path = reader_.value("basePath");
    domain_.path_where = where_of("basePath");
    if (!path || !path->is_text()) return;
    domain_.base_path = trim(path->as_text());
    if (domain_.base_path == kNoPath) domain_.base_path = {};
    if (domain_.base_path.starts_with('/') || domain_.base_path.ends_with('/')) {
      impossible(domain_.path_where, "a base path has no slash at its ends");
      domain_.base_path = {};
    }
    if (domain_.base_path == "ping" || domain_.base_path == "sping") {
      sink_.report(diag::reserved_base_path, domain_.path_where, domain_.base_path);
    }
  }

  void read_ownership() {
    domain_.made_by_stack = is_on(reader_, "autoDomain", false);
    domain_.says_who_makes_it = reader_.has("autoDomain");
    domain_.keeps_when_removed = is_on(reader_, "preserveExternalPathMappings", false);
  }

  void read_endpoint() {
    const std::string type = to_lower(reader_.text("endpointType").value_or("edge"));
    if (type == "regional") domain_.endpoint = DomainEndpoint::Regional;
    if (type == "private") domain_.endpoint = DomainEndpoint::Private;
    const bool regional = domain_.endpoint == DomainEndpoint::Regional;
    if (domain_.api != ApiKind::Rest && !regional) {
      impossible(where_of("endpointType"),
                 concat({api_kind_name(domain_.api), " APIs have regional domains only"}))
          .help("add `endpointType: REGIONAL`");
    } else if (domain_.base_path.find('/') != std::string_view::npos && !regional) {
      impossible(domain_.path_where, "only a regional domain has paths of several levels")
          .help("add `endpointType: REGIONAL`");
    } else if (domain_.endpoint == DomainEndpoint::Private && !domain_.made_by_stack) {
      impossible(where_of("endpointType"),
                 "a private domain that is not in the stack has an ARN that is not known here")
          .help("`autoDomain: true` makes it part of the stack");
    }
    domain_.truststore_uri = reader_.truthy("tlsTruststoreUri");
    domain_.truststore_version = reader_.truthy("tlsTruststoreVersion");
    if (domain_.truststore_uri && !regional) {
      impossible(domain_.truststore_uri->where(),
                 "only a regional domain asks clients for certificates");
    }
    if (const auto policy = reader_.truthy("securityPolicy")) {
      domain_.security_policy = *policy;
      if (policy->text() == "tls_1_0") domain_.security_policy = Value("TLS_1_0");
      if (policy->text() == "tls_1_2") domain_.security_policy = Value("TLS_1_2");
      if (policy->text() == "tls_1_3") domain_.security_policy = Value("TLS_1_3");
      domain_.security_policy = domain_.security_policy.at(policy->where());
    }
    domain_.access_mode = reader_.truthy("accessMode");
  }

  void read_certificate() {
    domain_.certificate_arn = reader_.truthy("certificateArn");
    domain_.certificate_name = reader_.truthy("certificateName");
  }

  void read_records() {
    const ConfigReader params = reader_.member("route53Params");
    const bool wanted =
        is_on(reader_, "createRoute53Record", true) && domain_.endpoint != DomainEndpoint::Private;
    if (!wanted || !domain_.made_by_stack) return;
    if (const auto profile = reader_.truthy("route53Profile")) {
      sink_.report(diag::records_of_other_account, profile->where(), domain_.name)
          .help("make them where the zone is, and add `createRoute53Record: false`");
      return;
    }
    DomainRecords records;
    records.ipv6 = is_on(reader_, "createRoute53IPv6Record", true);
    records.zone_id = reader_.truthy("hostedZoneId");
    if (reader_.value("hostedZonePrivate")) {
      records.private_zone = is_on(reader_, "hostedZonePrivate", false);
    }
    records.split_horizon = !records.zone_id && records.private_zone != true &&
                            is_on(reader_, "splitHorizonDns", false);
    const std::string policy = to_lower(params.text("routingPolicy").value_or("simple"));
    if (policy == "latency") records.routing.policy = RecordRouting::Policy::Latency;
    if (policy == "weighted") records.routing.policy = RecordRouting::Policy::Weighted;
    if (records.routing.policy != RecordRouting::Policy::Simple &&
        domain_.endpoint != DomainEndpoint::Regional) {
      impossible(params.value("routingPolicy")->where(),
                 concat({"`routingPolicy: ", policy, "` is for regional domains"}));
    }
    if (const auto weight = params.value("weight")) records.routing.weight = *weight;
    records.routing.set_identifier = params.truthy("setIdentifier");
    records.routing.health_check = params.truthy("healthCheckId");
    records.routing.region = reader_.truthy("route53Region");
    domain_.records = records;
  }

  ConfigReader reader_;
  Sink& sink_;
  CustomDomain domain_;
  bool fine_ = true;
};

void read_entry(const Value& entry, std::vector<CustomDomain>& domains, Sink& sink) {
  if (!entry.is_map()) return;
  bool by_api = false;
  for (const auto& [name, kind] : kApiKinds) {
    const Value* settings = entry.find(name);
    if (settings == nullptr || !settings->truthy()) continue;
    by_api = true;
    if (auto domain = DomainReader(*settings, sink).read(kind)) domains.push_back(*domain);
  }
  if (by_api) return;
  if (auto domain = DomainReader(entry, sink).read(std::nullopt)) domains.push_back(*domain);
}

/// One domain that several entries map to is made once, so they must agree. Those that don't are
/// reported and left out.
std::vector<CustomDomain> agreeing(const std::vector<CustomDomain>& domains, Sink& sink) {
  std::vector<CustomDomain> kept;
  for (const CustomDomain& domain : domains) {
    const auto same_name = std::ranges::find(kept, domain.name, &CustomDomain::name);
    const auto same_place = std::ranges::find_if(kept, [&domain](const CustomDomain& other) {
      return other.name == domain.name && other.base_path == domain.base_path;
    });
    if (same_place != kept.end()) {
      sink.report(diag::colliding_mappings, domain.path_where, domain.name,
                  concat({"/", domain.base_path}))
          .label(same_place->path_where.span, "the first is here");
    } else if (same_name != kept.end() && (domain.endpoint != same_name->endpoint ||
                                           domain.made_by_stack != same_name->made_by_stack)) {
      const bool endpoints = domain.endpoint != same_name->endpoint;
      sink.report(
              diag::impossible_custom_domain, domain.name_where,
              concat({"it has two values of `", endpoints ? "endpointType" : "autoDomain", "`"}))
          .label(same_name->name_where.span, "the other is here");
    } else {
      kept.push_back(domain);
    }
  }
  return kept;
}

}  // namespace

std::string_view api_kind_name(ApiKind kind) {
  switch (kind) {
    case ApiKind::Http:
      return "HTTP";
    case ApiKind::Websocket:
      return "websocket";
    case ApiKind::Rest:
      break;
  }
  return "REST";
}

std::vector<CustomDomain> read_custom_domains(const Service& service, Sink& sink) {
  std::vector<CustomDomain> domains;
  const Value* one = service.custom.find("customDomain");
  const Value* several = service.custom.find("customDomains");
  if (one == nullptr && several == nullptr) {
    sink.report(diag::domain_manager_without_domain, service.where)
        .help("describe the domain in `custom.customDomain`");
    return domains;
  }
  if (one != nullptr) read_entry(*one, domains, sink);
  if (several != nullptr && several->is_list()) {
    for (const Value& entry : several->as_list()) read_entry(entry, domains, sink);
  }
  return agreeing(domains, sink);
}

}  // namespace slsc::serverless
