#include <algorithm>
#include <array>

#include "serverless/lower_sam/arn_service.h"
#include "serverless/lower_sam/events/fold_events.h"
#include "serverless/lower_sam/property_table.h"

namespace slsc::serverless::sam {

namespace {

/// A kind of source: what SAM calls it and its ARN.
struct SourceRow {
  std::string_view service;
  std::string_view type;
  std::string_view arn_property;
};

constexpr std::array kSources = {
    SourceRow{"dynamodb", "DynamoDB", "Stream"},
    SourceRow{"kafka", "MSK", "Stream"},
    SourceRow{"kinesis", "Kinesis", "Stream"},
    SourceRow{"mq", "MQ", "Broker"},
    SourceRow{"sqs", "SQS", "Queue"},
};
constexpr SourceRow kOwnKafka{"", "SelfManagedKafka", ""};

constexpr std::array kProperties = {
    PropertyRow{"BatchSize", Takes::Number},
    PropertyRow{"BisectBatchOnFunctionError", Takes::Flag},
    PropertyRow{"DestinationConfig", Takes::Map},
    PropertyRow{"Enabled", Takes::Flag},
    PropertyRow{"EventSourceArn"},
    PropertyRow{"FilterCriteria", Takes::Map},
    PropertyRow{"FunctionName"},
    PropertyRow{"FunctionResponseTypes", Takes::List},
    PropertyRow{"KmsKeyArn"},
    PropertyRow{"MaximumBatchingWindowInSeconds", Takes::Number},
    PropertyRow{"MaximumRecordAgeInSeconds", Takes::Number},
    PropertyRow{"MaximumRetryAttempts", Takes::Number},
    PropertyRow{"MetricsConfig", Takes::Map},
    PropertyRow{"ParallelizationFactor", Takes::Number},
    PropertyRow{"ProvisionedPollerConfig", Takes::Map},
    PropertyRow{"Queues", Takes::List},
    PropertyRow{"ScalingConfig", Takes::Map},
    PropertyRow{"SourceAccessConfigurations", Takes::List},
    PropertyRow{"StartingPosition"},
    PropertyRow{"StartingPositionTimestamp"},
    PropertyRow{"Topics", Takes::List},
    PropertyRow{"TumblingWindowInSeconds", Takes::Number},
};

/// Takes `map.<path...>` apart, which must hold nothing else.
const Value* only_member(const Value* map, std::initializer_list<std::string_view> path) {
  for (const std::string_view step : path) {
    if (map == nullptr || !map->is_map() || map->as_map().size() != 1) return nullptr;
    map = map->find(step);
  }
  return map;
}

/// What SAM writes without the maps around it; false when there is more in them.
bool unwrap(Map written, Map event) {
  for (const std::string_view key :
       {"AmazonManagedKafkaEventSourceConfig", "SelfManagedKafkaEventSourceConfig"}) {
    if (const Value* config = written.find(key)) {
      const Value* group = only_member(config, {"ConsumerGroupId"});
      if (group == nullptr || !fits(*group, Takes::Text)) return false;
      event.set("ConsumerGroupId", *group);
      written.erase(key);
    }
  }
  if (const Value* source = written.find("SelfManagedEventSource")) {
    const Value* servers = only_member(source, {"Endpoints", "KafkaBootstrapServers"});
    if (servers == nullptr || !servers->is_list() || servers->as_list().empty()) return false;
    event.set("KafkaBootstrapServers", *servers);
    written.erase("SelfManagedEventSource");
  }
  return true;
}

std::size_t count_of(const Value* access, std::initializer_list<std::string_view> types) {
  std::size_t count = 0;
  if (access == nullptr || !access->is_list()) return count;
  for (const Value& each : access->as_list()) {
    const Value* type = each.find("Type");
    if (type == nullptr || !type->is_text() || each.find("URI") == nullptr) continue;
    count += static_cast<std::size_t>(std::ranges::count(types, type->as_text()));
  }
  return count;
}

/// SAM derives the rights of a role from how the source is accessed, even when it makes no role,
/// and refuses what it does not know there.
bool has_known_access(std::string_view type, Map event) {
  const Value* access = event.find("SourceAccessConfigurations");
  const std::size_t size = access != nullptr && access->is_list() ? access->as_list().size() : 0;
  if (type == "MQ") {
    return count_of(access, {"BASIC_AUTH"}) == 1 &&
           count_of(access, {"BASIC_AUTH", "VIRTUAL_HOST"}) == size;
  }
  if (type != "SelfManagedKafka") return true;
  const Value* topics = event.find("Topics");
  const std::size_t logins = count_of(access, {"SASL_SCRAM_256_AUTH", "SASL_SCRAM_512_AUTH",
                                               "BASIC_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH"});
  const std::size_t certificates = count_of(access, {"SERVER_ROOT_CA_CERTIFICATE"});
  const std::size_t subnets = count_of(access, {"VPC_SUBNET"});
  const std::size_t groups = count_of(access, {"VPC_SECURITY_GROUP"});
  return event.contains("KafkaBootstrapServers") && topics != nullptr && topics->is_list() &&
         topics->as_list().size() == 1 && logins <= 1 && size > 0 &&
         (certificates == 0 || logins == 1) && (subnets == 0) == (groups == 0) &&
         logins + certificates + subnets + groups == size;
}

const SourceRow* source_of(const Folding& folding, Map event) {
  const Value* arn = event.find("EventSourceArn");
  if (arn == nullptr) return event.contains("KafkaBootstrapServers") ? &kOwnKafka : nullptr;
  const auto row = std::ranges::find(kSources, service_of(folding, *arn), &SourceRow::service);
  return row == kSources.end() ? nullptr : &*row;
}

}  // namespace

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
void fold_event_source_mapping(Folding& folding, const cfn::Resource& mapping) {
  FoldedFunction* function = folding.target(mapping.properties().find("FunctionName"));
  if (function == nullptr || !folding.belongs_to(mapping, *function) ||
      !folding.only_used_by(mapping.id(), {})) {
    return;
  }
  const Map event(folding.arena());
  const Map written = clone(folding.arena(), mapping.properties()).as_map();
  if (!unwrap(written, event) || !copy_properties(written, kProperties, event).empty()) return;
  const SourceRow* source = source_of(folding, event);
  if (source == nullptr || !has_known_access(source->type, event)) return;
  const bool is_kafka = source->type == "MSK" || source->type == "SelfManagedKafka";
  const bool is_queue = source->type == "SQS" || source->type == "MQ";
  if (event.contains("ConsumerGroupId") && !is_kafka) return;
  if (!is_queue && source->type != "SelfManagedKafka" && !event.contains("StartingPosition")) {
    return;
  }
  if (const Value* arn = event.find("EventSourceArn")) event.set(source->arn_property, *arn);
  event.erase("EventSourceArn");
  event.erase("FunctionName");
  if (folding.add_event(*function, mapping.id(), source->type, event)) {
    folding.remove(mapping.id());
  }
}

}  // namespace slsc::serverless::sam
