#include <algorithm>
#include <string>

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/record_set_group.h"
#include "sam/expand/api/rest_api.h"
#include "sam/naming/hash.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-domainconfiguration.html
namespace slsc::sam {

namespace {

/// `Domain`. One for a PRIVATE endpoint is of a type of its own, and so is what belongs to it.
struct Domain {
  Map settings;
  std::string_view endpoint;
  std::string id;

  bool is_private() const { return endpoint == "PRIVATE"; }
  Value get(std::string_view name) const {
    const Value* value = settings.find(name);
    return value != nullptr ? *value : Value();
  }
};

Domain read_domain(Map settings) {
  Domain domain{settings, "REGIONAL", {}};
  if (const auto given = domain.get("EndpointConfiguration").text()) domain.endpoint = *given;
  const std::string_view prefix =
      domain.is_private() ? "ApiGatewayDomainNameV2" : "ApiGatewayDomainName";
  domain.id = concat({prefix, short_hash(domain.get("DomainName"))});
  return domain;
}

/// Settings that the type of the domain does not have.
bool refuse_settings(const ResourceContext& api, const Domain& domain) {
  const std::string_view name =
      domain.is_private() ? "OwnershipVerificationCertificateArn" : "Policy";
  const Value value = domain.get(name);
  if (!is_given(&value)) return false;
  const SourceSpan key = domain.settings.key_span(name);
  api.sink().report(diag::sam_domain_setting_not_possible,
                    key.exists() ? Where{key, value.origin()} : api.where("Domain"),
                    concat({api.path("Domain."), name}), domain.id, domain.endpoint);
  return true;
}

void set_if_given(const cfn::Resource& made, std::string_view name, const Value& value) {
  if (is_given(&value)) made.set(name, value);
}

void add_domain_name(const ResourceContext& api, const Domain& domain) {
  Arena& arena = api.arena();
  const cfn::Resource made =
      api.add_child(domain.id, domain.is_private() ? "AWS::ApiGateway::DomainNameV2"
                                                   : "AWS::ApiGateway::DomainName");
  made.set("DomainName", domain.get("DomainName"));
  made.set(domain.endpoint == "REGIONAL" ? "RegionalCertificateArn" : "CertificateArn",
           domain.get("CertificateArn"));
  const Map endpoint(arena, {{"Types", List(arena, {domain.endpoint})}});
  const Value address = domain.get("IpAddressType");
  if (is_given(&address)) endpoint.set("IpAddressType", address);
  made.set("EndpointConfiguration", endpoint);
  for (const std::string_view name :
       {"SecurityPolicy", "EndpointAccessMode", "Policy", "OwnershipVerificationCertificateArn"}) {
    set_if_given(made, name, domain.get(name));
  }
  const Value tls = domain.get("MutualTlsAuthentication");
  if (is_given(&tls) && !domain.is_private()) {
    const Map store(arena);
    for (const Map::Entry& entry : tls.as_map()) {
      if (is_given(&entry.value)) store.set(entry.key(), entry.value);
    }
    made.set("MutualTlsAuthentication", store);
  }
  propagate_tags(api, made);
  api.expansion().refer(api.id(), domain.is_private() ? "DomainNameV2" : "DomainName", domain.id);
}

/// A base path is part of an id, and of a URL, where only letters and digits are sure to stay.
std::string alphanumerics(std::string_view text) {
  std::string kept;
  std::ranges::copy_if(text, std::back_inserter(kept), [](char c) { return is_alphanumeric(c); });
  return kept;
}

void add_mapping(const ResourceContext& api, const Domain& domain, std::string_view id,
                 const Value& base_path) {
  const Expansion& expansion = api.expansion();
  const cfn::Resource made =
      api.add_child(id, domain.is_private() ? "AWS::ApiGateway::BasePathMappingV2"
                                            : "AWS::ApiGateway::BasePathMapping");
  made.set(domain.is_private() ? "DomainNameArn" : "DomainName", expansion.ref(domain.id));
  made.set("RestApiId", expansion.ref(api.id()));
  made.set("Stage", expansion.ref(concat({api.id(), ".Stage"})));
  if (!base_path.is_null()) made.set("BasePath", base_path);
}

void add_mappings(const ResourceContext& api, const Domain& domain) {
  const Value given = domain.get("BasePath");
  List paths(api.arena());
  if (given.is_text() && is_given(&given)) paths.push_back(given);
  if (given.is_list()) paths = given.as_list();
  if (paths.empty()) {
    add_mapping(api, domain, api.child_id("BasePathMapping"), Value());
    return;
  }
  const Value* normalize = domain.settings.find("NormalizeBasePath");
  for (const Value& path : paths) {
    const std::string kept = alphanumerics(path.as_text());
    const bool as_given = normalize != nullptr && !is_given(normalize);
    add_mapping(api, domain, api.child_id(concat({kept, "BasePathMapping"})),
                as_given ? path : Value(api.expansion().keep(kept)));
  }
}

Map alias_target(const ResourceContext& api, const Domain& domain, Map route53) {
  constexpr std::string_view kCloudFrontZone = "Z2FDTNDATAQYW2";
  const Expansion& expansion = api.expansion();
  const Map target(api.arena());
  const auto take = [&](std::string_view name, std::string_view from) {
    const Value* value = route53.find(from);
    if (value != nullptr && !value->is_null()) target.set(name, *value);
  };
  if (domain.endpoint == "REGIONAL") {
    target.set("HostedZoneId", expansion.get_att(domain.id, "RegionalHostedZoneId"));
    target.set("DNSName", expansion.get_att(domain.id, "RegionalDomainName"));
  } else if (domain.endpoint == "EDGE") {
    target.set("HostedZoneId", kCloudFrontZone);
    target.set("DNSName", expansion.get_att(domain.id, "DistributionDomainName"));
    take("DNSName", "DistributionDomainName");
  } else {
    take("HostedZoneId", "VpcEndpointHostedZoneId");
    take("DNSName", "VpcEndpointDomainName");
  }
  return target;
}

void add_records(const ResourceContext& api, const Domain& domain) {
  if (domain.get("Route53").is_null() || !check_route53(api, domain.settings)) return;
  const Map route53 = domain.get("Route53").as_map();
  const bool separate = is_given(route53.find("SeparateRecordSetGroup"));
  add_record_sets(api, domain.settings, alias_target(api, domain, route53),
                  separate ? RecordSetGroup::OfDomain : RecordSetGroup::OfZone);
}

void add_access_association(const ResourceContext& api, const Domain& domain) {
  const Value given = domain.get("AccessAssociation");
  if (given.is_null()) return;
  const Value* found = given.find("VpcEndpointId");
  const Value endpoint = found != nullptr ? *found : Value();
  const List both(api.arena(), {endpoint, Value(api.expansion().keep(domain.id))});
  const cfn::Resource made =
      api.add_child(concat({"DomainNameAccessAssociation", short_hash(Value(both))}),
                    "AWS::ApiGateway::DomainNameAccessAssociation");
  made.set("DomainNameArn", api.expansion().ref(domain.id));
  made.set("AccessAssociationSourceType", "VPCE");
  if (!endpoint.is_null()) made.set("AccessAssociationSource", endpoint);
  propagate_tags(api, made);
}

}  // namespace

void add_domain(const ResourceContext& api) {
  const Value* given = api.property("Domain");
  if (given == nullptr) return;
  if (!given->is_map()) {
    api.sink().report(diag::sam_not_a_map, api.where("Domain"), api.path("Domain"),
                      kind_name(given->kind()));
    return;
  }
  if (!api.expansion().fits_schema("sam/api/domain", given->as_map(), api.path("Domain"),
                                   api.where("Domain"))) {
    return;
  }
  const Domain domain = read_domain(given->as_map());
  if (refuse_settings(api, domain)) return;
  add_domain_name(api, domain);
  add_mappings(api, domain);
  add_records(api, domain);
  if (domain.is_private()) add_access_association(api, domain);
}

}  // namespace slsc::sam
