#include "sam/expand/api/http_method_auth.h"

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/http_api.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-httpapifunctionauth.html
namespace slsc::sam {

namespace {

constexpr std::string_view kIam = "AWS_IAM";
constexpr std::string_view kNone = "NONE";

const Value* find_given(const Value* map, std::string_view name) {
  const Value* value = map != nullptr ? map->find(name) : nullptr;
  return is_given(value) ? value : nullptr;
}

/// The scopes of the event, or else of the authorizer.
Value scopes_of(const EventContext& event, const Value& auth, const Value& authorizer) {
  if (const Value* own = find_given(&auth, "AuthorizationScopes")) return *own;
  const Value* given = find_given(&authorizer, "AuthorizationScopes");
  return given != nullptr ? *given : Value(List(event.arena()));
}

}  // namespace

std::optional<HttpMethodAuth> read_method_auth(const EventContext& event, const SamResource& api,
                                               const Value* api_auth) {
  const Value* auth = event.property("Auth");
  if (!is_given(auth) || (api_auth != nullptr && !api_auth->is_map())) return std::nullopt;
  const Value* of_api = find_given(api_auth, "DefaultAuthorizer");
  const Value* own = find_given(auth, "Authorizer");
  const Value* given = own != nullptr ? own : of_api;
  if (given == nullptr) {
    event.sink()
        .report(diag::sam_property_missing, event.where("Auth"), event.path("Auth"), "`Authorizer`")
        .help(concat({"or a `DefaultAuthorizer` in `Auth` of ", api.id}));
    return std::nullopt;
  }
  const Value* scopes = find_given(auth, "AuthorizationScopes");
  if (scopes != nullptr && !scopes->is_list()) {
    event.sink().report(diag::sam_must_be, scopes->where(), event.path("Auth.AuthorizationScopes"),
                        "a list");
    return std::nullopt;
  }
  const List none(event.arena());
  const Value* enabled = api_auth != nullptr ? api_auth->find("EnableIamAuthorizer") : nullptr;
  const bool iam = enabled != nullptr && enabled->boolean() == true;
  if (given->text() == kIam && iam) return HttpMethodAuth{kIam, none};
  if (given->text() == kNone) {
    if (of_api != nullptr) return HttpMethodAuth{kNone, none};
    event.sink().report(diag::sam_nothing_to_take_off, given->where(),
                        event.path("Auth.Authorizer"), api.id, "DefaultAuthorizer");
    return std::nullopt;
  }
  const Value* authorizers = find_given(api_auth, "Authorizers");
  const Value* known = authorizers != nullptr && given->is_text()
                           ? find_given(authorizers, given->as_text())
                           : nullptr;
  if (known == nullptr) {
    if (given->is_text()) {
      event.sink().report(diag::sam_unknown_authorizer, given->where(),
                          event.path("Auth.Authorizer"), given->as_text(), api.id);
    } else {
      event.sink().report(diag::sam_must_be, given->where(), event.path("Auth.Authorizer"),
                          "the name of an authorizer");
    }
    return std::nullopt;
  }
  const Value found = given->text() == kIam ? Value(none) : scopes_of(event, *auth, *known);
  return HttpMethodAuth{given->as_text(), found};
}

void require_auth(const EventContext& event, const HttpMethodAuth& auth, Map method) {
  Value* security = method.find("security");
  if (security == nullptr || security->is_null()) {
    security = &method.set("security", List(event.arena()));
  }
  if (!security->is_list()) {
    event.sink().report(diag::sam_must_be, event.event().where,
                        concat({event.resource().path("Events."), event.event().name,
                                ": `security` of its method"}),
                        "a list");
    return;
  }
  security->as_list().push_back(
      Map(event.arena(), {{auth.authorizer, clone(event.arena(), auth.scopes)}}));
}

}  // namespace slsc::sam
