#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/api/websocket_api/websocket_api.h"
#include "serverless/naming/logical_ids_api.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

void set_logs(const WebsocketApi& api, const WebsocketLogs& logs, const cfn::Resource& stage) {
  ServiceContext& context = api.context;
  Arena& arena = context.arena();
  stage.set("DefaultRouteSettings", Map(arena, {{"DataTraceEnabled", logs.full_execution_data},
                                                {"LoggingLevel", logs.level}}));
  if (logs.access) {
    const std::string destination =
        concat({"arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${",
                naming::kWebsocketLogGroup, "}"});
    stage.set("AccessLogSettings",
              Map(arena, {{"DestinationArn", cfn::sub(arena, context.keep(destination))},
                          {"Format", logs.format}}));
  }
  const Service& service = context.service();
  add_api_log_group(context, naming::kWebsocketLogGroup,
                    concat({"/aws/websocket/", service.name, "-", service.stage}), logs.where);
  ensure_account_may_log(context, logs.where);
}

}  // namespace

// An API that exists elsewhere has its stage there; the deployment then names it.
void add_websocket_stage(const WebsocketApi& api) {
  if (api.settings.existing_api_id) return;
  const cfn::Resource stage =
      api.context.add_resource(naming::kWebsocketStage, "AWS::ApiGatewayV2::Stage", api.where);
  stage.set("ApiId", api.id());
  stage.set("StageName", api.context.service().stage);
  stage.set("Description", api.settings.description);
  if (api.settings.logs) set_logs(api, *api.settings.logs, stage);
}

}  // namespace slsc::serverless
