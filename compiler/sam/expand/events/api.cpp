
#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/rest_auth.h"
#include "sam/expand/api/rest_methods.h"
#include "sam/expand/events/event.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-api.html
namespace slsc::sam {

namespace {

constexpr std::string_view kPrincipal = "apigateway.amazonaws.com";

/// A path as ARNs have it: `/users/*` for `/users/{id}/`.
std::string arn_path(std::string_view path) {
  if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return without_path_parameters(path);
}

void add_invoke_permission(const EventContext& event, const RestMethod& method) {
  const std::string verb = method.method == "any" ? "*" : to_upper(method.method);
  const Value arn = event.expansion().arn(
      concat({"execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/", verb,
              arn_path(method.path)}));
  const Map variables(event.arena(),
                      {{"__ApiId__", *event.property("RestApiId")}, {"__Stage__", "*"}});
  event.add_permission(kPrincipal, cfn::sub(event.arena(), arn.as_text(), variables), method.stage);
}

/// `${Function.Arn}`, or `${Alias}`.
std::string target_in_text(const EventTarget& target) {
  const bool is_function = target.kind == EventTarget::Kind::Function;
  return concat({"${", target.id, is_function ? ".Arn}" : "}"});
}

bool streams(const EventContext& event) {
  const Value* mode = event.property("ResponseTransferMode");
  return mode != nullptr && mode->text() == "RESPONSE_STREAM";
}

// A role that is given as nothing is none; one that is not given is the caller's.
Value invoke_role(const Value* auth) {
  const Value* role = auth != nullptr ? auth->find("InvokeRole") : nullptr;
  if (role == nullptr) return {};
  return is_given(role) ? *role : Value(kNone);
}

/// With what API Gateway calls the function: its own permission, or when callers are known by IAM,
/// a role or the caller's credentials.
Value credentials(const EventContext& event, const RestMethod& method) {
  const auto names_iam = [](const Value* auth, std::string_view property) {
    const Value* name = auth != nullptr ? auth->find(property) : nullptr;
    return name != nullptr && name->text() == kAwsIam;
  };
  const Value* own = event.property("Auth");
  const Value* of_api = method.of_api("Auth");
  const bool by_default = !is_given(own) && names_iam(of_api, "DefaultAuthorizer");
  if (!names_iam(own, "Authorizer") && !by_default) return {};
  Value role = invoke_role(own);
  if (role.is_null()) role = invoke_role(of_api);
  if (role.text() == kNone) return {};
  if (role.is_null() || role.text() == "CALLER_CREDENTIALS") {
    return event.expansion().arn("iam::*:user/*");
  }
  return role;
}

Map lambda_integration(const EventContext& event, const RestMethod& method) {
  const Expansion& expansion = event.expansion();
  const bool stream = streams(event);
  const Value uri = expansion.arn(
      concat({"apigateway:${AWS::Region}:lambda:path/", stream ? "2021-11-15" : "2015-03-31",
              "/functions/", target_in_text(event.target()),
              stream ? "/response-streaming-invocations" : "/invocations"}));
  const Map integration(event.arena(), {{"type", "aws_proxy"}, {"httpMethod", "POST"}});
  integration.set(
      "uri", conditional(expansion, event.resource().condition(), expansion.sub(uri.as_text())));
  if (stream) integration.set("responseTransferMode", "STREAM");
  if (const Value role = credentials(event, method); !role.is_null()) {
    integration.set("credentials", role);
  }
  if (const Value* timeout = event.property("TimeoutInMillis"); is_given(timeout)) {
    integration.set("timeoutInMillis", *timeout);
  }
  return integration;
}

void add_function_method(const EventContext& event, const RestMethod& method,
                         const OpenApiDocument& document) {
  if (!add_method(method, document, lambda_integration(event, method), Map(event.arena()))) {
    return;
  }
  add_method_auth(method, document);
  add_request_model(method, document);
  add_request_parameters(method, document);
}

/// Merges the method into the document that the user wrote; SAM's keys win.
void merge_method(const EventContext& event, const RestMethod& method) {
  Value* body = method.of_api("DefinitionBody");
  if (body == nullptr || !body->is_map()) return;
  // What the event asks for outside of its method is not merged.
  const Map skeleton = empty_document(event.expansion(), "swagger", "2.0");
  const std::string path = concat({"Resources.", method.api.id, ".Properties.DefinitionBody"});
  add_function_method(event, method,
                      OpenApiDocument(event.expansion(), skeleton, path, method.api.where));
  if (cfn::is_intrinsic(*body)) return;
  if (!is_given(body->find("paths"))) {
    event.sink().report(diag::sam_not_merged, event.event().where,
                        concat({event.resource().path("Events."), event.event().name}), path);
    return;
  }
  const OpenApiDocument document(event.expansion(), body->as_map(), path, method.api.where);
  if (!document.check_paths()) return;
  Value* item = document.paths().find(method.path);
  if (item == nullptr) item = &document.paths().set(method.path, Map(event.arena()));
  const Map merged(event.arena());
  if (const Value* own = item->find(method.method); is_given(own)) {
    if (!own->is_map()) {
      event.sink().report(diag::sam_not_a_map, document.where(*own),
                          concat({document.path_of(method.path), ".", method.method}),
                          kind_name(own->kind()));
      return;
    }
    for (const Map::Entry& entry : own->as_map()) {
      merged.set(entry.key(), entry.value, entry.key_span());
    }
  }
  const Value* generated = skeleton.find("paths")->find(method.path);
  const Value* of_method = generated->find(method_key(event.arena(), method.method));
  for (const Map::Entry& entry : of_method->as_map()) merged.set(entry.key(), entry.value);
  item->as_map().set(method.method, merged);
}

/// The event's Auth in a document that the user wrote.
void override_auth(const EventContext& event, const RestMethod& method) {
  const Value* auth = event.property("Auth");
  if (!is_given(auth) || !is_given(auth->find("OverrideApiAuth")) ||
      !is_given(method.of_api("DefinitionBody"))) {
    return;
  }
  const bool overrides = is_given(auth->find("Authorizer")) ||
                         is_given(auth->find("ApiKeyRequired")) ||
                         is_given(auth->find("ResourcePolicy"));
  if (!overrides) {
    event.sink().report(diag::sam_nothing_overridden, auth->find("OverrideApiAuth")->where(),
                        event.path("Auth.OverrideApiAuth"));
    return;
  }
  const auto document = document_of(method);
  if (!document) return;
  const bool is_policy_alone = !is_given(auth->find("Authorizer")) &&
                               !is_given(auth->find("ApiKeyRequired")) &&
                               document->paths().contains(method.path);
  if (!is_policy_alone && !document->has_path(method.path, method.method)) {
    event.sink()
        .report(diag::sam_nothing_overridden, auth->find("OverrideApiAuth")->where(),
                event.path("Auth.OverrideApiAuth"))
        .help(concat({"`Resources.", method.api.id, ".Properties.DefinitionBody` has no ",
                      to_upper(method.method), " ", method.path}));
    return;
  }
  add_method_auth(method, *document);
}

/// The role with which API Gateway starts the state machine.
std::string add_role(const EventContext& event) {
  std::string id = event.child_id("Role");
  RoleBuilder policies(event.expansion());
  policies.add_policy(id + "StartExecutionPolicy",
                      policies.statement("states:StartExecution", event.target().arn));
  const cfn::Resource role = event.add(id, "AWS::IAM::Role");
  role.set("AssumeRolePolicyDocument", policies.trust(kPrincipal));
  role.set("Policies", policies.policies());
  const Value* boundary = event.resource().property("PermissionsBoundary");
  if (is_given(boundary)) role.set("PermissionsBoundary", *boundary);
  return id;
}

/// The input of an execution: the body of the request.
Value request_template(const EventContext& event) {
  const Value* unescape = event.property("UnescapeMappingTemplate");
  // escapeJavaScript escapes single quotes, too, which JSON does not know.
  const std::string_view unescaped = is_given(unescape) ? R"(.replaceAll("\\'","'"))" : "";
  const std::string text =
      concat({R"({"input": "$util.escapeJavaScript($input.json('$')))", unescaped,
              R"(", "stateMachineArn": "${)", event.target().id, R"(}"})"});
  return Map(event.arena(), {{"application/json", event.expansion().sub(text)}});
}

Map start_execution(const EventContext& event, std::string_view role) {
  const Expansion& expansion = event.expansion();
  Arena& arena = event.arena();
  const Map integration(arena, {{"type", "aws"}, {"httpMethod", "POST"}});
  integration.set(
      "uri",
      conditional(expansion, event.resource().condition(),
                  expansion.sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/"
                                "StartExecution")));
  integration.set("responses", Map(arena, {{"200", Map(arena, {{"statusCode", "200"}})},
                                           {"400", Map(arena, {{"statusCode", "400"}})}}));
  integration.set("credentials", expansion.get_att(role, "Arn"));
  integration.set("requestTemplates", request_template(event));
  return integration;
}

}  // namespace

void expand_api_event(EventContext& event) {
  const auto method = find_method(event);
  if (!method) return;
  add_invoke_permission(event, *method);
  if (is_given(method->of_api("MergeDefinitions"))) {
    merge_method(event, *method);
  } else if (event.expansion().is_managed(method->api.id)) {
    const auto document = document_of(*method);
    if (document) add_function_method(event, *method, *document);
  }
  override_auth(event, *method);
}

void expand_api_event_of_state_machine(EventContext& event) {
  auto method = find_method(event);
  if (!method) return;
  if (const Value* stage = event.property("Stage")) method->stage = *stage;
  const std::string role = add_role(event);
  if (!event.expansion().is_managed(method->api.id)) return;
  const auto document = document_of(*method);
  if (!document) return;
  Arena& arena = event.arena();
  const Map responses(arena, {{"200", Map(arena, {{"description", "OK"}})},
                              {"400", Map(arena, {{"description", "Bad Request"}})}});
  if (add_method(*method, *document, start_execution(event, role), responses)) {
    add_method_auth(*method, *document);
  }
}

}  // namespace slsc::sam
