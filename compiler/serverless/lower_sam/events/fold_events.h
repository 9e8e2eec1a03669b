#pragma once

#include "serverless/lower_sam/folding.h"

// What an event source is in CloudFormation becomes one of a function's `Events`, if SAM makes the
// same of that. Otherwise nothing changes.
namespace slsc::serverless::sam {

/// A permission without a resource beside it: `AlexaSkill`.
void fold_alexa_skill(Folding& folding, const cfn::Resource& permission);
/// `S3`, out of a bucket's notifications.
void fold_bucket(Folding& folding, const cfn::Resource& bucket);
/// `SQS`, `Kinesis`, `DynamoDB`, `MSK`, `SelfManagedKafka`, `MQ`
void fold_event_source_mapping(Folding& folding, const cfn::Resource& mapping);
/// `Schedule` and `EventBridgeRule`
void fold_rule(Folding& folding, const cfn::Resource& rule);
/// `ScheduleV2`
void fold_schedule(Folding& folding, const cfn::Resource& schedule);
/// `SNS`, of a subscription that is a resource
void fold_subscription(Folding& folding, const cfn::Resource& subscription);
/// `CloudWatchLogs`
void fold_subscription_filter(Folding& folding, const cfn::Resource& filter);
/// `SNS`, out of a topic's own subscriptions
void fold_topic(Folding& folding, const cfn::Resource& topic);
/// `IoTRule`
void fold_topic_rule(Folding& folding, const cfn::Resource& rule);
/// `Cognito`, out of a pool's triggers
void fold_user_pool(Folding& folding, const cfn::Resource& pool);

}  // namespace slsc::serverless::sam
