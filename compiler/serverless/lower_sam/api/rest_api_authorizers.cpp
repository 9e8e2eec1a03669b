#include <array>

#include "sam/naming/logical_ids.h"
#include "serverless/lower_sam/api/function_uri.h"
#include "serverless/lower_sam/api/identity.h"
#include "serverless/lower_sam/api/rest_api.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

constexpr std::string_view kHeader = "method.request.header.";
constexpr std::int64_t kUsualSeconds = 300;  // that results of an authorizer are kept

struct Authorizer {
  std::string_view name;
  std::string_view type;
  Map settings;
  std::optional<Value> function;

  const Value* find(std::string_view setting) const { return settings.find(setting); }
  std::string_view source() const {
    const Value* sources = find("IdentitySource");
    return sources != nullptr && sources->is_text() ? sources->as_text() : std::string_view();
  }
};

/// `Identity` of an authorizer that looks at one header.
Map token_identity(const Authorizer& authorizer) {
  constexpr std::string_view kUsualHeader = "Authorization";
  const std::string_view source = authorizer.source();
  const Map identity(authorizer.settings.arena());
  const std::string_view header = source.substr(kHeader.size());
  if (header != kUsualHeader) identity.set("Header", header);
  if (const Value* expression = authorizer.find("IdentityValidationExpression")) {
    identity.set("ValidationExpression", *expression);
  }
  return identity;
}

/// Functions do not see in which order the places were told, so it may be SAM's.
std::optional<Map> request_identity(const Authorizer& authorizer) {
  if (authorizer.find("IdentityValidationExpression") != nullptr) return std::nullopt;
  const std::vector<std::string_view> written = split(authorizer.source(), ',');
  const List sources(authorizer.settings.arena());
  for (const IdentityRow& row : kRestApiIdentity) {
    for (const std::string_view source : written) {
      if (trim(source).starts_with(row.prefix)) sources.push_back(trim(source));
    }
  }
  // Without any, SAM takes it from nobody who keeps results.
  if (sources.size() != written.size()) return std::nullopt;
  return identity_of(sources, kRestApiIdentity);
}

/// As `Auth.Authorizers` takes it.
std::optional<Map> short_form(RestApiFolding& rest, const Authorizer& authorizer) {
  const auto identity = authorizer.type == "REQUEST" ? request_identity(authorizer)
                                                     : std::optional(token_identity(authorizer));
  if (!identity) return std::nullopt;
  const Map made(rest.arena);
  const Value* seconds = authorizer.find("AuthorizerResultTtlInSeconds");
  if (authorizer.type == "COGNITO_USER_POOLS") {
    if (seconds != nullptr && seconds->integer() != kUsualSeconds) return std::nullopt;
    const Value* pools = authorizer.find("ProviderARNs");
    if (pools == nullptr || !pools->is_list() || pools->as_list().empty()) return std::nullopt;
    made.set("UserPoolArn", pools->as_list().size() == 1 ? pools->as_list()[0] : *pools);
  } else {
    made.set("FunctionArn", waiting_arn(rest.folding, *authorizer.function));
    if (authorizer.type == "REQUEST") made.set("FunctionPayloadType", "REQUEST");
    if (seconds != nullptr) identity->set("ReauthorizeEvery", *seconds);
    if (const Value* role = authorizer.find("AuthorizerCredentials")) {
      made.set("FunctionInvokeRole", *role);
    }
  }
  if (!identity->empty()) made.set("Identity", *identity);
  return made;
}

/// As `securityDefinitions` of a document has it.
Map scheme(RestApiFolding& rest, const Authorizer& authorizer) {
  const bool is_pool = authorizer.type == "COGNITO_USER_POOLS";
  const Map extension(rest.arena, {{"type", rest.arena.copy(to_lower(authorizer.type))}});
  constexpr std::array kSettings = {
      PropertyRow{"AuthorizerCredentials", Takes::Anything, "authorizerCredentials"},
      PropertyRow{"AuthorizerResultTtlInSeconds", Takes::Anything, "authorizerResultTtlInSeconds"},
      PropertyRow{"IdentitySource", Takes::Anything, "identitySource"},
      PropertyRow{"IdentityValidationExpression", Takes::Anything, "identityValidationExpression"},
      PropertyRow{"ProviderARNs", Takes::Anything, "providerARNs"}};
  const Map settings(rest.arena);
  for (const Map::Entry& entry : authorizer.settings) settings.set(entry.key(), entry.value);
  settings.erase("AuthorizerUri");
  copy_properties(settings, kSettings, extension);
  if (authorizer.function) {
    extension.set("authorizerUri", invocation_uri(rest.folding, {*authorizer.function, false}));
  }
  // One header is what the scheme is called by; several places stand in the extension alone.
  const std::string_view source = authorizer.source();
  const bool is_header = authorizer.type != "REQUEST";
  if (is_header) extension.erase("identitySource");
  return Map(rest.arena,
             {{"type", "apiKey"},
              {"name", is_header ? source.substr(kHeader.size()) : std::string_view("Unused")},
              {"in", "header"},
              {"x-amazon-apigateway-authtype", is_pool ? "cognito_user_pools" : "custom"},
              {"x-amazon-apigateway-authorizer", extension}});
}

/// Lets SAM permit the call. Where it could not name that permission ours stays.
void fold_permission(RestApiFolding& rest, const Authorizer& authorizer, Map to) {
  const bool is_named = slsc::sam::is_alphanumeric(authorizer.name);
  if (!is_named) rest.parts.keep_permission(*authorizer.function, rest_api_source(rest));
  if (!is_named || !rest.parts.add_permission(*authorizer.function, rest_api_source(rest))) {
    to.set("DisableFunctionDefaultPermissions", Value(true));
  }
}

}  // namespace

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiauth.html
bool fold_rest_api_authorizer(RestApiFolding& rest, const cfn::Resource& resource) {
  constexpr std::array kProperties = {
      PropertyRow{"AuthorizerCredentials"},
      PropertyRow{"AuthorizerResultTtlInSeconds"},
      PropertyRow{"AuthorizerUri"},
      PropertyRow{"IdentitySource", Takes::Text},
      PropertyRow{"IdentityValidationExpression"},
      PropertyRow{"Name", Takes::Text},
      PropertyRow{"ProviderARNs"},
      PropertyRow{"RestApiId"},
      PropertyRow{"Type", Takes::Text},
  };
  const Map settings(rest.arena);
  if (!copy_properties(resource.properties(), kProperties, settings).empty()) return false;
  const Value* name = settings.find("Name");
  const Value* type = settings.find("Type");
  if (name == nullptr || !name->is_text() || !is_authorizer_name(name->as_text()) ||
      type == nullptr || !type->is_text() || !rest.parts.add(resource)) {
    return false;
  }
  Authorizer authorizer{name->as_text(), type->as_text(), settings, std::nullopt};
  for (const std::string_view told : {"Name", "RestApiId", "Type"}) settings.erase(told);
  if (authorizer.type != "COGNITO_USER_POOLS") {
    const Value* uri = settings.find("AuthorizerUri");
    const auto invoked = uri == nullptr ? std::nullopt : function_of_uri(*uri, rest.arena);
    if (!invoked) return false;
    authorizer.function = invoked->function;
  }
  const std::string_view source = authorizer.source();
  const bool is_header = source.starts_with(kHeader) && source.find(',') == std::string_view::npos;
  if ((authorizer.type != "REQUEST" && !is_header) || rest.authorizers.contains(authorizer.name) ||
      rest.schemes.contains(authorizer.name)) {
    return false;
  }
  rest.names[resource.id()] = authorizer.name;
  if (const auto made = short_form(rest, authorizer)) {
    rest.authorizers.set(authorizer.name, *made);
    if (authorizer.function) fold_permission(rest, authorizer, *made);
  } else {
    rest.schemes.set(authorizer.name, scheme(rest, authorizer));
    if (authorizer.function) {
      rest.parts.keep_permission(*authorizer.function, rest_api_source(rest));
    }
  }
  return true;
}

}  // namespace slsc::serverless::sam
