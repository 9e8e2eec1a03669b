#include "cfn/limits.h"

namespace slsc::cfn {

namespace {

constexpr NameLimit kNameLimits[] = {
    {"AWS::CloudWatch::Alarm", "AlarmName", 255, true},
    {"AWS::CodeDeploy::Application", "ApplicationName", 100, true},
    {"AWS::CodeDeploy::DeploymentGroup", "DeploymentGroupName", 100, false},
    {"AWS::Cognito::UserPool", "UserPoolName", 128, false},
    {"AWS::DynamoDB::Table", "TableName", 255, true},
    {"AWS::Events::EventBus", "Name", 256, true},
    {"AWS::Events::Rule", "Name", 64, false},
    {"AWS::IAM::ManagedPolicy", "ManagedPolicyName", 128, true},
    {"AWS::IAM::Role", "RoleName", 64, true},
    {"AWS::IAM::User", "UserName", 64, true},
    {"AWS::KMS::Alias", "AliasName", 256, true},
    {"AWS::Kinesis::Stream", "StreamName", 128, true},
    {"AWS::Lambda::Function", "FunctionName", 64, true},
    {"AWS::Lambda::LayerVersion", "LayerName", 140, false},
    {"AWS::Logs::LogGroup", "LogGroupName", 512, true},
    {"AWS::S3::Bucket", "BucketName", 63, true},
    {"AWS::SNS::Topic", "TopicName", 256, true},
    {"AWS::SQS::Queue", "QueueName", 80, true},
    {"AWS::Scheduler::Schedule", "Name", 64, false},
    {"AWS::SecretsManager::Secret", "Name", 512, true},
    {"AWS::StepFunctions::StateMachine", "StateMachineName", 80, true},
};

}  // namespace

const NameLimit* find_name_limit(std::string_view type) {
  for (const NameLimit& limit : kNameLimits) {
    if (limit.type == type) return &limit;
  }
  return nullptr;
}

}  // namespace slsc::cfn
