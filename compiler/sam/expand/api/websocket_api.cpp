#include "sam/expand/api/websocket_api.h"

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/http_domain.h"
#include "sam/expand/api/open_api_document.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

constexpr std::string_view kTag = "websocketapi:createdBy";

// SAM takes nothing but DependsOn over to what it makes of a WebSocket API.
void drop_attributes(const ResourceContext& api) {
  const Map body = api.resource().body;
  for (const char* name :
       {"Condition", "DeletionPolicy", "UpdatePolicy", "UpdateReplacePolicy", "Metadata"}) {
    const Value* value = api.resource().attribute(name);
    if (value == nullptr) continue;
    if (std::string_view(name) != "Metadata") {
      api.sink()
          .report(diag::sam_no_effect, {body.key_span(name), value->origin()},
                  concat({"Resources.", api.id(), ".", name}))
          .help("SAM passes no attribute of a WebSocket API on but `DependsOn`");
    }
    body.erase(name);
  }
}

void add_api(const ResourceContext& api, Map tags) {
  const cfn::Resource made = api.add_main(api.id(), "AWS::ApiGatewayV2::Api");
  const Value* name = api.property("Name");
  made.set("Name", name != nullptr ? *name : Value(api.id()));
  made.set("ProtocolType", "WEBSOCKET");
  api.copy({"RouteSelectionExpression", "ApiKeySelectionExpression", "Description",
            "DisableExecuteApiEndpoint", "DisableSchemaValidation", "IpAddressType"},
           made);
  made.set("Tags", tags);
}

}  // namespace

void expand_websocket_api(ResourceContext& api) {
  drop_attributes(api);
  for (const char* name : {"Auth", "Domain", "Routes"}) {
    if (Value* value = api.property(name)) api.expansion().resolve_parameters(*value);
  }
  if (!check_websocket_auth(api)) return;

  const Map own_tag(api.arena(), {{kTag, "SAM"}});
  const Value* given = api.property("Tags");
  const Map tags = is_given(given) && given->is_map() ? given->as_map() : own_tag;
  const bool propagate = is_given(given) && is_given(api.property("PropagateTags"));
  tags.set(kTag, "SAM");
  const Map child_tags = propagate ? tags : own_tag;

  add_api(api, tags);
  std::vector<std::string_view> routes;
  for (const Map::Entry& entry : api.property("Routes")->as_map()) {
    if (!entry.value.is_map()) {
      api.sink().report(diag::sam_property_missing, entry.key_span(),
                        concat({api.path("Routes."), entry.key()}), "`FunctionArn`");
      continue;
    }
    const cfn::Resource route = add_websocket_route(api, entry.key(), entry.value.as_map());
    if (entry.key() == kConnectRoute) authorize_connect(api, route);
    routes.push_back(route.id());
  }
  if (const Value* domain = api.property("Domain")) {
    add_http_domain(api, domain->as_map(), child_tags, RecordSetGroup::OfApi);
  }
  add_websocket_stage(api, routes, child_tags);
  add_connect_authorizer(api);
}

}  // namespace slsc::sam
