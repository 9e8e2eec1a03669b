#include "cfn/limits.h"

namespace slsc::cfn {

namespace {

constexpr NameLimit kNameLimits[] = {
    {"AWS::CloudWatch::Alarm", "AlarmName", 255},
    {"AWS::CodeDeploy::Application", "ApplicationName", 100},
    {"AWS::CodeDeploy::DeploymentGroup", "DeploymentGroupName", 100},
    {"AWS::Cognito::UserPool", "UserPoolName", 128},
    {"AWS::DynamoDB::Table", "TableName", 255},
    {"AWS::Events::EventBus", "Name", 256},
    {"AWS::Events::Rule", "Name", 64},
    {"AWS::IAM::ManagedPolicy", "ManagedPolicyName", 128},
    {"AWS::IAM::Role", "RoleName", 64},
    {"AWS::IAM::User", "UserName", 64},
    {"AWS::KMS::Alias", "AliasName", 256},
    {"AWS::Kinesis::Stream", "StreamName", 128},
    {"AWS::Lambda::Function", "FunctionName", 64},
    {"AWS::Lambda::LayerVersion", "LayerName", 140},
    {"AWS::Logs::LogGroup", "LogGroupName", 512},
    {"AWS::S3::Bucket", "BucketName", 63},
    {"AWS::SNS::Topic", "TopicName", 256},
    {"AWS::SQS::Queue", "QueueName", 80},
    {"AWS::Scheduler::Schedule", "Name", 64},
    {"AWS::SecretsManager::Secret", "Name", 512},
    {"AWS::StepFunctions::StateMachine", "StateMachineName", 80},
};

}  // namespace

const NameLimit* find_name_limit(std::string_view type) {
  for (const NameLimit& limit : kNameLimits) {
    if (limit.type == type) return &limit;
  }
  return nullptr;
}

}  // namespace slsc::cfn
