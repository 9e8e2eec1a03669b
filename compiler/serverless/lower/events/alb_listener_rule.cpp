#include "diagnostics/suggest.h"
#include "serverless/lower/events/alb_rule.h"

#include <algorithm>
#include <array>

#include "diagnostics/catalogue/model.h"
#include "serverless/naming/logical_ids_events.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

/// How a setting of an authorizer is called in serverless.yml and in CloudFormation.
struct AuthorizerSetting {
  std::string_view key;
  std::string_view property;
};

constexpr std::array kSettingsOfBoth = {
    AuthorizerSetting{"requestExtraParams", "AuthenticationRequestExtraParams"},
    AuthorizerSetting{"scope", "Scope"},
    AuthorizerSetting{"sessionCookieName", "SessionCookieName"},
    AuthorizerSetting{"sessionTimeout", "SessionTimeout"},
};
constexpr std::array kSettingsOfCognito = {
    AuthorizerSetting{"userPoolArn", "UserPoolArn"},
    AuthorizerSetting{"userPoolClientId", "UserPoolClientId"},
    AuthorizerSetting{"userPoolDomain", "UserPoolDomain"},
};
constexpr std::array kSettingsOfOidc = {
    AuthorizerSetting{"authorizationEndpoint", "AuthorizationEndpoint"},
    AuthorizerSetting{"clientId", "ClientId"},
    AuthorizerSetting{"issuer", "Issuer"},
    AuthorizerSetting{"tokenEndpoint", "TokenEndpoint"},
    AuthorizerSetting{"userInfoEndpoint", "UserInfoEndpoint"},
};

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
Map authentication(const ServiceContext& context, const ConfigReader& authorizer,
                   std::size_t order) {
  Arena& arena = context.arena();
  const bool cognito = authorizer.text("type") == "cognito";
  const Map config(arena);
  const auto set = [&](const AuthorizerSetting& setting) {
    config.set_if(setting.property, authorizer.value(setting.key));
  };
  if (cognito) {
    std::ranges::for_each(kSettingsOfCognito, set);
  } else {
    std::ranges::for_each(kSettingsOfOidc, set);
    if (const auto secret = authorizer.truthy("clientSecret")) {
      config.set("ClientSecret", *secret);
    } else {
      config.set("UseExistingClientSecret", Value(true));
    }
  }
  config.set("OnUnauthenticatedRequest",
             authorizer.truthy("onUnauthenticatedRequest").value_or("deny"));
  std::ranges::for_each(kSettingsOfBoth, set);
  return Map(arena, {{"Type", cognito ? "authenticate-cognito" : "authenticate-oidc"},
                     {"Order", Value(static_cast<std::int64_t>(order))},
                     {cognito ? "AuthenticateCognitoConfig" : "AuthenticateOidcConfig", config}});
}

void report_unknown_authorizer(const ServiceContext& context, const Value& name, Map known) {
  Diagnostic& problem =
      context.sink().report(diag::unknown_alb_authorizer, name.where(), scalar_text(name));
  suggest(problem, scalar_text(name), known, &Map::Entry::key,
          "authorizers are declared in `provider.alb.authorizers`");
}

// First the authorizers in the order in which they are named, then on to the function.
List actions(const ServiceContext& context, const AlbRule& rule) {
  Arena& arena = context.arena();
  const List list(arena);
  const ConfigReader alb(provider_alb(context), context.sink());
  const Map known = alb.map("authorizers").value_or(Map(arena));
  for (const Value& name : rule.event.authorizers) {
    const Value* authorizer = known.find(name.text().value_or(""));
    if (authorizer == nullptr) {
      report_unknown_authorizer(context, name, known);
      continue;
    }
    list.push_back(
        authentication(context, ConfigReader(*authorizer, context.sink()), list.size() + 1));
  }
  const Map forward(arena,
                    {{"Type", "forward"}, {"TargetGroupArn", context.ref(target_group_id(rule))}});
  if (!list.empty()) forward.set("Order", Value(static_cast<std::int64_t>(list.size() + 1)));
  list.push_back(forward);
  return list;
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-elasticloadbalancingv2-listenerrule-rulecondition.html
List conditions(const ServiceContext& context, const AlbEvent& event) {
  Arena& arena = context.arena();
  const List list(arena);
  const ConfigReader reader(event.conditions.value_or(Value()), context.sink());
  const auto values = [&](std::string_view key) {
    const List all(arena);
    for (const Value& value : reader.items(key)) all.push_back(value);
    return all;
  };
  const auto add = [&](std::string_view field, std::string_view config, const Map& content) {
    list.push_back(Map(arena, {{"Field", field}, {config, content}}));
  };
  if (reader.truthy("path")) {
    list.push_back(Map(arena, {{"Field", "path-pattern"}, {"Values", values("path")}}));
  }
  if (reader.truthy("host")) {
    add("host-header", "HostHeaderConfig", Map(arena, {{"Values", values("host")}}));
  }
  if (reader.truthy("method")) {
    add("http-request-method", "HttpRequestMethodConfig",
        Map(arena, {{"Values", values("method")}}));
  }
  for (const Value& header : reader.items("header")) {
    const ConfigReader one(header, context.sink());
    const Map config(arena, 2);
    config.set_if("HttpHeaderName", one.value("name"));
    config.set_if("Values", one.value("values"));
    add("http-header", "HttpHeaderConfig", config);
  }
  if (const auto query = reader.map("query")) {
    const List pairs(arena, query->size());
    for (const Map::Entry& entry : *query) {
      pairs.push_back(Map(arena, {{"Key", entry.key()}, {"Value", entry.value}}));
    }
    add("query-string", "QueryStringConfig", Map(arena, {{"Values", pairs}}));
  }
  if (reader.truthy("ip")) {
    add("source-ip", "SourceIpConfig", Map(arena, {{"Values", values("ip")}}));
  }
  return list;
}

}  // namespace

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-elasticloadbalancingv2-listenerrule.html
void add_listener_rule(const ServiceContext& context, const AlbRule& rule) {
  const cfn::Resource resource =
      context.replace_resource(naming::alb_listener_rule(rule.function.key, rule.priority),
                               "AWS::ElasticLoadBalancingV2::ListenerRule", rule.event.where);
  resource.set("Actions", actions(context, rule));
  resource.set("Conditions", conditions(context, rule.event));
  resource.set("ListenerArn", rule.event.listener_arn);
  resource.set("Priority", rule.event.priority);
}

}  // namespace slsc::serverless
