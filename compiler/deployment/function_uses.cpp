#include "deployment/function_uses.h"

#include <algorithm>

namespace slsc::deployment {

namespace {

using enum FunctionUse;

// The first row that matches counts.
constexpr FunctionUseRow kRows[] = {
    {"AWS::Lambda::Permission", "FunctionName", Permits, "invoke permission", true},
    {"AWS::Lambda::Permission", "**", Describes, "invoke permission"},
    {"AWS::Lambda::EventSourceMapping", "FunctionName", Invokes, "event source mapping", true},
    {"AWS::Lambda::Url", "TargetFunctionArn", Invokes, "function URL", true},
    {"AWS::Lambda::EventInvokeConfig", "FunctionName", Invokes, "asynchronous invocation", true},
    {"AWS::Lambda::EventInvokeConfig", "DestinationConfig.**", Invokes, "destination", false, true},
    {"AWS::Lambda::Version", "**", Describes, "version"},
    {"AWS::Lambda::Alias", "**", Describes, "alias"},
    {"AWS::Lambda::Function", "Environment.**", HandsOn, "environment variable", true},
    {"AWS::Lambda::Function", "**", Describes, "function"},

    {"AWS::ApiGateway::Method", "**", Invokes, "REST API"},
    {"AWS::ApiGateway::Authorizer", "**", Invokes, "REST API authorizer"},
    {"AWS::ApiGateway::RestApi", "Body.**", Invokes, "REST API"},
    {"AWS::ApiGatewayV2::Integration", "IntegrationUri", Invokes, "HTTP or WebSocket API"},
    {"AWS::ApiGatewayV2::Authorizer", "AuthorizerUri", Invokes, "HTTP or WebSocket API authorizer"},
    {"AWS::ApiGatewayV2::Api", "**", Invokes, "HTTP API"},
    {"AWS::AppSync::DataSource", "LambdaConfig.LambdaFunctionArn", Invokes, "AppSync data source",
     false, true},
    {"AWS::AppSync::GraphQLApi", "**", Invokes, "AppSync authorizer"},
    {"AWS::Cognito::UserPool", "LambdaConfig.**", Invokes, "Cognito trigger"},
    {"AWS::ElasticLoadBalancingV2::TargetGroup", "Targets.*.Id", Invokes, "load balancer"},
    {"AWS::Events::Rule", "Targets.*.Arn", Invokes, "EventBridge rule"},
    {"AWS::Events::Rule", "EventPattern.**", Describes, "event pattern"},
    {"AWS::Events::Rule", "Targets.*.Input", HandsOn, "input of a target", true},
    {"AWS::Events::Rule", "**", HandsOn, "input of a target"},
    {"AWS::Events::EventBusPolicy", "**", Grants, "resource policy"},
    {"AWS::Scheduler::Schedule", "Target.Arn", Invokes, "schedule", false, true},
    {"AWS::Scheduler::Schedule", "Target.Input", HandsOn, "input of a schedule", true},
    {"AWS::IoT::TopicRule", "TopicRulePayload.**", Invokes, "IoT rule"},
    {"AWS::IoT::ProvisioningTemplate", "PreProvisioningHook.TargetArn", Invokes,
     "IoT provisioning"},
    {"AWS::Logs::SubscriptionFilter", "DestinationArn", Invokes, "log subscription"},
    {"AWS::Logs::AccountPolicy", "PolicyDocument", Invokes, "log subscription"},
    {"AWS::S3::Bucket", "NotificationConfiguration.**", Invokes, "bucket notification"},
    {"AWS::SNS::Topic", "Subscription.*.Endpoint", Invokes, "topic subscription"},
    {"AWS::SNS::Subscription", "Endpoint", Invokes, "topic subscription"},
    {"AWS::StepFunctions::StateMachine", "Definition.**.FunctionName", Invokes, "state machine",
     true, true},
    {"AWS::StepFunctions::StateMachine", "Definition.**", Invokes, "state machine", false, true},
    {"AWS::StepFunctions::StateMachine", "DefinitionString", Invokes, "state machine", true, true},
    {"AWS::StepFunctions::StateMachine", "DefinitionSubstitutions.*", Invokes, "state machine",
     true, true},
    // CloudFormation refuses to update a stack whose custom resource gets another ServiceToken.
    {"AWS::CloudFormation::CustomResource", "ServiceToken", Fixed, "custom resource"},
    {"Custom::*", "ServiceToken", Fixed, "custom resource"},
    {"Custom::S3", "FunctionName", Invokes, "existing bucket", true},
    {"Custom::CognitoUserPool", "FunctionName", Invokes, "existing user pool", true},
    {"Custom::*", "**", HandsOn, "custom resource"},
    {"AWS::CloudFormation::CustomResource", "**", HandsOn, "custom resource"},
    // The edge runs one version; an alias cannot be given.
    {"AWS::CloudFront::*", "**", Fixed, "CloudFront"},
    // The action takes the name of a function and nothing else.
    {"AWS::CodePipeline::Pipeline", "Stages.**.FunctionName", Fixed, "pipeline", true},

    {"AWS::CloudWatch::*", "AlarmActions.*", Invokes, "alarm action"},
    {"AWS::CloudWatch::*", "OKActions.*", Invokes, "alarm action"},
    {"AWS::CloudWatch::*", "InsufficientDataActions.*", Invokes, "alarm action"},
    {"AWS::CloudWatch::*", "**", Describes, "metrics"},
    {"AWS::Logs::*", "**", Describes, "logs"},
    {"AWS::ApplicationAutoScaling::*", "**", Describes, "scaling"},
    {"AWS::CloudTrail::*", "**", Describes, "audit trail"},
    {"AWS::FIS::*", "**", Describes, "experiment"},
    {"AWS::IAM::*", "**", Grants, "IAM policy"},
    {"*", "PolicyDocument.**", Grants, "resource policy"},
    {"*", "**.Statement.**", Grants, "resource policy"},
    {"*", "Tags.**", Describes, "tags"},
    {"*", "Description", Describes, "description"},
    {"*", "**.Dimensions.**", Describes, "metrics"},
    {"*", "**.Environment.**", HandsOn, "environment variable"},
    {"AWS::CloudFormation::Stack", "**", HandsOn, "nested stack"},
    {"AWS::SSM::Parameter", "**", HandsOn, "SSM parameter"},
    {"AWS::SecretsManager::Secret", "**", HandsOn, "secret"},
    {"AWS::ResourceGroups::*", "**", Describes, "resource group"},
};

constexpr FunctionUseRow kUnknown{"*", "**", Invokes, "ARN", false, true};

bool matches_type(std::string_view pattern, std::string_view type) {
  if (!pattern.ends_with('*')) return pattern == type;
  pattern.remove_suffix(1);
  return type.starts_with(pattern);
}

bool matches_property(std::string_view pattern, std::span<const std::string_view> steps) {
  if (pattern.empty()) return steps.empty();
  const std::size_t dot = std::min(pattern.find('.'), pattern.size());
  const std::string_view part = pattern.substr(0, dot);
  pattern.remove_prefix(std::min(dot + 1, pattern.size()));
  if (part == "**") {
    if (pattern.empty()) return true;
    for (std::size_t skipped = 0; skipped <= steps.size(); ++skipped) {
      if (matches_property(pattern, steps.subspan(skipped))) return true;
    }
    return false;
  }
  const bool same = !steps.empty() && (part == "*" || part == steps.front());
  return same && matches_property(pattern, steps.subspan(1));
}

}  // namespace

const FunctionUseRow& function_use(std::string_view type,
                                   std::span<const std::string_view> property) {
  for (const FunctionUseRow& row : kRows) {
    if (matches_type(row.type, type) && matches_property(row.property, property)) return row;
  }
  return kUnknown;
}

}  // namespace slsc::deployment
