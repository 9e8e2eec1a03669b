#include "diagnostics/catalogue/model.h"
#include "serverless/lower/events/event_rule.h"
#include "serverless/lower/plugins/step_functions/rule_target.h"
#include "serverless/lower/plugins/step_functions/state_machines.h"
#include "serverless/naming/logical_ids_step_functions.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

class Schedules {
 public:
  Schedules(const ServiceContext& context, const StateMachine& machine)
      : context_(context),
        machine_(machine),
        role_id_(context.keep(naming::state_machine_schedule_role(machine.key))),
        principals_(context.arena()) {}

  // A rate alone, or a map that says more.
  void add(const Value& schedule) {
    ++number_;
    const ConfigReader reader(schedule, context_.sink());
    const std::optional<Value> rate =
        schedule.is_text() ? std::optional(schedule) : reader.value("rate");
    if (!rate) return;
    const bool by_scheduler = reader.text("method") == "scheduler";
    check(reader, by_scheduler);
    if (by_scheduler) {
      add_schedule(*rate, reader, schedule.where());
    } else {
      add_rule(*rate, reader, schedule.where());
    }
    if (!reader.truthy("role")) {
      allow_start(by_scheduler ? "scheduler.amazonaws.com" : "events.amazonaws.com",
                  schedule.where());
    }
  }

 private:
  void check(const ConfigReader& reader, bool by_scheduler) const {
    check_single_input(context_, reader.truthy("input"), reader.truthy("inputPath"),
                       reader.truthy("inputTransformer"));
    const auto refuse = [&](std::string_view key, std::string_view method, std::string_view other) {
      const auto setting = reader.truthy(key);
      if (!setting) return;
      context_.sink()
          .report(diag::setting_of_other_schedule_method, setting->where(), key, method)
          .help(concat({"remove it, or use `method: ", other, "`"}));
    };
    if (by_scheduler) {
      refuse("inputPath", "scheduler", "eventBus");
      refuse("inputTransformer", "scheduler", "eventBus");
    } else {
      refuse("timezone", "eventBus", "scheduler");
    }
  }

  Value role(const ConfigReader& reader) const {
    return reader.truthy("role").value_or(context_.get_att(role_id_, "Arn"));
  }

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-scheduler-schedule.html
  void add_schedule(const Value& rate, const ConfigReader& reader, Where where) const {
    const cfn::Resource schedule =
        context_.add_resource(naming::state_machine_scheduler_schedule(machine_.key, number_),
                              "AWS::Scheduler::Schedule", where);
    schedule.set("ScheduleExpression", rate);
    schedule.set("State", rule_state(reader.boolean("enabled").value_or(true)));
    schedule.set_if("ScheduleExpressionTimezone", reader.truthy("timezone"));
    schedule.set_if("Name", reader.truthy("name"));
    schedule.set_if("Description", reader.truthy("description"));
    const Map target(context_.arena(),
                     {{"Arn", context_.ref(machine_.id)}, {"RoleArn", role(reader)}});
    if (const auto input = reader.truthy("input"))
      target.set("Input", input_text(context_, *input));
    target.set_if("RetryPolicy", retry_policy(context_, reader));
    schedule.set("Target", target);
    schedule.set("FlexibleTimeWindow", Map(context_.arena(), {{"Mode", "OFF"}}));
  }

  void add_rule(const Value& rate, const ConfigReader& reader, Where where) const {
    const cfn::Resource rule = context_.add_resource(
        naming::state_machine_schedule_rule(machine_.key, number_), "AWS::Events::Rule", where);
    rule.set("ScheduleExpression", rate);
    rule.set("State", rule_state(reader.boolean("enabled").value_or(true)));
    rule.set_if("Name", reader.truthy("name"));
    rule.set_if("Description", reader.truthy("description"));
    const Map target = rule_target(context_, machine_, reader, "StepFunctionsSchedule");
    target.set("RoleArn", role(reader));
    rule.set("Targets", List(context_.arena(), {target}));
  }

  // One role for all schedules of the state machine, whoever runs them.
  void allow_start(std::string_view principal, Where where) {
    for (const Value& known : principals_) {
      if (known.text() == principal) return;
    }
    principals_.push_back(principal);
    const Service& service = context_.service();
    const std::string policy = concat(
        {service.stage, "-", service.region, "-", service.name, "-", machine_.key, "-schedule"});
    const Value trusted = principals_.size() == 1 ? principals_[0] : Value(principals_);
    set_role_boundary(context_,
                      add_starting_role(context_, machine_, role_id_, trusted, policy, where));
  }

  const ServiceContext& context_;
  const StateMachine& machine_;
  std::string_view role_id_;
  List principals_;
  std::size_t number_ = 0;
};

}  // namespace

void add_state_machine_schedules(const ServiceContext& context, const StateMachine& machine) {
  Schedules schedules(context, machine);
  for (const Value& event : machine.reader(context.sink()).items("events")) {
    const Value* schedule = event.find("schedule");
    if (schedule != nullptr && schedule->truthy()) schedules.add(*schedule);
  }
}

}  // namespace slsc::serverless
