#pragma once

#include <optional>
#include <string_view>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `- sns: <topic name or arn>` or `- sns: { arn, topicName, ... }`.
struct SnsEvent {
  Where where;
  std::optional<Value> topic_arn;  ///< text or an intrinsic; none: the topic is made
  std::string_view topic_name;     ///< empty when neither `topicName` nor the ARN tells it
  std::string_view region;         ///< of the topic; empty: not told, or written as one text
  std::optional<Value> display_name;
  std::optional<Value> filter_policy;
  std::optional<Value> filter_policy_scope;
  std::optional<Value> redrive_policy;  ///< a map
};

void read_event(const ConfigReader& reader, SnsEvent& event);

}  // namespace slsc::serverless
