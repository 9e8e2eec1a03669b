#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/resource_policy.h"
#include "sam/expand/api/rest_auth.h"
#include "sam/expand/api/rest_methods.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-apifunctionauth.html
namespace slsc::sam {

namespace {

/// `Auth` of the event beside `Auth` of its API.
struct MethodAuth {
  const RestMethod& method;
  const OpenApiDocument& document;
  Value own;
  Value of_api;  ///< or null

  const Value* authorizer(std::string_view name) const {
    const Value* all = of_api.find("Authorizers");
    return all != nullptr ? all->find(name) : nullptr;
  }
  std::string path(std::string_view property) const {
    return method.event.path(concat({"Auth.", property}));
  }
};

bool check_authorizer(const MethodAuth& auth, const Value& name) {
  Sink& sink = auth.method.event.sink();
  if (name.text() == kAwsIam) return true;
  if (name.text() == kNone) {
    if (is_given(auth.of_api.find("DefaultAuthorizer"))) return true;
    sink.report(diag::sam_nothing_to_take_off, name.where(), auth.path("Authorizer"),
                auth.method.api.id, "DefaultAuthorizer");
    return false;
  }
  if (name.is_text() && is_given(auth.authorizer(name.as_text()))) return true;
  report_unknown_authorizer(sink, name, auth.path("Authorizer"), auth.method.api.id, auth.of_api);
  return false;
}

bool check(const MethodAuth& auth) {
  Sink& sink = auth.method.event.sink();
  const Value* name = auth.own.find("Authorizer");
  if (is_given(name) && !check_authorizer(auth, *name)) return false;
  const Value* scopes = auth.own.find("AuthorizationScopes");
  if (is_given(scopes) && !is_given(name)) {
    sink.report(diag::sam_property_needs, scopes->where(), auth.path("AuthorizationScopes"),
                "an `Authorizer` beside it");
    return false;
  }
  const Value* key = auth.own.find("ApiKeyRequired");
  if (key != nullptr && !key->is_null() && !is_given(key) &&
      !is_given(auth.of_api.find("ApiKeyRequired"))) {
    sink.report(diag::sam_nothing_to_take_off, key->where(), auth.path("ApiKeyRequired"),
                auth.method.api.id, "ApiKeyRequired");
    return false;
  }
  return true;
}

void require_authorizer(const MethodAuth& auth, std::string_view name) {
  Arena& arena = auth.document.arena();
  Value scopes = List(arena);
  const Value* authorizer = name == kNone ? nullptr : auth.authorizer(name);
  if (is_given(authorizer)) {
    const auto take = [&](const Value* given) {
      if (given != nullptr && !given->is_null()) scopes = *given;
    };
    take(authorizer->find("AuthorizationScopes"));
    take(auth.own.find("AuthorizationScopes"));
  }
  for (const Map method : auth.document.methods(auth.method.path, auth.method.method)) {
    require(auth.document, method, name, scopes, auth.method.path);
    const Value* first = method.find("security");
    if (first != nullptr && first->is_list() && !first->as_list().empty() &&
        first->as_list()[0].find(kAwsIam) != nullptr) {
      define_aws_iam(auth.document);
    }
  }
}

void require_api_key(const MethodAuth& auth, bool required) {
  for (const Map method : auth.document.methods(auth.method.path, auth.method.method)) {
    if (required) define_api_key(auth.document);
    require(auth.document, method, required ? kApiKey : kNoApiKey, List(auth.document.arena()),
            auth.method.path);
  }
}

}  // namespace

void add_method_auth(const RestMethod& method, const OpenApiDocument& document) {
  const EventContext& event = method.event;
  const Value* own = event.property("Auth");
  if (!is_given(own)) return;
  if (!event.expansion().fits_schema("sam/api/method_auth", own->as_map(), event.path("Auth"),
                                     event.where("Auth"))) {
    return;
  }
  Value* of_api = method.of_api("Auth");
  if (of_api != nullptr) event.expansion().resolve_parameters(*of_api);
  const MethodAuth auth{method, document, *own, of_api != nullptr ? *of_api : Value()};
  if (!check(auth)) return;
  const Value* name = own->find("Authorizer");
  if (is_given(name)) require_authorizer(auth, name->as_text());
  const Value* key = own->find("ApiKeyRequired");
  if (key != nullptr && !key->is_null()) require_api_key(auth, is_given(key));
  const Value* policy = own->find("ResourcePolicy");
  if (is_given(policy)) {
    add_resource_policy(document, *policy, method.path, method.stage);
    add_custom_statements(document, *policy);
  }
}

}  // namespace slsc::sam
