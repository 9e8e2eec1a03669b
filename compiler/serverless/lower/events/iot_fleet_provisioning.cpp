#include "serverless/model/events/iot_fleet_provisioning.h"

#include "diagnostics/catalogue/model.h"
#include "json/json_writer.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids_events.h"

namespace slsc::serverless {

namespace {

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-iot-provisioningtemplate.html
void add_template(const ServiceContext& context, const Function& function,
                  const IotFleetProvisioningEvent& event) {
  const std::string permission = naming::iot_provisioning_template_permission(function.key);
  const cfn::Resource provisioning =
      context.add_resource(naming::iot_provisioning_template(function.key),
                           "AWS::IoT::ProvisioningTemplate", event.where);
  provisioning.depends_on(context.keep(permission));
  depend_on_target_alias(context, function, provisioning);
  provisioning.set("Enabled", event.enabled);
  provisioning.set("PreProvisioningHook",
                   Map(context.arena(), {{"TargetArn", context.invocation_target(function)}}));
  provisioning.set("ProvisioningRoleArn", event.provisioning_role_arn);
  const std::string body = json::write(event.template_body, json::Layout::Compact);
  provisioning.set("TemplateBody", Value(context.keep(body)).at(event.template_body.where()));
  provisioning.set_if("TemplateName", event.template_name);

  add_lambda_permission(context, function, permission, "iot.amazonaws.com", std::nullopt,
                        event.where);
}

}  // namespace

void lower_events(ServiceContext& context, Events<IotFleetProvisioningEvent> events) {
  for_each_function(
      events, [&](const Function& function, Events<IotFleetProvisioningEvent> templates) {
        add_template(context, function, templates.front().event);
        for (const auto& placed : templates.subspan(1)) {
          context.sink()
              .report(diag::several_provisioning_templates, placed.event.where, function.key)
              .label(templates.front().event.where.span, "the first one")
              .help("use one function for each provisioning template");
        }
      });
}

}  // namespace slsc::serverless
