#include "diagnostics/catalogue/sam.h"
#include "sam/expand/graphql/graphql_api.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-graphqlapi-auth.html
namespace slsc::sam {

namespace {

/// A kind of authorization that has settings: what SAM and AppSync call them.
struct Kind {
  std::string_view type;
  std::string_view setting;
  std::string_view config;
};

constexpr Kind kKinds[] = {
    {"AWS_LAMBDA", "LambdaAuthorizer", "LambdaAuthorizerConfig"},
    {"OPENID_CONNECT", "OpenIDConnect", "OpenIDConnectConfig"},
    {"AMAZON_COGNITO_USER_POOLS", "UserPool", "UserPoolConfig"},
};

struct Config {
  std::string_view name;
  Map value;
};

/// The settings of `auth`, which stands at `path`; none when its type has none. What is missing or
/// too much is reported.
std::optional<Config> read_config(const GraphqlApi& api, const Value& auth, const std::string& path,
                                  Where where) {
  const std::string_view type = auth.find("Type")->as_text();
  std::vector<const Map::Entry*> others;
  std::size_t settings = 0;
  std::optional<Config> config;
  for (const Kind& kind : kKinds) {
    for (const Map::Entry& entry : auth.as_map()) {
      if (entry.key() != kind.setting || !entry.value.is_map()) continue;
      ++settings;
      if (kind.type != type) {
        others.push_back(&entry);
        continue;
      }
      config = Config{kind.config, Map(api.arena())};
      for (const Map::Entry& member : entry.value.as_map()) {
        if (!member.value.is_null()) config->value.set(member.key(), member.value);
      }
    }
    if (kind.type == type && !config) {
      api.sink().report(diag::sam_property_missing, where, path, concat({"`", kind.setting, "`"}));
    }
  }
  if (config && config->value.empty()) config.reset();
  // SAM passes over one that does not belong to the type, if it is the only one.
  for (const Map::Entry* entry : others) {
    const Where there{entry->key_span(), entry->value.origin()};
    const std::string name = concat({path, ".", entry->key()});
    if (settings > 1) {
      api.sink().report(diag::sam_property_not_for, there, name, concat({"`Type: ", type, "`"}));
    } else {
      api.sink().report(diag::sam_no_effect, there, name);
    }
  }
  return config;
}

void connect_authorizer(const GraphqlApi& api, const Config& config, std::size_t& number) {
  if (config.name != kKinds[0].config) return;
  const Value* function = config.value.find("AuthorizerUri");
  if (function == nullptr) return;
  Arena& arena = api.arena();
  const std::string_view id = api.resource().id();
  api.connect(concat({"ToLambdaAuthConnector", std::to_string(++number)}),
              Map(arena, {{"Type", "AWS::AppSync::GraphQLApi"},
                          {"Arn", api.expansion().ref(id)},
                          {"ResourceId", api.expansion().get_att(id, "ApiId")}}),
              Map(arena, {{"Type", "AWS::Lambda::Function"}, {"Arn", *function}}),
              List(arena, {Value("Write")}));
}

}  // namespace

void set_graphql_auth(const GraphqlApi& api, const cfn::Resource& made) {
  const ResourceContext& resource = api.resource();
  const Value& auth = *resource.property("Auth");
  std::size_t connectors = 0;
  made.set("AuthenticationType", *auth.find("Type"));
  if (const auto config = read_config(api, auth, resource.path("Auth"), resource.where("Auth"))) {
    made.set(config->name, config->value);
    connect_authorizer(api, *config, connectors);
  }
  const Value* additional = auth.find("Additional");
  if (additional == nullptr || !additional->is_list() || additional->as_list().empty()) return;
  const List providers(api.arena());
  for (const Value& provider : additional->as_list()) {
    const std::string path =
        concat({resource.path("Auth.Additional"), "[", std::to_string(providers.size()), "]"});
    const Map entry(api.arena(), {{"AuthenticationType", *provider.find("Type")}});
    if (const auto config = read_config(api, provider, path, provider.where())) {
      // Only the first way to sign in decides what happens to others.
      config->value.erase("DefaultAction");
      entry.set(config->name, config->value);
      connect_authorizer(api, *config, connectors);
    }
    providers.push_back(entry);
  }
  made.set("AdditionalAuthenticationProviders", providers);
}

}  // namespace slsc::sam
