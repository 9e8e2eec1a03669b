#include "sam/expand/api/http_domain.h"

#include <algorithm>
#include <string>
#include <vector>

#include "diagnostics/catalogue/sam.h"
#include "diagnostics/suggest.h"
#include "sam/expand/api/open_api_document.h"
#include "sam/naming/hash.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

constexpr std::string_view kRegional = "REGIONAL";

std::string_view trim_slashes(std::string_view path) {
  const std::size_t begin = std::min(path.find_first_not_of('/'), path.size());
  path.remove_prefix(begin);
  return path.substr(0, path.find_last_not_of('/') + 1);
}

bool is_base_path(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return is_alphanumeric(c) || c == '/' || c == '-' || c == '_'; });
}

/// The texts of BasePath; what cannot be one is reported.
std::vector<Value> base_paths(const ResourceContext& api, Map domain) {
  std::vector<Value> paths;
  const Value* given = domain.find("BasePath");
  if (!is_given(given)) return paths;
  if (given->is_map()) {
    api.sink()
        .report(diag::sam_base_path_ignored, given->where(), api.path("Domain.BasePath"))
        .help("write the paths, or take them from a parameter that has a value");
    return paths;
  }
  if (given->is_list()) {
    paths.assign(given->as_list().begin(), given->as_list().end());
  } else {
    paths.push_back(*given);
  }
  for (const Value& path : paths) {
    if (path.is_text() && is_base_path(path.as_text())) continue;
    api.sink()
        .report(diag::sam_bad_base_path, path.where(), api.path("Domain.BasePath"))
        .help("it has letters, digits, `/`, `-` and `_`, and its value is known before deployment");
  }
  return paths;
}

void add_mapping(const ResourceContext& api, std::string_view domain_id, const Value& path) {
  std::string name;
  if (path.is_text()) {
    std::ranges::copy_if(path.as_text(), std::back_inserter(name), is_alphanumeric);
  }
  const cfn::Resource mapping =
      api.add_child(api.child_id(concat({name, "ApiMapping"})), "AWS::ApiGatewayV2::ApiMapping");
  mapping.set("ApiId", api.expansion().ref(api.id()));
  if (path.is_text()) {
    mapping.set("ApiMappingKey", Value(trim_slashes(path.as_text())).at(path.where()));
  }
  mapping.set("DomainName", api.expansion().ref(domain_id));
  mapping.set("Stage", api.expansion().ref(concat({api.id(), ".Stage"})));
}

constexpr std::string_view kTruststore[] = {"TruststoreUri", "TruststoreVersion"};

/// False when there is something else, which is reported.
bool check_truststore(const ResourceContext& api, const Value& settings) {
  const std::string path = api.path("Domain.MutualTlsAuthentication");
  if (!settings.is_map()) {
    api.sink().report(diag::sam_not_a_map, settings.where(), path, kind_name(settings.kind()));
    return false;
  }
  std::vector<const Map::Entry*> unknown;
  for (const Map::Entry& entry : settings.as_map()) {
    const bool known = std::ranges::find(kTruststore, entry.key()) != std::end(kTruststore);
    if (!known) unknown.push_back(&entry);
  }
  if (unknown.empty()) return true;
  std::ranges::sort(unknown, {}, [](const Map::Entry* entry) { return entry->key(); });
  std::vector<std::string> names;
  names.reserve(unknown.size());
  for (const Map::Entry* entry : unknown) names.emplace_back(entry->key());
  Diagnostic& problem = api.sink().report(
      diag::sam_unknown_truststore_setting,
      {unknown.front()->key_span(), unknown.front()->value.origin()}, path, join(names, ","));
  for (std::size_t i = 1; i < unknown.size(); ++i) {
    problem.label(unknown[i]->key_span(), "and this");
  }
  suggest(problem, unknown.front()->key(), kTruststore);
  return false;
}

/// The domain itself; its logical id.
std::string add_domain_name(const ResourceContext& api, Map domain, const Value& tags) {
  Arena& arena = api.arena();
  const Value name = *domain.find("DomainName");
  std::string id = concat({"ApiGatewayDomainNameV2", short_hash(name)});
  api.expansion().refer(api.id(), "DomainName", id);
  const cfn::Resource made = api.add_child(id, "AWS::ApiGatewayV2::DomainName");
  made.set("DomainName", name);
  const Map configuration(
      arena, {{"CertificateArn", *domain.find("CertificateArn")}, {"EndpointType", kRegional}});
  for (const char* optional : {"OwnershipVerificationCertificateArn", "SecurityPolicy"}) {
    const Value* value = domain.find(optional);
    if (is_given(value)) configuration.set(optional, *value);
  }
  made.set("DomainNameConfigurations", List(arena, {Value(configuration)}));
  if (const Value* mutual = domain.find("MutualTlsAuthentication"); is_given(mutual)) {
    const Map kept(arena);
    for (const std::string_view key : kTruststore) {
      if (const Value* value = mutual->find(key); is_given(value)) kept.set(key, *value);
    }
    made.set("MutualTlsAuthentication", kept);
  }
  made.set("Tags", tags);
  return id;
}

}  // namespace

void add_http_domain(const ResourceContext& api, Map domain, const Value& tags,
                     RecordSetGroup group) {
  const Value* endpoint = domain.find("EndpointConfiguration");
  if (endpoint != nullptr && !endpoint->is_null() && endpoint->text() != kRegional) {
    api.sink()
        .report(diag::sam_endpoint_not_regional, endpoint->where(),
                api.path("Domain.EndpointConfiguration"))
        .help("the only endpoint that HTTP and WebSocket APIs have is `REGIONAL`");
    return;
  }
  const Value* mutual = domain.find("MutualTlsAuthentication");
  if (is_given(mutual) && !check_truststore(api, *mutual)) return;
  const Value* route53 = domain.find("Route53");
  const bool has_records = route53 != nullptr && !route53->is_null();
  if (has_records && !check_route53(api, domain)) return;
  // The id of a zone makes its name superfluous; CloudFormation refuses both.
  if (has_records && is_given(route53->find("HostedZoneId"))) {
    route53->as_map().erase("HostedZoneName");
  }

  const std::string id = add_domain_name(api, domain, tags);
  const std::vector<Value> paths = base_paths(api, domain);
  for (const Value& path : paths) add_mapping(api, id, path);
  if (paths.empty()) add_mapping(api, id, Value());

  if (!has_records) return;
  add_record_sets(
      api, domain,
      Map(api.arena(), {{"HostedZoneId", api.expansion().get_att(id, "RegionalHostedZoneId")},
                        {"DNSName", api.expansion().get_att(id, "RegionalDomainName")}}),
      group);
}

}  // namespace slsc::sam
