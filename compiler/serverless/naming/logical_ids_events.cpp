#include "serverless/naming/logical_ids_events.h"

#include "serverless/naming/logical_ids.h"
#include "serverless/naming/normalize.h"
#include "support/strings.h"

namespace slsc::serverless::naming {

namespace {

/// <function><middle><end>
std::string of(std::string_view function, std::string_view middle, std::string_view end = {}) {
  return concat({normalize_name(function), middle, end});
}

std::string of(std::string_view function, std::string_view middle, std::size_t number) {
  return of(function, middle, std::to_string(number));
}

// Logical ids may have 255 characters; the reference cuts names that it expects to be long.
std::string cut(std::string_view name, std::size_t length) {
  return normalize_alphanumeric(name).substr(0, length);
}

}  // namespace

std::string schedule_rule(std::string_view function, std::size_t number) {
  return of(function, "EventsRuleSchedule", number);
}

std::string schedule_permission(std::string_view function, std::size_t number) {
  return of(function, "LambdaPermissionEventsRuleSchedule", number);
}

std::string scheduler_schedule(std::string_view function, std::size_t number) {
  return of(function, "SchedulerSchedule", number);
}

std::string schedule_target(std::string_view function) { return concat({function, "Schedule"}); }

std::string s3_bucket(std::string_view bucket) {
  return "S3Bucket" + normalize_alphanumeric(bucket);
}

std::string s3_permission(std::string_view function, std::string_view bucket) {
  return of(function, "LambdaPermission", normalize_alphanumeric(bucket) + "S3");
}

// The 1 is from a time when a function could have several.
std::string existing_s3_bucket(std::string_view function) { return of(function, "CustomS31"); }

std::string sns_topic(std::string_view topic) { return "SNSTopic" + normalize_alphanumeric(topic); }

std::string sns_subscription(std::string_view function, std::string_view topic) {
  return of(function, "SnsSubscription", normalize_alphanumeric(topic));
}

std::string sns_permission(std::string_view function, std::string_view topic) {
  return of(function, "LambdaPermission", normalize_alphanumeric(topic) + "SNS");
}

std::string sns_dead_letter_policy(std::string_view function, std::string_view topic) {
  return concat({normalize_alphanumeric(topic), "To", normalize_name(function), "DLQPolicy"});
}

std::string sqs_event_source_mapping(std::string_view function, std::string_view queue) {
  return of(function, "EventSourceMappingSQS", normalize_alphanumeric(queue));
}

std::string stream_event_source_mapping(std::string_view function, std::string_view type,
                                        std::string_view stream) {
  return of(function, "EventSourceMapping",
            normalize_alphanumeric(type) + normalize_alphanumeric(stream));
}

std::string stream_consumer(std::string_view consumer_name) {
  return normalize_alphanumeric(normalize_name(consumer_name)) + "StreamConsumer";
}

std::string kafka_event_source_mapping(std::string_view function, std::string_view topic) {
  return of(function, "EventSourceMappingKafka", cut(topic, 158));
}

std::string msk_event_source_mapping(std::string_view function, std::string_view cluster,
                                     std::string_view topic) {
  return of(function, "EventSourceMappingMSK", cut(cluster, 79) + cut(topic, 79));
}

std::string activemq_event_source_mapping(std::string_view function, std::string_view queue) {
  return of(function, "EventSourceMappingActiveMQ", cut(queue, 150));
}

std::string rabbitmq_event_source_mapping(std::string_view function, std::string_view queue) {
  return of(function, "EventSourceMappingRabbitMQ", cut(queue, 150));
}

std::string alb_target_group(std::string_view function, std::string_view load_balancer,
                             bool multi_value_headers) {
  return of(function, multi_value_headers ? "AlbMultiValueTargetGroup" : "AlbTargetGroup",
            load_balancer);
}

std::string alb_listener_rule(std::string_view function, std::string_view priority) {
  return of(function, "AlbListenerRule", priority);
}

std::string alb_permission(std::string_view function) {
  return of(function, "LambdaPermissionAlb");
}

std::string alb_register_target_permission(std::string_view function) {
  return of(function, "LambdaPermissionRegisterTarget");
}

std::string alexa_skill_permission(std::string_view function, std::size_t number) {
  return of(function, "LambdaPermissionAlexaSkill", number);
}

std::string alexa_smart_home_permission(std::string_view function, std::size_t number) {
  return of(function, "LambdaPermissionAlexaSmartHome", number);
}

std::string iot_topic_rule(std::string_view function, std::size_t number) {
  return of(function, "IotTopicRule", number);
}

std::string iot_topic_rule_permission(std::string_view function, std::size_t number) {
  return of(function, "LambdaPermissionIotTopicRule", number);
}

std::string iot_provisioning_template(std::string_view function) {
  return of(function, "IotProvisioningTemplate");
}

std::string iot_provisioning_template_permission(std::string_view function) {
  return of(function, "LambdaPermissionIotProvisioningTemplate");
}

std::string cloudwatch_event_rule(std::string_view function, std::size_t number) {
  return of(function, "EventsRuleCloudWatchEvent", number);
}

std::string cloudwatch_event_permission(std::string_view function, std::size_t number) {
  return of(function, "LambdaPermissionEventsRuleCloudWatchEvent", number);
}

std::string cloudwatch_event_target(std::string_view function) {
  return concat({function, "CloudWatchEvent"});
}

std::string cloudwatch_log_subscription_filter(std::string_view function, std::size_t number) {
  return of(function, "LogsSubscriptionFilterCloudWatchLog", number);
}

std::string cloudwatch_log_permission(std::string_view function) {
  return of(function, "LambdaPermissionLogsSubscriptionFilterCloudWatchLog");
}

std::string cognito_user_pool(std::string_view pool) {
  return "CognitoUserPool" + normalize_alphanumeric(pool);
}

std::string cognito_user_pool_permission(std::string_view function, std::string_view pool,
                                         std::string_view trigger) {
  return of(
      function, "LambdaPermissionCognitoUserPool",
      concat({normalize_alphanumeric(pool), "TriggerSource", normalize_alphanumeric(trigger)}));
}

// The 1 is from a time when a function could have several.
std::string existing_cognito_user_pool(std::string_view function) {
  return of(function, "CustomCognitoUserPool1");
}

std::string event_bus(std::string_view bus) {
  return normalize_alphanumeric(normalize_name(bus)) + "EventBridgeEventBus";
}

std::string event_bridge_rule(std::string_view rule_name) {
  return normalize_alphanumeric(rule_name) + "EventBridgeRule";
}

std::string event_bridge_permission(std::string_view function, std::size_t number) {
  return of(function, "EventBridgeLambdaPermission", number);
}

std::string cloudfront_cache_policy(std::string_view policy) {
  return "CloudFrontCachePolicy" + normalize_name(policy);
}

std::string cloudfront_permission(std::string_view function) {
  return lambda_function(function) + "InvokePermission";
}

}  // namespace slsc::serverless::naming
