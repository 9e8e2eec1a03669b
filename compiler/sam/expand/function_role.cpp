#include "sam/expand/function_role.h"

#include <string_view>

#include "cfn/intrinsics.h"
#include "diagnostics/catalogue/sam.h"
#include "sam/expand/tags.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

using namespace std::string_view_literals;

// {Fn::If: [condition, role or NoValue, role or NoValue]}: the generated role stands where NoValue
// does. False when no arm needs it.
bool put_role(const ResourceContext& function, const Choice& choice, const Value& arn,
              const cfn::Resource& lambda, std::string_view& condition) {
  Expansion& expansion = function.expansion();
  Arena& arena = function.arena();
  const bool for_yes = is_no_value(choice.yes);
  const bool for_no = is_no_value(choice.no);
  if (for_yes && for_no) {
    lambda.set("Role", arn);
    return true;
  }
  if (!for_yes && !for_no) return false;
  if (!choice.condition.is_text()) {
    function.sink().report(diag::sam_malformed_if, choice.condition.where(), function.path("Role"));
    return false;
  }
  condition = choice.condition.as_text();
  if (for_yes) {
    lambda.set("Role", cfn::if_else(arena, condition, arn, choice.no));
    return true;
  }
  lambda.set("Role", cfn::if_else(arena, condition, choice.yes, arn));
  const Map it(arena, {{"Condition", condition}});
  condition = expansion.keep(concat({"NOT", condition}));
  expansion.add_condition(condition, Map(arena, {{"Fn::Not", List(arena, {Value(it)})}}));
  return true;
}

}  // namespace

bool is_traced(const ResourceContext& function) {
  const Value* tracing = function.property("Tracing");
  if (!is_given(tracing)) return false;
  Value resolved = *tracing;
  function.expansion().resolve_parameters(resolved);
  return resolved.text() != "Disabled";
}

void grant_basics(const ResourceContext& function, RoleBuilder& role) {
  const bool durable = is_given(function.property("DurableConfig"));
  role.attach(durable ? "service-role/AWSLambdaBasicDurableExecutionRolePolicy"sv
                      : "service-role/AWSLambdaBasicExecutionRole"sv);
  if (is_traced(function)) {
    role.attach(function.expansion().partition() == "aws" ? "AWSXrayWriteOnlyAccess"sv
                                                          : "AWSXRayDaemonWriteAccess"sv);
  }
  if (is_given(function.property("VpcConfig"))) {
    role.attach("service-role/AWSLambdaVPCAccessExecutionRole"sv);
  }
  const Value* queue = function.property("DeadLetterQueue");
  if (is_given(queue)) {
    const std::string_view action =
        queue->find("Type")->text() == "SNS" ? "sns:Publish" : "sqs:SendMessage";
    const Value document = role.statement(action, *queue->find("TargetArn"));
    document.as_map().set("Version", "2012-10-17");
    role.add_policy("DeadLetterQueuePolicy", document);
  }
}

std::optional<cfn::Resource> add_function_role(const ResourceContext& function,
                                               const cfn::Resource& lambda) {
  const std::string id = function.child_id("Role");
  const Value arn = function.expansion().get_att(id, "Arn");
  Value* role = function.property("Role");
  std::string_view condition;
  if (role == nullptr) {
    lambda.set("Role", arn);
  } else {
    if (!is_choice(*role)) return std::nullopt;
    function.expansion().resolve_parameters(*role);
    const auto choice = read_choice(*role, function.path("Role"), function.sink());
    if (!choice || !put_role(function, *choice, arn, lambda, condition)) return std::nullopt;
  }
  const cfn::Resource made = function.add_child(id, "AWS::IAM::Role");
  if (!condition.empty()) made.set_attribute("Condition", condition);
  return made;
}

void write_function_role(const ResourceContext& function, const RoleBuilder& role,
                         const cfn::Resource& resource) {
  const Value* trust = function.property("AssumeRolePolicyDocument");
  resource.set("AssumeRolePolicyDocument",
               trust != nullptr ? *trust : role.trust("lambda.amazonaws.com"));
  resource.set("ManagedPolicyArns", role.managed_policies());
  if (!role.policies().empty()) resource.set("Policies", role.policies());
  if (const Value* path = function.property("RolePath")) resource.set("Path", *path);
  function.copy({"PermissionsBoundary"}, resource);
  resource.set("Tags", tag_list(function.arena(), "lambda:createdBy", function.property("Tags")));
}

}  // namespace slsc::sam
