// Who hears that an execution started or ended: a rule for each status with its targets, the
// policies of topics and queues, and a role for the targets that need one.
#include <array>
#include <optional>
#include <string>

#include "cfn/policies.h"
#include "diagnostics/catalogue/plugins.h"
#include "json/json_writer.h"
#include "serverless/lower/events/event_rule.h"
#include "serverless/lower/plugins/step_functions/state_machines.h"
#include "serverless/naming/logical_ids_step_functions.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::array<std::string_view, 5> kStatuses = {"ABORTED", "FAILED", "RUNNING", "SUCCEEDED",
                                                       "TIMED_OUT"};

enum class Permission {
  Policy,  ///< the target's own policy lets EventBridge in
  Role,    ///< EventBridge assumes a role
};

struct TargetKind {
  std::string_view key;
  std::string_view action;
  Permission permission;
};

constexpr std::array<TargetKind, 6> kKinds = {
    {{"sns", "sns:Publish", Permission::Policy},
     {"sqs", "sqs:SendMessage", Permission::Policy},
     {"kinesis", "kinesis:PutRecord", Permission::Role},
     {"firehose", "firehose:PutRecord", Permission::Role},
     {"lambda", "lambda:InvokeFunction", Permission::Policy},
     {"stepFunctions", "states:StartExecution", Permission::Role}}};

struct Target {
  std::string_view status;
  const TargetKind* kind;
  Value arn;
  Value settings;  ///< `{sqs: ..., inputPath: ...}`
};

// References to functions by key, at any depth, as they are meant.
Value with_local_references(const ServiceContext& context, const Value& value) {
  if (cfn::ref_target(value) || cfn::get_att_target(value)) return local_reference(context, value);
  if (value.is_list()) {
    const List copy(context.arena(), value.as_list().size());
    for (const Value& item : value.as_list()) copy.push_back(with_local_references(context, item));
    return copy;
  }
  if (!value.is_map()) return value;
  const Map copy(context.arena(), value.as_map().size());
  for (const Map::Entry& entry : value.as_map()) {
    copy.set(entry.key(), with_local_references(context, entry.value), entry.key_span());
  }
  return Value(copy).at(value.where());
}

std::optional<Target> read_target(std::string_view status, const Value& settings) {
  for (const TargetKind& kind : kKinds) {
    const Value* given = settings.find(kind.key);
    if (given == nullptr || !given->truthy()) continue;
    const Value* arn = given->find("arn");
    return Target{status, &kind, arn == nullptr ? *given : *arn, settings};
  }
  return std::nullopt;
}

class Notifications {
 public:
  Notifications(const ServiceContext& context, const StateMachine& machine,
                const ConfigReader& settings)
      : context_(context),
        machine_(machine),
        role_id_(context.keep(naming::state_machine_notification_role(machine.id))),
        policies_(context.arena()) {
    for (const std::string_view status : kStatuses) {
      for (const Value& target : settings.items(status)) {
        const auto read = read_target(status, with_local_references(context, target));
        if (read) targets_.push_back(*read);
      }
    }
  }

  void add() {
    for (std::size_t index = 0; index < targets_.size(); ++index) {
      if (targets_[index].kind->permission == Permission::Role) {
        add_role_policy(targets_[index]);
      } else {
        add_policy(targets_[index], index);
      }
    }
    if (!policies_.empty()) add_role();
    for (const std::string_view status : kStatuses) add_rule(status);
  }

 private:
  Map map(std::initializer_list<std::pair<std::string_view, Value>> entries) const {
    return {context_.arena(), entries};
  }

  // `FAILED-sqs-1a2b3`
  std::string_view policy_name(const Target& target, std::string_view kind) const {
    const Map content = map({{"action", target.kind->action}, {"resource", target.arn}});
    return context_.keep(
        concat({target.status, "-", kind, "-",
                naming::short_digest(json::write(content, json::Layout::Compact))}));
  }

  void add_role_policy(const Target& target) const {
    // The plugin takes the first key of the target for its kind, whatever it is.
    const std::string_view kind = target.settings.as_map().begin()->key();
    const Map statement =
        map({{"Effect", "Allow"}, {"Action", target.kind->action}, {"Resource", target.arn}});
    policies_.push_back(
        cfn::inline_policy(policy_name(target, kind), List(context_.arena(), {statement})));
  }

  void add_role() const {
    const cfn::Resource role = context_.add_resource(role_id_, "AWS::IAM::Role", machine_.where);
    const Map statement = map({{"Effect", "Allow"},
                               {"Action", "sts:AssumeRole"},
                               {"Principal", map({{"Service", "events.amazonaws.com"}})}});
    role.set("AssumeRolePolicyDocument", map({{"Statement", statement}}));
    role.set("Policies", policies_);
    set_role_path(context_, role);
  }

  // The policy of a topic or queue, or the permission of a function. Its id is a digest of itself.
  void add_policy(const Target& target, std::size_t index) const {
    std::string_view type;
    Map properties(context_.arena());
    if (target.kind->key == "lambda") {
      type = "AWS::Lambda::Permission";
      properties = map({{"Action", target.kind->action},
                        {"FunctionName", target.arn},
                        {"Principal", "events.amazonaws.com"}});
    } else {
      const bool is_topic = target.kind->key == "sns";
      type = is_topic ? "AWS::SNS::TopicPolicy" : "AWS::SQS::QueuePolicy";
      const Map statement = map({{"Sid", policy_name(target, target.kind->key)},
                                 {"Principal", map({{"Service", "events.amazonaws.com"}})},
                                 {"Effect", "Allow"},
                                 {"Action", target.kind->action},
                                 {"Resource", target.arn}});
      const Value holder = is_topic ? target.arn : queue_url(target.arn);
      if (holder.is_null()) return;
      properties =
          map({{"PolicyDocument", map({{"Version", "2012-10-17"}, {"Statement", statement}})},
               {is_topic ? "Topics" : "Queues", List(context_.arena(), {holder})}});
    }
    const Map body = map({{"Type", type}, {"Properties", properties}});
    const Map content =
        map({{"index", Value(static_cast<std::int64_t>(index))}, {"resource", body}});
    const cfn::Resource resource = context_.add_resource(
        concat({machine_.id, "ResourcePolicy",
                naming::short_digest(json::write(content, json::Layout::Compact))}),
        type, target.arn.where());
    for (const Map::Entry& entry : properties) resource.set(entry.key(), entry.value);
  }

  // A queue's policy names the queue by its URL. Null when that is not known (reported).
  Value queue_url(const Value& arn) const {
    if (arn.is_text()) {
      return cfn::sub(context_.arena(),
                      "https://sqs.${AWS::Region}.amazonaws.com/${AWS::AccountId}/${QueueName}",
                      map({{"QueueName", context_.keep(split(arn.as_text(), ':').back())}}));
    }
    if (const auto queue = cfn::get_att_target(arn)) return context_.ref(queue->logical_id);
    context_.sink()
        .report(diag::notified_queue_unknown, arn.where(), machine_.key)
        .help("give the queue as `Fn::GetAtt: [Queue, Arn]` or as an ARN in plain text");
    return {};
  }

  Map rule_target(const Target& target, std::size_t index) const {
    const Map content = map({{"target", map({{"Arn", target.arn}})},
                             {"index", Value(static_cast<std::int64_t>(index))}});
    const std::string digest = naming::short_digest(json::write(content, json::Layout::Compact));
    const Map result =
        map({{"Arn", target.arn},
             {"Id", context_.keep(concat({machine_.called(), "-", target.status, "-", digest}))}});
    const ConfigReader settings(target.settings, context_.sink());
    const ConfigReader own = settings.member(target.kind->key);
    if (own.has("arn") && target.kind->key == "sqs") {
      const auto group = own.value("messageGroupId");
      if (group) result.set("SqsParameters", map({{"MessageGroupId", *group}}));
    } else if (own.has("arn") && target.kind->key == "kinesis") {
      const auto path = own.value("partitionKeyPath");
      if (path) result.set("KinesisParameters", map({{"PartitionKeyPath", *path}}));
    } else if (target.kind->key == "stepFunctions") {
      result.set("RoleArn", context_.get_att(role_id_, "Arn"));
    }
    result.set_if("InputPath", settings.truthy("inputPath"));
    if (const auto transformer = settings.truthy("inputTransformer")) {
      result.set("InputTransformer", input_transformer(context_, *transformer));
    }
    return result;
  }

  void add_rule(std::string_view status) const {
    const List targets(context_.arena());
    for (const Target& target : targets_) {
      if (target.status == status) targets.push_back(rule_target(target, targets.size()));
    }
    if (targets.empty()) return;
    const cfn::Resource rule =
        context_.add_resource(naming::state_machine_notification_rule(machine_.id, status),
                              "AWS::Events::Rule", machine_.where);
    Arena& arena = context_.arena();
    rule.set("Description",
             context_.keep(concat({"[", status, "] status notification for state machine [",
                                   machine_.called(), "]"})));
    const Map detail = map({{"status", List(arena, {status})},
                            {"stateMachineArn", List(arena, {context_.ref(machine_.id)})}});
    rule.set("EventPattern",
             map({{"source", List(arena, {"aws.states"})},
                  {"detail-type", List(arena, {"Step Functions Execution Status Change"})},
                  {"detail", detail}}));
    rule.set("Name", context_.keep(concat({machine_.called(), "-", status, "-notification"})));
    if (!policies_.empty()) rule.set("RoleArn", context_.get_att(role_id_, "Arn"));
    rule.set("Targets", targets);
  }

  const ServiceContext& context_;
  const StateMachine& machine_;
  std::string_view role_id_;
  List policies_;
  std::vector<Target> targets_;
};

}  // namespace

// https://docs.aws.amazon.com/step-functions/latest/dg/cw-events.html
void add_notifications(const ServiceContext& context, const StateMachine& machine) {
  const ConfigReader reader = machine.reader(context.sink());
  if (!reader.map("notifications")) return;
  if (reader.text("type") == "EXPRESS") {
    const Map config = machine.config.as_map();
    context.sink()
        .report(diag::notifications_of_express,
                Where(config.key_span("notifications"), machine.config.origin()), machine.key)
        .help("write its executions to a log group with `loggingConfig`");
    return;
  }
  Notifications(context, machine, reader.member("notifications")).add();
}

}  // namespace slsc::serverless
