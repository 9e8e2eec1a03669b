#include "serverless/lower_sam/arn_service.h"

#include <algorithm>
#include <array>
#include <utility>

#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

constexpr std::array kServicesOfTypes = {
    std::pair<std::string_view, std::string_view>{"AWS::AmazonMQ::Broker", "mq"},
    std::pair<std::string_view, std::string_view>{"AWS::DynamoDB::GlobalTable", "dynamodb"},
    std::pair<std::string_view, std::string_view>{"AWS::DynamoDB::Table", "dynamodb"},
    std::pair<std::string_view, std::string_view>{"AWS::Events::EventBus", "events"},
    std::pair<std::string_view, std::string_view>{"AWS::Kinesis::Stream", "kinesis"},
    std::pair<std::string_view, std::string_view>{"AWS::Kinesis::StreamConsumer", "kinesis"},
    std::pair<std::string_view, std::string_view>{"AWS::Lambda::Alias", "lambda"},
    std::pair<std::string_view, std::string_view>{"AWS::Lambda::Function", "lambda"},
    std::pair<std::string_view, std::string_view>{"AWS::MSK::Cluster", "kafka"},
    std::pair<std::string_view, std::string_view>{"AWS::MSK::ServerlessCluster", "kafka"},
    std::pair<std::string_view, std::string_view>{"AWS::S3::Bucket", "s3"},
    std::pair<std::string_view, std::string_view>{"AWS::SNS::Topic", "sns"},
    std::pair<std::string_view, std::string_view>{"AWS::SQS::Queue", "sqs"},
};

constexpr std::array<std::string_view, 9> kServices = {
    "dynamodb", "events", "kafka", "kinesis", "lambda", "mq", "s3", "sns", "sqs"};

}  // namespace

std::string_view service_of(const Folding& folding, const Value& arn) {
  const std::string text = spelled(arn);
  if (text.starts_with("arn:")) {
    // arn:<partition>:<service>:..., where the partition may be ${AWS::Partition}.
    const std::size_t partition = text.starts_with("arn:${") ? text.find('}') : 4;
    const std::size_t begin = text.find(':', partition) + 1;
    const std::string service = text.substr(begin, text.find(':', begin) - begin);
    const auto known = std::ranges::find(kServices, std::string_view(service));
    return known == kServices.end() ? std::string_view() : *known;
  }
  if (!text.starts_with("${")) return {};
  const std::string id = text.substr(2, text.find_first_of(".:}", 2) - 2);
  const auto resource = folding.out().find_resource(id);
  if (!resource) return {};
  for (const auto& [type, service] : kServicesOfTypes) {
    if (resource->type() == type) return service;
  }
  return {};
}

}  // namespace slsc::serverless::sam
