#include "sam/expand/api/http_api.h"
#include "sam/naming/logical_ids.h"
#include "support/strings.h"

namespace slsc::sam {

void add_http_stage(const ResourceContext& api, const Value& tags) {
  constexpr std::string_view kDefault = "$default";
  const Value* given = api.property("StageName");
  const Value name = is_given(given) ? *given : Value(kDefault);
  const std::string id =
      name.text() == kDefault ? api.child_id("ApiGatewayDefaultStage") : stage_id(api.id(), name);
  api.expansion().refer(api.id(), "Stage", id);
  const cfn::Resource stage = api.add_child(id, "AWS::ApiGatewayV2::Stage");
  stage.set("ApiId", api.expansion().ref(api.id()));
  stage.set("StageName", name);
  stage.set("AutoDeploy", Value(true));
  api.copy({"StageVariables", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings"}, stage);
  if (!tags.is_null()) stage.set("Tags", tags);
}

}  // namespace slsc::sam
