// Tasks that tell others: queues, topics, event buses, schedules, HTTP endpoints, mail.
#include <algorithm>
#include <string>

#include "cfn/partition.h"
#include "serverless/lower/plugins/step_functions/task.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

// `https://sqs.<region>.amazonaws.com/<account>/<name>` as an ARN; empty when it is none.
std::string queue_arn(std::string_view url) {
  constexpr std::string_view kBegin = "https://sqs.";
  constexpr std::string_view kDomain = ".amazonaws.com";
  const std::size_t domain = url.find(kDomain);
  if (!url.starts_with(kBegin) || domain == std::string_view::npos) return {};
  const std::string_view region = url.substr(kBegin.size(), domain - kBegin.size());
  const auto parts = split(url.substr(domain + kDomain.size()), '/');
  if (parts.size() != 3) return {};
  return concat({"arn:", cfn::partition_of(region), ":sqs:", region, ":", parts[1], ":", parts[2]});
}

}  // namespace

Rights sqs_rights(const Task& task) {
  constexpr std::string_view kSend = "sqs:SendMessage";
  if (task.is_known_at_run_time("QueueUrl")) return {{kSend, "*"}};
  const Value url = task.argument("QueueUrl");
  if (url.is_null()) return {};
  if (const auto queue = cfn::ref_target(url)) {
    return {{kSend, cfn::get_att(task.arena(), *queue, "Arn")}};
  }
  if (!url.is_text()) return {{kSend, "*"}};
  const std::string arn = queue_arn(url.as_text());
  if (arn.empty()) return {};
  return {{kSend, task.arena().copy(arn)}};
}

Rights sns_rights(const Task& task) {
  if (task.is_known_at_run_time("TopicArn")) return {{"sns:Publish", "*"}};
  const Value topic = task.argument("TopicArn");
  if (topic.is_null()) return {};
  return {{"sns:Publish", topic}};
}

Rights event_bridge_rights(const Task& task) {
  Arena& arena = task.arena();
  const List buses(arena);
  const auto add = [&](const Value& name) {
    constexpr std::string_view kBus =
        "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/${eventBus}";
    const bool is_arn = name.is_text() && name.as_text().starts_with("arn:");
    const Value bus = is_arn ? name : arn_with(arena, kBus, "eventBus", name);
    const bool there =
        std::ranges::any_of(buses, [&bus](const Value& known) { return equal(known, bus); });
    if (!there) buses.push_back(bus);
  };
  const Value entries = task.argument("Entries");
  if (!entries.is_list()) {
    add("*");
    return {{"events:PutEvents", buses}};
  }
  for (const Value& entry : entries.as_list()) {
    const Value* bus = entry.find("EventBusName");
    const bool is_open =
        entry.find("EventBusName.$") != nullptr ||
        (bus != nullptr && bus->is_text() && trim(bus->as_text()).starts_with("{%"));
    add(is_open ? Value("*") : bus != nullptr && bus->truthy() ? *bus : Value("default"));
  }
  return {{"events:PutEvents", buses}};
}

Rights scheduler_rights(const Task& task, std::string_view action) {
  const bool is_open = task.is_known_at_run_time("GroupName");
  const Value given = task.argument("GroupName");
  const Value group = is_open ? Value("*") : given.truthy() ? given : Value("default");
  constexpr std::string_view kSchedules =
      "arn:${AWS::Partition}:scheduler:${AWS::Region}:${AWS::AccountId}:schedule/"
      "${scheduleGroupName}/*";
  Rights rights = {{action, arn_with(task.arena(), kSchedules, "scheduleGroupName", group)}};
  const Value target = task.argument("Target");
  const Value* role = target.find("RoleArn");
  if (role != nullptr && role->truthy()) rights.push_back({"iam:PassRole", *role});
  return rights;
}

Rights http_rights(const Task& task) {
  const Value authentication = task.argument("Authentication");
  const Value* connection = authentication.find("ConnectionArn");
  const bool is_known = connection != nullptr && connection->truthy() &&
                        !(connection->is_text() && trim(connection->as_text()).starts_with("{%"));
  return {{"states:InvokeHTTPEndpoint", "*"},
          {"events:RetrieveConnectionCredentials", is_known ? *connection : Value("*")},
          {"secretsmanager:GetSecretValue,secretsmanager:DescribeSecret",
           task.arn("secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:events!connection/*")}};
}

Rights email_rights(const Task& /*task*/) { return {{"ses:SendEmail", "*"}}; }

}  // namespace slsc::serverless
