#include "sam/expand/events/event_source_mapping.h"

#include "diagnostics/catalogue/sam.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-eventsourcemapping.html
namespace slsc::sam {

namespace {

/// The property that holds what is special about Kafka; empty for other sources.
std::string_view kafka_property(const EventContext& event) {
  if (event.event().type == "MSK") return "AmazonManagedKafkaEventSourceConfig";
  if (event.event().type == "SelfManagedKafka") return "SelfManagedKafkaEventSourceConfig";
  return {};
}

void set_kafka(const EventContext& event, const cfn::Resource& mapping) {
  const Value* servers = event.property("KafkaBootstrapServers");
  if (is_given(servers)) {
    const Map endpoints(event.arena(), {{"KafkaBootstrapServers", *servers}});
    mapping.set("SelfManagedEventSource", Map(event.arena(), {{"Endpoints", endpoints}}));
  }
  const std::string_view property = kafka_property(event);
  const Map config(event.arena());
  if (const Value* group = event.property("ConsumerGroupId"); is_given(group)) {
    config.set("ConsumerGroupId", *group);
    if (property.empty()) {
      event.sink().report(diag::sam_not_for_event, event.where("ConsumerGroupId"),
                          event.child_id(".Properties.ConsumerGroupId"), event.event().type);
    }
  }
  if (const Value* registry = event.property("SchemaRegistryConfig"); is_given(registry)) {
    config.set("SchemaRegistryConfig", *registry);
    if (property.empty()) {
      event.sink().report(diag::sam_without_effect, event.where("SchemaRegistryConfig"),
                          event.path("SchemaRegistryConfig"));
    }
  }
  if (!property.empty() && !config.empty()) mapping.set(property, config);
}

void allow_failure_destination(const EventContext& event, std::string_view type,
                               const Value& destination) {
  RoleBuilder& role = event.role();
  if (type == "SQS") {
    role.add_policy(event.child_id("SQSPolicy"), role.statement("sqs:SendMessage", destination));
  } else if (type == "SNS") {
    role.add_policy(event.child_id("SNSPolicy"), role.statement("sns:publish", destination));
  } else if (type == "S3") {
    Arena& arena = event.arena();
    const Value objects = cfn::join(arena, "/", {destination, "*"});
    const auto statement = [&](std::string_view action, const Value& resource) {
      return Map(arena, {{"Action", action}, {"Effect", "Allow"}, {"Resource", resource}});
    };
    role.add_policy(
        event.child_id("S3Policy"),
        Map(arena, {{"Statement", List(arena, {statement("s3:PutObject", objects),
                                               statement("s3:ListBucket", destination)})}}));
  }
}

void set_failure_destination(const EventContext& event, const cfn::Resource& mapping) {
  const Value* config = event.property("DestinationConfig");
  if (!is_given(config)) return;
  const Map on_failure = config->find("OnFailure")->as_map();
  // `Type` only says what the role has to be allowed; the mapping knows no such property.
  if (const Value* type = on_failure.find("Type"); is_given(type)) {
    const Value* destination = on_failure.find("Destination");
    allow_failure_destination(event, type->as_text(),
                              destination != nullptr ? *destination : Value());
    on_failure.erase("Type");
  }
  mapping.set("DestinationConfig", *config);
}

}  // namespace

cfn::Resource add_event_source_mapping(const EventContext& event, const Value& source) {
  const cfn::Resource mapping = event.add(event.event().id, "AWS::Lambda::EventSourceMapping");
  if (!source.is_null()) mapping.set("EventSourceArn", source);
  mapping.set("FunctionName", event.target().name);
  event.copy({"StartingPosition",
              "StartingPositionTimestamp",
              "BatchSize",
              "Enabled",
              "MaximumBatchingWindowInSeconds",
              "MaximumRetryAttempts",
              "BisectBatchOnFunctionError",
              "MaximumRecordAgeInSeconds",
              "ParallelizationFactor",
              "Topics",
              "Queues",
              "SourceAccessConfigurations",
              "TumblingWindowInSeconds",
              "FunctionResponseTypes",
              "FilterCriteria",
              "KmsKeyArn",
              "ScalingConfig",
              "ProvisionedPollerConfig",
              "MetricsConfig",
              "LoggingConfig"},
             mapping);
  set_kafka(event, mapping);
  set_failure_destination(event, mapping);
  return mapping;
}

Value allow(const EventContext& event, std::initializer_list<Value> actions,
            const Value& resource) {
  return Map(
      event.arena(),
      {{"Action", List(event.arena(), actions)}, {"Effect", "Allow"}, {"Resource", resource}});
}

Value allow_secret(const EventContext& event, const Value& uri) {
  return allow(event, {"secretsmanager:GetSecretValue"}, uri);
}

Value allow_network_interfaces(const EventContext& event) {
  return allow(
      event,
      {"ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface",
       "ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups"},
      "*");
}

Value secrets_key_arn(const EventContext& event, std::string_view key_id) {
  return event.expansion().sub(
      concat({"arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/", key_id}));
}

void allow_secrets_key(const EventContext& event, List statements) {
  const Value* key = event.property("SecretsManagerKmsKeyId");
  if (!is_given(key)) return;
  statements.push_back(allow(event, {"kms:Decrypt"}, secrets_key_arn(event, key->as_text())));
}

const Value* basic_auth_uri(const EventContext& event) {
  constexpr std::string_view kProperty = "SourceAccessConfigurations";
  const Value* found = nullptr;
  for (const Value& access : event.property(kProperty)->as_list()) {
    if (access.find("Type")->text() != "BASIC_AUTH") continue;
    const Value* uri = access.find("URI");
    if (found != nullptr || !is_given(uri)) {
      found = nullptr;
      break;
    }
    found = uri;
  }
  if (found == nullptr) {
    event.sink().report(diag::sam_one_basic_auth, event.where(kProperty), event.path(kProperty));
  }
  return found;
}

}  // namespace slsc::sam
