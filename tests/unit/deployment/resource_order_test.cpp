#include "deployment/resource_order.h"

#include <catch2/catch.hpp>

#include "json/json_reader.h"

namespace slsc::deployment {

namespace {

constexpr std::string_view kResources = R"({
  "Topic": {"Properties": {"Subscription": [{"Endpoint": {"Fn::GetAtt": ["F", "Arn"]}}]}},
  "Alarm": {"Properties": {"AlarmActions": [{"Ref": "Topic"}]}},
  "Group": {"Properties": {"Alarms": [{"Name": {"Fn::Sub": "${Alarm}"}}]}, "DependsOn": ["Role"]},
  "Alias": {"UpdatePolicy": {"GroupName": {"Ref": "Group"}}, "DependsOn": "F"}})";

cfn::Template stack_of(std::string_view resources, Arena& arena) {
  cfn::Template stack(arena);
  for (const Map::Entry& entry : json::read_embedded(resources, arena).as_map()) {
    stack.resources().set(entry.key(), entry.value);
  }
  return stack;
}

}  // namespace

TEST_CASE("a resource waits for what it needs, however many are between them") {
  Arena arena;
  ResourceOrder order(stack_of(kResources, arena));
  CHECK(order.waits_for("Alias", "Topic"));
  CHECK(order.waits_for("Alias", "Role"));
  CHECK(order.waits_for("Alias", "F"));
  CHECK(order.waits_for("Alias", "Alias"));
  CHECK_FALSE(order.waits_for("Topic", "Alias"));
  CHECK_FALSE(order.waits_for("Alarm", "Role"));
  CHECK_FALSE(order.waits_for("Alias", "Elsewhere"));

  order.add("Role", "Elsewhere");
  CHECK(order.waits_for("Alias", "Elsewhere"));
}

}  // namespace slsc::deployment
