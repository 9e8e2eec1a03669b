#include "sam/expand/graphql/graphql_api.h"

#include "sam/expand/api/open_api_document.h"
#include "sam/expand/resource_types.h"
#include "sam/expand/role.h"
#include "sam/expand/tags.h"
#include "support/strings.h"

namespace slsc::sam {

void expand_connector(ResourceContext& resource);

namespace {

constexpr std::string_view kTag = "graphqlapi:createdBy";

/// XrayEnabled may be written as a text.
Value as_boolean(const Value& value) {
  if (!value.is_text()) return value;
  return Value(equals_ignoring_case(value.as_text(), "true")).at(value.where());
}

void set_tags(const GraphqlApi& api, const cfn::Resource& made) {
  const Value* given = api.resource().property("Tags");
  const Map tags = given != nullptr ? given->as_map() : Map(api.arena());
  tags.set(kTag, "SAM");
  made.set("Tags", tag_list(api.arena(), tags));
}

cfn::Resource add_api(const GraphqlApi& api) {
  const ResourceContext& resource = api.resource();
  const cfn::Resource made = resource.add_main(resource.id(), "AWS::AppSync::GraphQLApi");
  const Value* name = resource.property("Name");
  made.set("Name", is_given(name) ? *name : Value(resource.id()));
  if (const Value* xray = resource.property("XrayEnabled")) {
    made.set("XrayEnabled", as_boolean(*xray));
  }
  for (const char* optional : {"Visibility", "OwnerContact", "IntrospectionConfig",
                               "QueryDepthLimit", "ResolverCountLimit"}) {
    if (const Value* value = resource.property(optional); is_given(value)) {
      made.set(optional, *value);
    }
  }
  set_tags(api, made);
  return made;
}

void add_api_keys(const GraphqlApi& api) {
  for (const GraphqlEntry& key : graphql_entries(api.resource().property("ApiKeys"), {})) {
    const cfn::Resource made = api.add_part(key.key, "AWS::AppSync::ApiKey");
    key.copy({"ApiKeyId", "Description"}, made);
    const Value* expires = key.value.find("ExpiresOn");
    if (expires != nullptr && !expires->is_null()) made.set("Expires", *expires);
  }
}

void add_cache(const GraphqlApi& api) {
  const Value* cache = api.resource().property("Cache");
  if (cache == nullptr) return;
  const cfn::Resource made = api.add_part("ApiCache", "AWS::AppSync::ApiCache");
  GraphqlEntry{"Cache", *cache, {}, {}}.copy(
      {"ApiCachingBehavior", "Type", "Ttl", "AtRestEncryptionEnabled", "TransitEncryptionEnabled"},
      made);
}

void add_domain_name(const GraphqlApi& api) {
  const ResourceContext& resource = api.resource();
  const Value* domain = resource.property("DomainName");
  if (domain == nullptr) return;
  const cfn::Resource made =
      resource.add_main(resource.child_id("DomainName"), "AWS::AppSync::DomainName");
  GraphqlEntry{"DomainName", *domain, {}, {}}.copy({"CertificateArn", "DomainName", "Description"},
                                                   made);
  api.add_part("DomainNameApiAssociation", "AWS::AppSync::DomainNameApiAssociation")
      .set("DomainName", api.expansion().ref(made.id()));
}

}  // namespace

cfn::Resource GraphqlApi::add_part(std::string_view suffix, std::string_view type) const {
  const cfn::Resource made = resource_.add_main(resource_.child_id(suffix), type);
  made.set("ApiId", expansion().get_att(resource_.id(), "ApiId"));
  return made;
}

cfn::Resource GraphqlApi::add_role(std::string_view suffix) const {
  const cfn::Resource made = resource_.add_main(resource_.child_id(suffix), "AWS::IAM::Role");
  made.set("AssumeRolePolicyDocument", RoleBuilder(expansion()).trust("appsync.amazonaws.com"));
  return made;
}

void GraphqlApi::connect(std::string_view suffix, Map source, Map destination,
                         const Value& permissions) const {
  const Map properties(
      arena(), {{"Source", source}, {"Destination", destination}, {"Permissions", permissions}});
  constexpr std::string_view kType = "AWS::Serverless::Connector";
  const Map body(arena(), {{"Type", kType}, {"Properties", properties}});
  ResourceContext connector(expansion(), {expansion().keep(resource_.child_id(suffix)), kType, body,
                                          resource_.resource().where});
  expand_connector(connector);
}

Value GraphqlApi::none_source() {
  needs_none_source_ = true;
  return expansion().get_att(resource_.child_id("NoneDataSource"), "Name");
}

void GraphqlApi::add_none_source() const {
  if (!needs_none_source_) return;
  const cfn::Resource made = add_part("NoneDataSource", "AWS::AppSync::DataSource");
  made.set("Name", made.id());
  made.set("Type", "NONE");
}

const Value* GraphqlEntry::given(std::string_view name) const {
  const Value* member = value.find(name);
  return is_given(member) ? member : nullptr;
}

void GraphqlEntry::copy(std::initializer_list<std::string_view> names,
                        const cfn::Resource& to) const {
  for (const std::string_view name : names) {
    const Value* member = value.find(name);
    if (member != nullptr && !member->is_null()) to.set(name, *member);
  }
}

std::vector<GraphqlEntry> graphql_entries(const Value* map, const std::string& path) {
  std::vector<GraphqlEntry> entries;
  if (map == nullptr || !map->is_map()) return entries;
  for (const Map::Entry& entry : map->as_map()) {
    if (!entry.value.is_map()) continue;
    entries.push_back({entry.key(),
                       entry.value,
                       concat({path, ".", entry.key()}),
                       {entry.key_span(), entry.value.origin()}});
  }
  return entries;
}

void expand_graphql_api(ResourceContext& resource) {
  GraphqlApi api(resource);
  const cfn::Resource made = add_api(api);
  const std::string_view schema = add_graphql_schema(api);
  set_graphql_auth(api, made);
  set_graphql_logging(api, made);
  add_api_keys(api);
  add_cache(api);
  add_graphql_data_sources(api);
  add_domain_name(api);
  add_graphql_functions(api);
  add_graphql_resolvers(api, schema);
  api.add_none_source();
}

}  // namespace slsc::sam
