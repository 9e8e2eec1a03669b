#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/rest_api.h"
#include "sam/expand/tags.h"
#include "sam/naming/logical_ids.h"
#include "support/sha256.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

constexpr std::size_t kDigits = 10;

/// CloudFormation deploys an API only when it is given a new deployment, so the id of the
/// deployment tells its content.
std::string add_deployment(const ResourceContext& api, std::string_view content) {
  const std::string hash = content.empty() ? std::string() : sha1_hex(content);
  std::string id = api.child_id(concat({"Deployment", hash.substr(0, kDigits)}));
  const cfn::Resource made = api.add_child(id, "AWS::ApiGateway::Deployment");
  if (!hash.empty()) {
    made.set("Description", api.expansion().keep(concat({"RestApi deployment id: ", hash})));
  }
  made.set("RestApiId", api.expansion().ref(api.id()));
  // A stage called Stage, which nobody asked for, came into being with the first version of SAM.
  if (!is_given(api.property("OpenApiVersion"))) made.set("StageName", "Stage");
  api.expansion().refer(api.id(), "Deployment", id);
  return id;
}

}  // namespace

std::string add_stage(const ResourceContext& api, std::string_view content) {
  if (is_given(api.property("AlwaysDeploy"))) {
    api.sink().report(diag::sam_always_deploy, api.where("AlwaysDeploy"), api.path("AlwaysDeploy"));
  }
  const std::string deployment = add_deployment(api, content);
  const Value& name = *api.property("StageName");
  std::string id = stage_id(api.id(), name);
  const cfn::Resource made = api.add_child(id, "AWS::ApiGateway::Stage");
  made.set("DeploymentId", api.expansion().ref(deployment));
  made.set("RestApiId", api.expansion().ref(api.id()));
  api.copy({"StageName", "CacheClusterEnabled", "CacheClusterSize", "Variables", "MethodSettings",
            "AccessLogSetting", "CanarySetting", "TracingEnabled"},
           made);
  if (const Value* tags = api.property("Tags")) made.set("Tags", tag_list(api.arena(), *tags));
  api.expansion().refer(api.id(), "Stage", id);
  return id;
}

}  // namespace slsc::sam
