#pragma once

#include <optional>
#include <string_view>

#include "serverless/lower/service_context.h"

// What the events have in common for which Lambda itself polls: queues, streams, topics of Kafka,
// brokers. They need no invoke permission: the role the function runs as must be able to read the
// source.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-eventsourcemapping.html
namespace slsc::serverless {

/// A mapping to the function that waits for the role it is polled with and for the function's
/// alias.
cfn::Resource add_event_source_mapping(const ServiceContext& context, const Function& function,
                                       std::string_view logical_id, Where where);

/// Which records reach the function: each pattern is written as JSON text.
void set_filter_criteria(const ServiceContext& context, const cfn::Resource& mapping,
                         const std::optional<List>& patterns);

/// `FunctionResponseTypes` has one item at most.
void set_response_type(const ServiceContext& context, const cfn::Resource& mapping,
                       const std::optional<Value>& type);

/// Where failed batches go.
void set_failure_destination(const ServiceContext& context, const cfn::Resource& mapping,
                             const Value& arn);

/// The right to enter a VPC, which pollers of Kafka and of brokers need.
void grant_network_interfaces(const ServiceContext& context);

/// The name in an intrinsic ARN: the resource of GetAtt, the export of ImportValue, the last item
/// of Join. None: the ARN is something else.
std::optional<std::string_view> name_in_intrinsic(const Value& arn);

/// Reports that the logical id of a mapping has no name to be made from.
void report_unnamed_source(const ServiceContext& context, std::string_view event, const Value& arn,
                           std::string_view help);

}  // namespace slsc::serverless
