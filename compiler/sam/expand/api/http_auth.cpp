#include "sam/expand/api/http_auth.h"

#include <algorithm>

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/http_api.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-httpapi-httpapiauth.html
namespace slsc::sam {

namespace {

constexpr std::string_view kIam = "AWS_IAM";
constexpr std::string_view kExtension = "x-amazon-apigateway-authorizer";

// Settings that only one kind of authorizer has.
constexpr std::string_view kOfJwt[] = {"AuthorizationScopes", "IdentitySource"};
constexpr std::string_view kOfLambda[] = {
    "FunctionArn",
    "FunctionInvokeRole",
    "Identity",
    "AuthorizerPayloadFormatVersion",
    "EnableSimpleResponses",
    "EnableFunctionDefaultPermissions",
};

/// Of Identity: where in the request each part is.
struct IdentityPart {
  std::string_view property;
  std::string_view prefix;
};

constexpr IdentityPart kIdentity[] = {
    {"Headers", "$request.header."},
    {"QueryStrings", "$request.querystring."},
    {"StageVariables", "$stageVariables."},
    {"Context", "$context."},
};

const Value* find_given(const Value& map, std::string_view name) {
  const Value* value = map.find(name);
  return is_given(value) ? value : nullptr;
}

/// One entry of Auth.Authorizers.
struct Authorizer {
  std::string_view name;
  Value settings;
  std::string path;  ///< for messages
  Where where;

  bool is_jwt() const { return find_given(settings, "JwtConfiguration") != nullptr; }
};

std::vector<Authorizer> authorizers_of(const ResourceContext& api) {
  std::vector<Authorizer> found;
  const Value* auth = api.property("Auth");
  const Value* all = auth != nullptr ? auth->find("Authorizers") : nullptr;
  if (all == nullptr || !all->is_map()) return found;
  for (const Map::Entry& entry : all->as_map()) {
    if (!entry.value.is_map()) continue;
    found.push_back({entry.key(),
                     entry.value,
                     concat({api.path("Auth.Authorizers."), entry.key()}),
                     {entry.key_span(), entry.value.origin()}});
  }
  return found;
}

bool enables_iam(const ResourceContext& api) {
  const Value* enabled = api.property("Auth")->find("EnableIamAuthorizer");
  return enabled != nullptr && enabled->boolean() == true;
}

bool need(const ResourceContext& api, const Authorizer& authorizer, std::string_view name) {
  if (find_given(authorizer.settings, name) != nullptr) return true;
  api.sink().report(diag::sam_property_missing, authorizer.where, authorizer.path,
                    concat({"`", name, "`"}));
  return false;
}

bool check_authorizer(const ResourceContext& api, const Authorizer& authorizer) {
  bool fine = true;
  const auto refuse = [&](std::string_view name, std::string_view kind) {
    const Value* value = authorizer.settings.find(name);
    if (value == nullptr || value->is_null()) return;
    api.sink().report(diag::sam_property_not_for,
                      {authorizer.settings.as_map().key_span(name), value->origin()},
                      concat({authorizer.path, ".", name}), kind);
    fine = false;
  };
  if (authorizer.is_jwt()) {
    for (const std::string_view name : kOfLambda) refuse(name, "`JwtConfiguration`");
    return need(api, authorizer, "IdentitySource") && fine;
  }
  for (const std::string_view name : kOfJwt) refuse(name, "a Lambda authorizer");
  fine &= need(api, authorizer, "FunctionArn");
  return need(api, authorizer, "AuthorizerPayloadFormatVersion") && fine;
}

Map jwt_scheme(Arena& arena, const Value& settings) {
  const Map configuration(arena);
  for (const Map::Entry& entry : settings.find("JwtConfiguration")->as_map()) {
    configuration.set(arena.copy(to_lower(entry.key())), entry.value, entry.key_span());
  }
  const Map extension(arena, {{"jwtConfiguration", configuration},
                              {"identitySource", *settings.find("IdentitySource")},
                              {"type", "jwt"}});
  return Map(arena, {{"type", "oauth2"}, {kExtension, extension}});
}

void set_identity(Arena& arena, const Value& identity, Map extension) {
  const Value* seconds = identity.find("ReauthorizeEvery");
  if (seconds != nullptr && !seconds->is_null()) {
    extension.set("authorizerResultTtlInSeconds", *seconds);
  }
  const List sources(arena);
  for (const IdentityPart& part : kIdentity) {
    const Value* names = find_given(identity, part.property);
    if (names == nullptr) continue;
    for (const Value& name : names->as_list()) {
      sources.push_back(arena.copy(concat({part.prefix, name.as_text()})));
    }
  }
  extension.set("identitySource", sources);
}

Map lambda_scheme(const Expansion& expansion, const Value& settings) {
  Arena& arena = expansion.arena();
  const Map extension(arena, {{"type", "request"}});
  const Value uri = expansion.arn(
      "apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations");
  extension.set("authorizerUri",
                cfn::sub(arena, uri.as_text(),
                         Map(arena, {{"__FunctionArn__", *settings.find("FunctionArn")}})));
  const Value* role = find_given(settings, "FunctionInvokeRole");
  if (role != nullptr && role->text() != "NONE") extension.set("authorizerCredentials", *role);
  if (const Value* identity = find_given(settings, "Identity")) {
    set_identity(arena, *identity, extension);
  }
  extension.set("authorizerPayloadFormatVersion", *settings.find("AuthorizerPayloadFormatVersion"));
  if (const Value* simple = find_given(settings, "EnableSimpleResponses")) {
    extension.set("enableSimpleResponses", *simple);
  }
  return Map(arena,
             {{"type", "apiKey"}, {"name", "Unused"}, {"in", "header"}, {kExtension, extension}});
}

Map iam_scheme(Arena& arena) {
  return Map(arena, {{"type", "apiKey"},
                     {"name", "Authorization"},
                     {"in", "header"},
                     {"x-amazon-apigateway-authtype", "awsSigv4"}});
}

/// Are all methods called as documents call them? SAM would pass over others, and leave them open.
bool check_method_names(const ResourceContext& api, const OpenApiDocument& document,
                        std::string_view path) {
  bool fine = true;
  for (const Map item : document.path_items(path)) {
    for (const Map::Entry& entry : item) {
      const std::string_view key = method_key(api.arena(), entry.key());
      if (item.contains(key)) continue;
      api.sink()
          .report(diag::sam_method_misspelt, {entry.key_span(), entry.value.origin()},
                  concat({document.path_of(path), ".", entry.key()}))
          .help(concat({"write `", key, "`"}));
      fine = false;
    }
  }
  return fine;
}

void set_default(const ResourceContext& api, const OpenApiDocument& document,
                 const std::vector<Authorizer>& authorizers) {
  const Value* given = find_given(*api.property("Auth"), "DefaultAuthorizer");
  if (given == nullptr || is_no_value(*given)) return;
  if (!given->is_text()) {
    api.sink().report(diag::sam_must_be, given->where(), api.path("Auth.DefaultAuthorizer"),
                      "the name of an authorizer");
    return;
  }
  Value scopes = List(api.arena());
  const auto known = std::ranges::find(authorizers, given->as_text(), &Authorizer::name);
  if (known != authorizers.end()) {
    const Value* of_authorizer = known->settings.find("AuthorizationScopes");
    if (of_authorizer != nullptr && !of_authorizer->is_null()) scopes = *of_authorizer;
  } else if (given->as_text() != kIam || !enables_iam(api)) {
    api.sink().report(diag::sam_unknown_authorizer, given->where(),
                      api.path("Auth.DefaultAuthorizer"), given->as_text(), api.id());
    return;
  }
  for (const Map::Entry& path : document.paths()) {
    if (!check_method_names(api, document, path.key())) continue;
    for (const OpenApiDocument::Method& method : document.methods(path.key())) {
      if (method.name == "options" || is_given(method.definition.find("security"))) continue;
      const Map entry(api.arena(), {{given->as_text(), clone(api.arena(), scopes)}});
      method.definition.set("security", List(api.arena(), {Value(entry)}));
    }
  }
}

}  // namespace

void add_http_authorizer_permission(const ResourceContext& api, std::string_view id,
                                    const Value& function_arn) {
  Arena& arena = api.arena();
  const cfn::Resource permission = api.add_child(id, "AWS::Lambda::Permission");
  permission.set("Action", "lambda:InvokeFunction");
  permission.set("FunctionName", function_arn);
  permission.set("Principal", "apigateway.amazonaws.com");
  permission.set("SourceArn",
                 cfn::sub(arena,
                          "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:"
                          "${__ApiId__}/authorizers/*",
                          Map(arena, {{"__ApiId__", api.expansion().ref(api.id())}})));
}

void add_http_auth(const ResourceContext& api, const OpenApiDocument& document) {
  const std::vector<Authorizer> authorizers = authorizers_of(api);
  const bool iam = enables_iam(api);
  if (iam || !authorizers.empty()) {
    const Value* components = document.root().find("components");
    const Map all = document.section("components");
    if (components != nullptr && is_given(components) && !components->is_map()) return;
    Value* known = all.find("securitySchemes");
    if (!is_given(known) || !known->is_map()) {
      known = &all.set("securitySchemes", Map(api.arena()));
    }
    const Map schemes = known->as_map();
    if (iam) schemes.set(kIam, iam_scheme(api.arena()));
    for (const Authorizer& authorizer : authorizers) {
      if (!check_authorizer(api, authorizer)) continue;
      schemes.set(authorizer.name, authorizer.is_jwt()
                                       ? jwt_scheme(api.arena(), authorizer.settings)
                                       : lambda_scheme(api.expansion(), authorizer.settings));
    }
  }
  set_default(api, document, authorizers);
}

void add_http_authorizer_permissions(const ResourceContext& api) {
  for (const Authorizer& authorizer : authorizers_of(api)) {
    const Value* wanted = authorizer.settings.find("EnableFunctionDefaultPermissions");
    const Value* function = find_given(authorizer.settings, "FunctionArn");
    if (!is_given(wanted) || function == nullptr) continue;
    add_http_authorizer_permission(
        api, api.child_id(concat({authorizer.name, "AuthorizerPermission"})), *function);
  }
}

}  // namespace slsc::sam
