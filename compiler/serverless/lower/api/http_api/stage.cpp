#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/api/http_api/http_api.h"
#include "serverless/naming/logical_ids_api.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

void add_access_logs(const HttpApi& api, const cfn::Resource& stage) {
  const auto& format = api.settings.access_log_format;
  if (!format) return;
  const ServiceContext& context = api.context;
  stage.set(
      "AccessLogSettings",
      Map(context.arena(), {{"DestinationArn", context.get_att(naming::kHttpApiLogGroup, "Arn")},
                            {"Format", *format}}));
  stage.depends_on(naming::kHttpApiLogGroup);
}

}  // namespace

void add_http_api_stage(const HttpApi& api) {
  if (api.settings.existing_api_id) return;
  const ServiceContext& context = api.context;
  const Where where = api.where();
  if (api.settings.access_log_format) {
    add_api_log_group(context, naming::kHttpApiLogGroup,
                      concat({"/aws/http-api/", context.service().provider.stack_name}),
                      provider_reader(context).member("logs").member("httpApi").where());
  }

  const cfn::Resource stage =
      context.add_resource(naming::kHttpApiStage, "AWS::ApiGatewayV2::Stage", where);
  stage.set("ApiId", api.id());
  stage.set("StageName", "$default");
  stage.set("AutoDeploy", Value(true));
  stage.set("DefaultRouteSettings",
            Map(context.arena(), {{"DetailedMetricsEnabled", api.settings.metrics}}));
  stage.set_if("Tags", provider_tags(context));
  add_access_logs(api, stage);

  context.out().add_output("HttpApiId", "Id of the HTTP API", api.id(), where);
  context.out().add_output("HttpApiUrl", "URL of the HTTP API",
                           api_url(context, "https://", api.id(), ""), where);
}

}  // namespace slsc::serverless
