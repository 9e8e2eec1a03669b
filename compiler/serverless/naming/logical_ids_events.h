#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// The logical ids that events lead to, by event in the order of the documentation. Like all logical
// ids they are what CloudFormation knows a deployed resource by. A function is given by its key in
// serverless.yml; numbers count from 1 within the function.
namespace slsc::serverless::naming {

std::string schedule_rule(std::string_view function, std::size_t number);
std::string schedule_permission(std::string_view function, std::size_t number);
std::string scheduler_schedule(std::string_view function, std::size_t number);
std::string schedule_target(std::string_view function);  ///< the id of a target within its rule

std::string s3_bucket(std::string_view bucket);
std::string s3_permission(std::string_view function, std::string_view bucket);
std::string existing_s3_bucket(std::string_view function);

std::string sns_topic(std::string_view topic);
std::string sns_subscription(std::string_view function, std::string_view topic);
std::string sns_permission(std::string_view function, std::string_view topic);
std::string sns_dead_letter_policy(std::string_view function, std::string_view topic);

std::string sqs_event_source_mapping(std::string_view function, std::string_view queue);
/// `type` is `dynamodb` or `kinesis`.
std::string stream_event_source_mapping(std::string_view function, std::string_view type,
                                        std::string_view stream);
std::string stream_consumer(std::string_view consumer_name);
std::string kafka_event_source_mapping(std::string_view function, std::string_view topic);
std::string msk_event_source_mapping(std::string_view function, std::string_view cluster,
                                     std::string_view topic);
std::string activemq_event_source_mapping(std::string_view function, std::string_view queue);
std::string rabbitmq_event_source_mapping(std::string_view function, std::string_view queue);

std::string alb_target_group(std::string_view function, std::string_view load_balancer,
                             bool multi_value_headers);
std::string alb_listener_rule(std::string_view function, std::string_view priority);
std::string alb_permission(std::string_view function);
std::string alb_register_target_permission(std::string_view function);

std::string alexa_skill_permission(std::string_view function, std::size_t number);
std::string alexa_smart_home_permission(std::string_view function, std::size_t number);

std::string iot_topic_rule(std::string_view function, std::size_t number);
std::string iot_topic_rule_permission(std::string_view function, std::size_t number);
std::string iot_provisioning_template(std::string_view function);
std::string iot_provisioning_template_permission(std::string_view function);

std::string cloudwatch_event_rule(std::string_view function, std::size_t number);
std::string cloudwatch_event_permission(std::string_view function, std::size_t number);
std::string cloudwatch_event_target(std::string_view function);  ///< the id within its rule
std::string cloudwatch_log_subscription_filter(std::string_view function, std::size_t number);
std::string cloudwatch_log_permission(std::string_view function);

std::string cognito_user_pool(std::string_view pool);
std::string cognito_user_pool_permission(std::string_view function, std::string_view pool,
                                         std::string_view trigger);
std::string existing_cognito_user_pool(std::string_view function);

std::string event_bus(std::string_view bus);
/// `rule_name` as it is before it is shortened to fit.
std::string event_bridge_rule(std::string_view rule_name);
std::string event_bridge_permission(std::string_view function, std::size_t number);

std::string cloudfront_cache_policy(std::string_view policy);
std::string cloudfront_permission(std::string_view function);

}  // namespace slsc::serverless::naming
