#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/http_auth.h"
#include "sam/expand/api/open_api_document.h"
#include "sam/expand/api/websocket_api.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

constexpr std::string_view kCustom = "CUSTOM";
constexpr std::string_view kIam = "AWS_IAM";
constexpr std::string_view kNone = "NONE";

/// Null when nothing is asked for.
const Value* find_auth(const ResourceContext& api) {
  const Value* auth = api.property("Auth");
  return is_given(auth) ? auth : nullptr;
}

/// Null when it is absent or empty.
const Value* find_given(const Value& auth, std::string_view name) {
  const Value* value = auth.find(name);
  return is_given(value) ? value : nullptr;
}

std::string_view type_of(const Value& auth) {
  const Value* type = auth.find("AuthType");
  return type != nullptr ? type->text().value_or("") : std::string_view();
}

std::string authorizer_id(const ResourceContext& api) { return api.child_id("ConnectAuthorizer"); }

}  // namespace

bool check_websocket_auth(const ResourceContext& api) {
  const Value* auth = find_auth(api);
  if (auth == nullptr) return true;
  const Where where = api.where("Auth");
  if (!api.property("Routes")->as_map().contains(kConnectRoute)) {
    api.sink()
        .report(diag::sam_auth_without_connect, where, api.path("Auth"))
        .help("add a route `$connect`, or leave `Auth` out");
    return false;
  }
  const Value* given = find_given(*auth, "AuthType");
  if (given == nullptr) {
    api.sink().report(diag::sam_property_missing, where, api.path("Auth"), "`AuthType`");
    return false;
  }
  const std::string_view written = type_of(*auth);
  const std::string type = to_upper(written);
  if (type == kCustom) {
    if (find_given(*auth, "AuthArn") == nullptr) {
      api.sink()
          .report(diag::sam_property_missing, where, api.path("Auth"), "`AuthArn`")
          .help("the ARN of the function that decides who may connect");
      return false;
    }
  } else if (type == kIam || type == kNone) {
    for (const Map::Entry& entry : auth->as_map()) {
      if (entry.key() == "AuthType") continue;
      api.sink().report(diag::sam_property_not_for, {entry.key_span(), entry.value.origin()},
                        concat({api.path("Auth."), entry.key()}),
                        concat({"`AuthType: ", type, "`"}));
    }
    if (auth->as_map().size() > 1) return false;
  } else {
    api.sink().report(
        diag::sam_bad_auth_type, given->where(), api.path("Auth.AuthType"),
        given->is_text() ? concat({"`", written, "`"}) : std::string(kind_name(given->kind())));
    return false;
  }
  if (type != written && type != kNone) {
    api.sink()
        .report(diag::sam_auth_type_not_capital, given->where(), api.path("Auth.AuthType"), written)
        .help(concat({"write `", type, "`"}));
  }
  return true;
}

void authorize_connect(const ResourceContext& api, const cfn::Resource& route) {
  const Value* auth = find_auth(api);
  if (auth == nullptr) return;
  const std::string_view type = type_of(*auth);
  // SAM takes a type that is not in capital letters for none.
  route.set("AuthorizationType", type == kCustom ? kCustom : type == kIam ? kIam : kNone);
  if (type == kCustom) route.set("AuthorizerId", api.expansion().ref(authorizer_id(api)));
}

void add_connect_authorizer(const ResourceContext& api) {
  const Value* auth = find_auth(api);
  if (auth == nullptr || type_of(*auth) != kCustom) return;
  const Value function = *auth->find("AuthArn");
  const cfn::Resource made = api.add_child(authorizer_id(api), "AWS::ApiGatewayV2::Authorizer");
  made.set("ApiId", api.expansion().ref(api.id()));
  made.set("AuthorizerType", "REQUEST");
  made.set("AuthorizerUri", cfn::sub(api.arena(),
                                     "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/"
                                     "2015-03-31/functions/${AuthArn}/invocations",
                                     Map(api.arena(), {{"AuthArn", function}})));
  const Value* role = auth->find("InvokeRole");
  if (role != nullptr && !role->is_null()) made.set("AuthorizerCredentialsArn", *role);
  const Value* source = auth->find("IdentitySource");
  if (source != nullptr && !source->is_null()) made.set("IdentitySource", *source);
  const Value* name = find_given(*auth, "Name");
  made.set("Name", name != nullptr ? *name : Value(made.id()));
  if (!is_given(role)) {
    add_http_authorizer_permission(api, api.child_id("AuthorizerPermission"), function);
  }
}

}  // namespace slsc::sam
