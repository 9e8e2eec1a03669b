#pragma once

#include <string_view>
#include <vector>

#include "serverless/lower/plugins/step_functions/state_machines.h"

namespace slsc::serverless {

/// A state (or the reader or writer of a `Map`) that calls another service.
class Task {
 public:
  Task(const ServiceContext& context, const StateMachine& machine, const Value& state)
      : context_(context), machine_(machine), state_(state) {}

  const ServiceContext& context() const { return context_; }
  const StateMachine& machine() const { return machine_; }
  Arena& arena() const { return context_.arena(); }
  const Value& state() const { return state_; }

  /// What it is called with: `Parameters` in JSONPath, `Arguments` in JSONata. Null when it is not
  /// there.
  Value argument(std::string_view key) const;
  /// The same, with nothing for what is only known when the state machine runs: `Bucket.$`,
  /// `{% ... %}`.
  Value known_argument(std::string_view key) const;
  bool is_known_at_run_time(std::string_view key) const;
  /// Text in the ARN of what is called: intrinsics become variables of the Fn::Sub.
  Value arn(std::string_view text) const;

 private:
  const ServiceContext& context_;
  const StateMachine& machine_;
  Value state_;
};

/// `${key}` in `text` becomes the value: text at once, an intrinsic as a variable.
Value arn_with(Arena& arena, std::string_view text, std::string_view key, const Value& value);

using Rights = std::vector<Right>;

// What a task of each kind needs; empty when it cannot be told.
Rights lambda_rights(const Task& task);
/// A task whose resource is the function itself.
Rights function_rights(const Task& task, const Value& resource);
Rights batch_rights(const Task& task);
Rights glue_rights(const Task& task);
Rights ecs_rights(const Task& task);
Rights execution_rights(const Task& task);
Rights sync_execution_rights(const Task& task);
/// A distributed `Map` runs its items as executions of the state machine itself.
Rights distributed_map_rights(const Task& task);
Rights codebuild_rights(const Task& task);
Rights sagemaker_rights(const Task& task);
Rights bedrock_rights(const Task& task);

Rights sqs_rights(const Task& task);
Rights sns_rights(const Task& task);
Rights event_bridge_rights(const Task& task);
Rights scheduler_rights(const Task& task, std::string_view action);
Rights http_rights(const Task& task);
Rights email_rights(const Task& task);

Rights dynamodb_rights(const Task& task, std::string_view action);
Rights dynamodb_batch_rights(const Task& task, std::string_view action);
Rights redshift_rights(const Task& task, std::string_view action);
Rights s3_rights(const Task& task, std::string_view action);
Rights s3_list_rights(const Task& task);

}  // namespace slsc::serverless
