#include "serverless/naming/logical_ids_events.h"

#include <catch2/catch.hpp>

using namespace slsc::serverless::naming;

TEST_CASE("the logical ids of events are those that deployed stacks have") {
  CHECK(schedule_rule("my-func_2", 1) == "MyDashfuncUnderscore2EventsRuleSchedule1");
  CHECK(schedule_permission("hello", 2) == "HelloLambdaPermissionEventsRuleSchedule2");
  CHECK(scheduler_schedule("hello", 3) == "HelloSchedulerSchedule3");
  CHECK(schedule_target("my-func") == "my-funcSchedule");

  CHECK(s3_bucket("photos.of-me") == "S3BucketPhotosofme");
  CHECK(s3_permission("hello", "photos.of-me") == "HelloLambdaPermissionPhotosofmeS3");
  CHECK(existing_s3_bucket("hello") == "HelloCustomS31");

  CHECK(sns_topic("new-orders") == "SNSTopicNeworders");
  CHECK(sns_subscription("hello", "new-orders") == "HelloSnsSubscriptionNeworders");
  CHECK(sns_permission("hello", "new-orders") == "HelloLambdaPermissionNewordersSNS");
  CHECK(sns_dead_letter_policy("hello", "new-orders") == "NewordersToHelloDLQPolicy");

  CHECK(sqs_event_source_mapping("hello", "my-queue.fifo") ==
        "HelloEventSourceMappingSQSMyqueuefifo");
  CHECK(stream_event_source_mapping("hello", "dynamodb", "my-table") ==
        "HelloEventSourceMappingDynamodbMytable");
  CHECK(stream_event_source_mapping("hello", "kinesis", "clicks") ==
        "HelloEventSourceMappingKinesisClicks");
  CHECK(stream_consumer("my-funcclicksConsumer") == "MyDashfuncclicksConsumerStreamConsumer");
  CHECK(stream_consumer("helloa.bConsumer") == "HelloabConsumerStreamConsumer");
  CHECK(kafka_event_source_mapping("hello", "my-topic") == "HelloEventSourceMappingKafkaMytopic");
  CHECK(msk_event_source_mapping("hello", "my-cluster", "my_topic") ==
        "HelloEventSourceMappingMSKMyclusterMytopic");
  CHECK(activemq_event_source_mapping("hello", "q1") == "HelloEventSourceMappingActiveMQQ1");
  CHECK(rabbitmq_event_source_mapping("hello", "q1") == "HelloEventSourceMappingRabbitMQQ1");

  CHECK(alb_target_group("hello", "50dc6c495c0c9188", false) ==
        "HelloAlbTargetGroup50dc6c495c0c9188");
  CHECK(alb_target_group("hello", "Listener", true) == "HelloAlbMultiValueTargetGroupListener");
  CHECK(alb_listener_rule("hello", "7") == "HelloAlbListenerRule7");
  CHECK(alb_permission("hello") == "HelloLambdaPermissionAlb");
  CHECK(alb_register_target_permission("hello") == "HelloLambdaPermissionRegisterTarget");

  CHECK(alexa_skill_permission("hello", 1) == "HelloLambdaPermissionAlexaSkill1");
  CHECK(alexa_smart_home_permission("hello", 1) == "HelloLambdaPermissionAlexaSmartHome1");

  CHECK(iot_topic_rule("hello", 1) == "HelloIotTopicRule1");
  CHECK(iot_topic_rule_permission("hello", 1) == "HelloLambdaPermissionIotTopicRule1");
  CHECK(iot_provisioning_template("hello") == "HelloIotProvisioningTemplate");
  CHECK(iot_provisioning_template_permission("hello") ==
        "HelloLambdaPermissionIotProvisioningTemplate");

  CHECK(cloudwatch_event_rule("hello", 1) == "HelloEventsRuleCloudWatchEvent1");
  CHECK(cloudwatch_event_permission("hello", 1) ==
        "HelloLambdaPermissionEventsRuleCloudWatchEvent1");
  CHECK(cloudwatch_event_target("hello") == "helloCloudWatchEvent");
  CHECK(cloudwatch_log_subscription_filter("hello", 1) ==
        "HelloLogsSubscriptionFilterCloudWatchLog1");
  CHECK(cloudwatch_log_permission("hello") ==
        "HelloLambdaPermissionLogsSubscriptionFilterCloudWatchLog");

  CHECK(cognito_user_pool("My pool-1") == "CognitoUserPoolMypool1");
  CHECK(cognito_user_pool_permission("hello", "My pool-1", "PreSignUp") ==
        "HelloLambdaPermissionCognitoUserPoolMypool1TriggerSourcePreSignUp");
  CHECK(existing_cognito_user_pool("hello") == "HelloCustomCognitoUserPool1");

  CHECK(event_bus("my-bus") == "MyDashbusEventBridgeEventBus");
  CHECK(event_bus("partner/shop.example") == "PartnershopexampleEventBridgeEventBus");
  CHECK(event_bridge_rule("shop-dev-hello-rule-1") == "Shopdevhellorule1EventBridgeRule");
  CHECK(event_bridge_permission("hello", 2) == "HelloEventBridgeLambdaPermission2");

  CHECK(cloudfront_cache_policy("long-term") == "CloudFrontCachePolicyLongDashterm");
  CHECK(cloudfront_permission("hello") == "HelloLambdaFunctionInvokePermission");
}

TEST_CASE("long names of clusters, topics and queues are cut so that an id fits 255 characters") {
  const std::string long_name(200, 'a');
  CHECK(kafka_event_source_mapping("f", long_name).size() == 1 + 23 + 158);
  CHECK(msk_event_source_mapping("f", long_name, long_name).size() == 1 + 21 + 79 + 79);
  CHECK(activemq_event_source_mapping("f", long_name).size() == 1 + 26 + 150);
  CHECK(rabbitmq_event_source_mapping("f", long_name).size() == 1 + 26 + 150);
}
