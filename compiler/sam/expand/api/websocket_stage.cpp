#include "sam/expand/api/open_api_document.h"
#include "sam/expand/api/websocket_api.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

constexpr std::string_view kDefaultStage = "default";

}  // namespace

Value websocket_stage_name(const ResourceContext& api) {
  const Value* name = api.property("StageName");
  return name != nullptr ? *name : Value(kDefaultStage);
}

void add_websocket_stage(const ResourceContext& api, const std::vector<std::string_view>& routes,
                         Map tags) {
  const Value name = websocket_stage_name(api);
  const std::string_view prefix =
      name.text() == kDefaultStage ? "Default" : name.text().value_or("");
  const std::string id = api.child_id(concat({prefix, "Stage"}));
  api.expansion().refer(api.id(), "Stage", id);
  const cfn::Resource stage = api.add_child(id, "AWS::ApiGatewayV2::Stage");
  if (is_given(api.property("RouteSettings")) && !routes.empty()) {
    const List dependencies(api.arena());
    for (const std::string_view route : routes) dependencies.push_back(route);
    stage.set_attribute("DependsOn", dependencies);
  }
  stage.set("ApiId", api.expansion().ref(api.id()));
  stage.set("StageName", name);
  stage.set("AutoDeploy", Value(true));
  api.copy({"AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageVariables"}, stage);
  stage.set("Tags", tags);
}

}  // namespace slsc::sam
