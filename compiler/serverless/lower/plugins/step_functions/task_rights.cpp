// Which rights the tasks of a definition need: a row per integration that the plugin knows.
// https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
#include <algorithm>

#include "diagnostics/catalogue/plugins.h"
#include "serverless/lower/plugins/step_functions/task.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

using WithAction = Rights (*)(const Task&, std::string_view);
using Alone = Rights (*)(const Task&);

struct Integration {
  std::string_view name;  ///< behind `arn:aws:states:::`
  Alone alone = nullptr;
  WithAction with_action = nullptr;
  std::string_view action = {};
};

constexpr Integration kIntegrations[] = {
    {"sqs:sendMessage", sqs_rights},
    {"sqs:sendMessage.waitForTaskToken", sqs_rights},
    {"sns:publish", sns_rights},
    {"sns:publish.waitForTaskToken", sns_rights},
    {"dynamodb:updateItem", nullptr, dynamodb_rights, "dynamodb:UpdateItem"},
    {"aws-sdk:dynamodb:updateItem", nullptr, dynamodb_rights, "dynamodb:UpdateItem"},
    {"aws-sdk:dynamodb:updateItem.waitForTaskToken", nullptr, dynamodb_rights,
     "dynamodb:UpdateItem"},
    {"dynamodb:putItem", nullptr, dynamodb_rights, "dynamodb:PutItem"},
    {"aws-sdk:dynamodb:putItem", nullptr, dynamodb_rights, "dynamodb:PutItem"},
    {"aws-sdk:dynamodb:putItem.waitForTaskToken", nullptr, dynamodb_rights, "dynamodb:PutItem"},
    {"dynamodb:getItem", nullptr, dynamodb_rights, "dynamodb:GetItem"},
    {"dynamodb:deleteItem", nullptr, dynamodb_rights, "dynamodb:DeleteItem"},
    {"aws-sdk:dynamodb:updateTable", nullptr, dynamodb_rights, "dynamodb:UpdateTable"},
    {"aws-sdk:dynamodb:query", nullptr, dynamodb_rights, "dynamodb:Query"},
    {"aws-sdk:dynamodb:scan", nullptr, dynamodb_rights, "dynamodb:Scan"},
    {"aws-sdk:dynamodb:batchGetItem", nullptr, dynamodb_batch_rights, "dynamodb:BatchGetItem"},
    {"aws-sdk:dynamodb:batchWriteItem", nullptr, dynamodb_batch_rights, "dynamodb:BatchWriteItem"},
    {"aws-sdk:redshiftdata:executeStatement", nullptr, redshift_rights,
     "redshift-data:ExecuteStatement"},
    {"aws-sdk:redshiftdata:batchExecuteStatement", nullptr, redshift_rights,
     "redshift-data:BatchExecuteStatement"},
    {"aws-sdk:redshiftdata:listStatements", nullptr, redshift_rights,
     "redshift-data:ListStatements"},
    {"aws-sdk:redshiftdata:describeStatement", nullptr, redshift_rights,
     "redshift-data:DescribeStatement"},
    {"aws-sdk:redshiftdata:getStatementResult", nullptr, redshift_rights,
     "redshift-data:GetStatementResult"},
    {"aws-sdk:redshiftdata:cancelStatement", nullptr, redshift_rights,
     "redshift-data:CancelStatement"},
    {"batch:submitJob.sync", batch_rights},
    {"batch:submitJob", batch_rights},
    {"glue:startJobRun.sync", glue_rights},
    {"glue:startJobRun", glue_rights},
    {"ecs:runTask.sync", ecs_rights},
    {"ecs:runTask.waitForTaskToken", ecs_rights},
    {"ecs:runTask", ecs_rights},
    {"lambda:invoke", lambda_rights},
    {"lambda:invoke.waitForTaskToken", lambda_rights},
    {"states:startExecution", execution_rights},
    {"states:startExecution.sync", execution_rights},
    {"states:startExecution.sync:2", execution_rights},
    {"states:startExecution.waitForTaskToken", execution_rights},
    {"aws-sdk:sfn:startSyncExecution", sync_execution_rights},
    {"codebuild:startBuild", codebuild_rights},
    {"codebuild:startBuild.sync", codebuild_rights},
    {"sagemaker:createTransformJob.sync", sagemaker_rights},
    {"bedrock:invokeModel", bedrock_rights},
    {"events:putEvents", event_bridge_rights},
    {"events:putEvents.waitForTaskToken", event_bridge_rights},
    {"aws-sdk:scheduler:createSchedule", nullptr, scheduler_rights, "scheduler:CreateSchedule"},
    {"aws-sdk:scheduler:deleteSchedule", nullptr, scheduler_rights, "scheduler:DeleteSchedule"},
    {"http:invoke", http_rights},
    {"s3:getObject", nullptr, s3_rights, "s3:GetObject"},
    {"aws-sdk:s3:getObject", nullptr, s3_rights, "s3:GetObject"},
    {"s3:putObject", nullptr, s3_rights, "s3:PutObject"},
    {"aws-sdk:s3:putObject", nullptr, s3_rights, "s3:PutObject"},
    {"s3:listObjectsV2", s3_list_rights},
    {"aws-sdk:s3:listObjectsV2", s3_list_rights},
    {"aws-sdk:sesv2:sendEmail", email_rights},
};

// `lambda:invoke` of `arn:aws:states:::lambda:invoke`, whatever the partition; empty for all else.
std::string_view integration_name(std::string_view resource) {
  if (!resource.starts_with("arn:")) return {};
  resource.remove_prefix(4);
  constexpr std::string_view kPseudo = "${AWS::Partition}";
  const std::size_t end = resource.starts_with(kPseudo)
                              ? kPseudo.size()
                              : std::min(resource.find(':'), resource.size());
  resource.remove_prefix(end);
  constexpr std::string_view kStates = ":states:::";
  if (!resource.starts_with(kStates)) return {};
  resource.remove_prefix(kStates.size());
  return resource;
}

bool is_lambda_arn(std::string_view resource) {
  return resource.starts_with("arn:") && resource.find(":lambda:") != std::string_view::npos;
}

bool is_activity_arn(std::string_view resource) {
  return resource.find(":activity:") != std::string_view::npos;
}

// A resource of any spelling as text; empty when it is another intrinsic.
std::string_view text_of(const Value& resource) {
  if (resource.is_text()) return resource.as_text();
  const Value* text = cfn::intrinsic_argument(resource, "Fn::Sub");
  return text == nullptr ? std::string_view() : text->text().value_or("");
}

bool is_activity(const ServiceContext& context, const Value& resource) {
  const auto target = cfn::ref_target(resource);
  if (!target) return false;
  const auto found = context.out().find_resource(*target);
  return found ? found->type() == "AWS::StepFunctions::Activity"
               : target->ends_with("StepFunctionsActivity");
}

class Collector {
 public:
  Collector(const ServiceContext& context, const StateMachine& machine, bool has_own_statements)
      : context_(context), machine_(machine), has_own_statements_(has_own_statements) {}

  Rights take() { return std::move(rights_); }

  void add_states(const Value* states) {
    if (states == nullptr || !states->is_map()) return;
    for (const Map::Entry& state : states->as_map()) add_state(state.value);
  }

 private:
  void add(Rights rights) { rights_.insert(rights_.end(), rights.begin(), rights.end()); }

  void add_state(const Value& state) {
    const Value* type = state.find("Type");
    const std::string_view name = type == nullptr ? "" : type->text().value_or("");
    if (name == "Task") {
      add_task(state);
    } else if (name == "Parallel") {
      const Value* branches = state.find("Branches");
      if (branches == nullptr || !branches->is_list()) return;
      for (const Value& branch : branches->as_list()) add_states(branch.find("States"));
    } else if (name == "Map") {
      add_map(state);
    }
  }

  void add_map(const Value& state) {
    const Value* processor = state.find("ItemProcessor");
    const Value* inner = processor != nullptr ? processor : state.find("Iterator");
    if (inner != nullptr) add_states(inner->find("States"));
    const Value* config = processor == nullptr ? nullptr : processor->find("ProcessorConfig");
    const Value* mode = config == nullptr ? nullptr : config->find("Mode");
    if (mode != nullptr && mode->text() == "DISTRIBUTED") {
      add(distributed_map_rights(Task(context_, machine_, state)));
    }
    for (const std::string_view part : {"ItemReader", "ResultWriter"}) {
      const Value* other = state.find(part);
      if (other != nullptr && other->is_map() && other->find("Resource") != nullptr) {
        add_task(*other);
      }
    }
  }

  void add_task(const Value& state) {
    const Value* resource = state.find("Resource");
    if (resource == nullptr) return;
    const Task task(context_, machine_, state);
    const std::string_view text = text_of(*resource);
    const std::string_view name = integration_name(text);
    if (name.empty() && (is_activity_arn(text) || is_activity(context_, *resource))) return;
    Rights rights = name.empty() ? rights_of_resource(task, *resource, text)
                                 : rights_of_integration(task, name);
    if (rights.empty()) report_unknown(*resource, text);
    add(std::move(rights));
  }

  static Rights rights_of_resource(const Task& task, const Value& resource, std::string_view text) {
    if (resource.is_text() && !is_lambda_arn(text)) return {};
    return function_rights(task, resource);
  }

  static Rights rights_of_integration(const Task& task, std::string_view name) {
    const auto* const found = std::ranges::find(kIntegrations, name, &Integration::name);
    if (found == std::end(kIntegrations)) return {};
    return found->alone != nullptr ? found->alone(task) : found->with_action(task, found->action);
  }

  void report_unknown(const Value& resource, std::string_view text) {
    if (has_own_statements_) return;
    context_.sink()
        .report(diag::task_without_rights, resource.where(), machine_.key,
                text.empty() ? "this resource" : text)
        .help("list what it may do in `iamRoleStatements` of the state machine");
  }

  const ServiceContext& context_;
  const StateMachine& machine_;
  bool has_own_statements_;
  Rights rights_;
};

}  // namespace

std::vector<Right> task_rights(const ServiceContext& context, const StateMachine& machine,
                               bool has_own_statements) {
  Collector collector(context, machine, has_own_statements);
  collector.add_states(machine.definition.find("States"));
  return collector.take();
}

Value Task::argument(std::string_view key) const {
  const Value* parameters = state_.find("Parameters");
  const Value* arguments = state_.find("Arguments");
  const Value* holder = parameters != nullptr ? parameters : arguments;
  const Value* language = state_.find("QueryLanguage");
  if (language != nullptr && language->text() == "JSONata") holder = arguments;
  if (language != nullptr && language->text() == "JSONPath") holder = parameters;
  const Value* found = holder == nullptr ? nullptr : holder->find(key);
  return found == nullptr ? Value() : *found;
}

bool Task::is_known_at_run_time(std::string_view key) const {
  if (argument(concat({key, ".$"})).truthy()) return true;
  const Value value = argument(key);
  return value.is_text() && trim(value.as_text()).starts_with("{%");
}

Value Task::known_argument(std::string_view key) const {
  return is_known_at_run_time(key) ? Value() : argument(key);
}

Value Task::arn(std::string_view text) const {
  return cfn::sub(arena(), arena().copy(concat({"arn:${AWS::Partition}:", text})));
}

Value arn_with(Arena& arena, std::string_view text, std::string_view key, const Value& value) {
  if (!value.is_map()) {
    return cfn::sub(arena,
                    arena.copy(replace_all(text, concat({"${", key, "}"}), scalar_text(value))));
  }
  return cfn::sub(arena, arena.copy(text), Map(arena, {{arena.copy(key), value}}));
}

}  // namespace slsc::serverless
