#include "serverless/model/events/alb.h"

#include <algorithm>

#include "diagnostics/catalogue/model.h"
#include "serverless/lower/events/alb_rule.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids_events.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

// arn:aws:elasticloadbalancing:<region>:<account>:listener/app/<name>/<load balancer>/<listener>
std::optional<Listener> listener_of(const AlbEvent& event) {
  if (const auto target = cfn::ref_target(event.listener_arn)) return Listener{*target, *target};
  if (!event.listener_arn.is_text()) return std::nullopt;
  const std::vector<std::string_view> parts = split(event.listener_arn.as_text(), '/');
  if (parts.size() != 5 || parts[1] != "app") return std::nullopt;
  return Listener{parts[3], parts[4]};
}

std::optional<AlbRule> check(const ServiceContext& context, const Placed<AlbEvent>& placed) {
  const AlbEvent& event = placed.event;
  const auto listener = listener_of(event);
  if (!listener) {
    context.sink()
        .report(diag::malformed_listener_arn, event.listener_arn.where())
        .help("write the ARN of a listener of an application load balancer, or `!Ref` of one");
    return std::nullopt;
  }
  const bool has_conditions =
      event.conditions && event.conditions->is_map() && !event.conditions->as_map().empty();
  if (!has_conditions) {
    context.sink()
        .report(diag::alb_event_without_condition,
                event.conditions ? event.conditions->where() : event.where)
        .help("add one of `path`, `host`, `method`, `header`, `query` and `ip`");
  }
  const Value alb = provider_alb(context);
  const Value* prefix = alb.find("targetGroupPrefix");
  if (event.target_group_name && prefix != nullptr && prefix->truthy()) {
    context.sink()
        .report(diag::target_group_name_beside_prefix, event.target_group_name->where())
        .label(prefix->span(), "the prefix for all target groups")
        .help("remove one of the two");
  }
  return AlbRule{placed.function, event, *listener, scalar_text(event.priority)};
}

// A priority can be given once in a listener; and as the id of a rule is made from function and
// priority, once in a function.
void check_priorities(const ServiceContext& context, const std::vector<AlbRule>& rules) {
  for (std::size_t later = 0; later < rules.size(); ++later) {
    const AlbRule& rule = rules[later];
    const auto earlier = std::find_if(
        rules.begin(), rules.begin() + static_cast<std::ptrdiff_t>(later),
        [&rule](const AlbRule& other) {
          return other.priority == rule.priority &&
                 (&other.function == &rule.function || other.listener.id == rule.listener.id);
        });
    if (earlier == rules.begin() + static_cast<std::ptrdiff_t>(later)) continue;
    Diagnostic& problem = context.sink().report(diag::repeated_listener_priority,
                                                rule.event.priority.where(), rule.priority);
    problem.label(earlier->event.priority.span(), "used here");
    if (earlier->listener.id != rule.listener.id) {
      problem.note(
          "logical ids are made from function and priority, so a function needs different "
          "ones for different listeners too");
    }
  }
}

// A target group tries the function out when it is made, and its ARN is not known before: so one
// permission without SourceArn comes first. The other names the last group of the function only.
void add_permissions(const ServiceContext& context, const AlbRule& rule) {
  const std::string register_id = naming::alb_register_target_permission(rule.function.key);
  const std::string invoke_id = naming::alb_permission(rule.function.key);
  context.out().resources().erase(invoke_id);
  add_lambda_permission(context, rule.function, invoke_id, "elasticloadbalancing.amazonaws.com",
                        context.ref(target_group_id(rule)), rule.event.where);
  add_lambda_permission(context, rule.function, register_id, "elasticloadbalancing.amazonaws.com",
                        std::nullopt, rule.event.where);
}

}  // namespace

Value provider_alb(const ServiceContext& context) {
  return context.service().provider.reader(context.sink()).member("alb").value();
}

void lower_events(ServiceContext& context, Events<AlbEvent> events) {
  std::vector<AlbRule> rules;
  for (const Placed<AlbEvent>& placed : events) {
    if (const auto rule = check(context, placed)) rules.push_back(*rule);
  }
  check_priorities(context, rules);
  for (const AlbRule& rule : rules) {
    add_target_group(context, rule);
    add_listener_rule(context, rule);
    add_permissions(context, rule);
  }
}

}  // namespace slsc::serverless
