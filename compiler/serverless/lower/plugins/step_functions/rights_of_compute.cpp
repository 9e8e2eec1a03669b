// Tasks that run something: functions, jobs, containers, other state machines, models.
#include <string>

#include "serverless/lower/plugins/step_functions/task.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

// How Step Functions hears of the end of what it started: a rule that it makes for itself.
Right managed_rule(const Task& task, std::string_view rule) {
  return {"events:PutTargets,events:PutRule,events:DescribeRule",
          task.arn(concat({"events:${AWS::Region}:${AWS::AccountId}:rule/", rule}))};
}

Right invoke(const Value& resource) { return {"lambda:InvokeFunction", resource}; }

bool is_account_id(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// The function and all its versions and aliases.
Value with_qualified(const Task& task, const Value& function) {
  Arena& arena = task.arena();
  return List(arena, {function, cfn::sub(arena, "${functionArn}:*",
                                         Map(arena, {{"functionArn", function}}))});
}

// A name, an ARN or what Lambda's API makes of parts of it, with or without an alias.
Value functions_named(const Task& task, std::string_view name) {
  Arena& arena = task.arena();
  const std::string_view first = name.substr(0, name.find(':'));
  if (name.starts_with("arn:aws") && name.find(":lambda") != std::string_view::npos) {
    return List(arena, {arena.copy(name), arena.copy(concat({name, ":*"}))});
  }
  const bool has_account = split(name, ':').size() == 3 && is_account_id(first);
  const std::string_view place =
      has_account ? "lambda:${AWS::Region}:" : "lambda:${AWS::Region}:${AWS::AccountId}:function:";
  return List(arena, {task.arn(concat({place, name})), task.arn(concat({place, name, ":*"}))});
}

std::string execution_pattern(std::string_view state_machine) {
  std::string text(state_machine);
  constexpr std::string_view kOld = ":stateMachine:";
  const std::size_t at = text.find(kOld);
  if (at != std::string::npos) text.replace(at, kOld.size(), ":execution:");
  return text + ":*";
}

Value executions_of(const Task& task, const Value& state_machine) {
  Arena& arena = task.arena();
  if (state_machine.text() == "*") return "*";
  if (state_machine.is_text()) return arena.copy(execution_pattern(state_machine.as_text()));
  const Value* sub = cfn::intrinsic_argument(state_machine, "Fn::Sub");
  if (sub == nullptr) return "*";
  if (sub->is_text()) return cfn::sub(arena, arena.copy(execution_pattern(sub->as_text())));
  if (!sub->is_list() || sub->as_list().size() != 2 || !sub->as_list()[0].is_text()) return "*";
  return cfn::sub(arena, arena.copy(execution_pattern(sub->as_list()[0].as_text())),
                  sub->as_list()[1].as_map());
}

Rights rights_to_run(const Task& task, std::string_view action, const Value& state_machine) {
  return {{action, state_machine},
          {"states:DescribeExecution,states:StopExecution", executions_of(task, state_machine)},
          managed_rule(task, "StepFunctionsGetEventsForStepFunctionsExecutionRule")};
}

Value called_state_machine(const Task& task) {
  if (task.is_known_at_run_time("StateMachineArn")) return "*";
  return task.argument("StateMachineArn");
}

}  // namespace

Rights lambda_rights(const Task& task) {
  Arena& arena = task.arena();
  if (task.is_known_at_run_time("FunctionName")) {
    const Value allowed = task.argument("AllowedFunctions");
    return {invoke(allowed.truthy() ? allowed : Value("*"))};
  }
  const Value name = task.argument("FunctionName");
  if (name.is_null()) return {};
  if (name.is_text()) return {invoke(functions_named(task, name.as_text()))};
  const Value function = local_reference(task.context(), name);
  if (cfn::intrinsic_name(name) == "Fn::GetAtt") return {invoke(with_qualified(task, function))};
  if (!cfn::ref_target(name)) return {invoke(name)};
  constexpr std::string_view kNamed =
      "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${functionArn}";
  const auto named = [&](std::string_view text) {
    return cfn::sub(arena, arena.copy(text), Map(arena, {{"functionArn", function}}));
  };
  return {invoke(List(arena, {named(kNamed), named(concat({kNamed, ":*"}))}))};
}

Rights function_rights(const Task& task, const Value& resource) {
  if (!resource.is_text()) {
    return {invoke(with_qualified(task, local_reference(task.context(), resource)))};
  }
  // The alias at the end of the ARN is covered by the star.
  constexpr std::size_t kPartsWithAlias = 8;
  std::string_view arn = resource.as_text();
  if (split(arn, ':').size() == kPartsWithAlias) arn = arn.substr(0, arn.rfind(':'));
  return {invoke(with_qualified(task, Value(arn)))};
}

Rights batch_rights(const Task& task) {
  return {{"batch:SubmitJob,batch:DescribeJobs,batch:TerminateJob", "*"},
          managed_rule(task, "StepFunctionsGetEventsForBatchJobsRule")};
}

Rights glue_rights(const Task& /*task*/) {
  return {{"glue:StartJobRun,glue:GetJobRun,glue:GetJobRuns,glue:BatchStopJobRun", "*"}};
}

Rights ecs_rights(const Task& task) {
  return {{"ecs:RunTask,ecs:StopTask,ecs:DescribeTasks,ecs:TagResource,iam:PassRole", "*"},
          managed_rule(task, "StepFunctionsGetEventsForECSTaskRule")};
}

Rights execution_rights(const Task& task) {
  const Value state_machine = called_state_machine(task);
  if (state_machine.is_null()) return {};
  return rights_to_run(task, "states:StartExecution", state_machine);
}

Rights sync_execution_rights(const Task& task) {
  const Value state_machine = called_state_machine(task);
  if (state_machine.is_null()) return {};
  return rights_to_run(task, "states:StartSyncExecution", state_machine);
}

// A reference to the state machine would be a circle: it depends on its role. Without a name of its
// own it gets one from CloudFormation, which begins with its logical id.
Rights distributed_map_rights(const Task& task) {
  const StateMachine& machine = task.machine();
  const std::string name =
      machine.name.empty() ? concat({machine.id, "-*"}) : std::string(machine.name);
  return rights_to_run(
      task, "states:StartExecution",
      task.arn(concat({"states:${AWS::Region}:${AWS::AccountId}:stateMachine:", name})));
}

Rights codebuild_rights(const Task& task) {
  const Value project = task.known_argument("ProjectName");
  constexpr std::string_view kProject =
      "arn:${AWS::Partition}:codebuild:${AWS::Region}:${AWS::AccountId}:project/${project}";
  return {{"codebuild:StartBuild,codebuild:StopBuild,codebuild:BatchGetBuilds",
           arn_with(task.arena(), kProject, "project", project.is_null() ? Value("*") : project)},
          managed_rule(task, "StepFunctionsGetEventForCodeBuildStartBuildRule")};
}

Rights sagemaker_rights(const Task& task) {
  const Value job = task.known_argument("TransformJobName");
  constexpr std::string_view kJob =
      "arn:${AWS::Partition}:sagemaker:${AWS::Region}:${AWS::AccountId}:transform-job/${job}*";
  return {{"sagemaker:CreateTransformJob,sagemaker:DescribeTransformJob,"
           "sagemaker:StopTransformJob",
           arn_with(task.arena(), kJob, "job", job.is_null() ? Value("") : job)},
          {"sagemaker:ListTags", "*"},
          managed_rule(task, "StepFunctionsGetEventsForSageMakerTransformJobsRule")};
}

Rights bedrock_rights(const Task& task) {
  const Value model = task.known_argument("ModelId");
  if (model.is_text() && model.as_text().starts_with("arn:")) {
    return {{"bedrock:InvokeModel", model}};
  }
  constexpr std::string_view kModel =
      "arn:${AWS::Partition}:bedrock:${AWS::Region}::foundation-model/${model}";
  return {{"bedrock:InvokeModel",
           arn_with(task.arena(), kModel, "model", model.is_null() ? Value("*") : model)}};
}

}  // namespace slsc::serverless
