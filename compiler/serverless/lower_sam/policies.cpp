#include "serverless/lower_sam/policies.h"

#include <algorithm>
#include <array>
#include <vector>

#include "cfn/policies.h"
#include "cfn/references.h"
#include "serverless/lower_sam/property_table.h"
#include "serverless/naming/logical_ids_functions.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

// SAM adds it to the role of a function in a VPC by itself.
constexpr std::string_view kVpcPolicy =
    "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole";

/// The role of the service, or the function's own (serverless-iam-roles-per-function).
bool is_made_by_slsc(const FoldedFunction& function, std::string_view role) {
  return role == naming::kExecutionRole ||
         role == concat({function.prefix, naming::kExecutionRole});
}

/// Did slsc name the role? SAM's role has a name that CloudFormation makes.
bool is_default_name(const Value& name) {
  return spelled(name).ends_with("-${AWS::Region}-lambdaRole");
}

bool trusts_lambda_alone(const Value& policy, Arena& arena) {
  return equal(policy, cfn::trust_policy(List(arena, {"lambda.amazonaws.com"})));
}

/// Schedules run as the role as well.
bool is_mentioned_by_events(Folding& folding, std::string_view role) {
  std::vector<cfn::Reference> references;
  for (const FoldedFunction& function : folding.functions()) {
    cfn::collect_references(function.events, cfn::In::Elsewhere, references);
  }
  return std::ranges::find(references, role, &cfn::Reference::name) != references.end();
}

/// The inline policies as SAM takes them: their documents; false when there is more to them.
bool add_documents(const Value& policies, const List& out) {
  for (const Value& policy : policies.as_list()) {
    const Value* document = policy.find("PolicyDocument");
    if (document == nullptr || document->find("Statement") == nullptr) return false;
    out.push_back(*document);
  }
  return true;
}

}  // namespace

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-policies
void fold_execution_role(Folding& folding, FoldedFunction& function) {
  Arena& arena = folding.arena();
  const Value* arn = function.properties.find("Role");
  const auto target = arn == nullptr ? std::nullopt : cfn::get_att_target(*arn);
  if (!target || !is_made_by_slsc(function, target->logical_id)) return;
  const auto role = folding.find(target->logical_id, "AWS::IAM::Role");
  if (!role || role->body().size() != 2 ||
      !folding.only_used_by(role->id(), {function.resource.id()}) ||
      is_mentioned_by_events(folding, role->id())) {
    return;
  }
  constexpr std::array kProperties = {
      PropertyRow{"AssumeRolePolicyDocument", Takes::Map},
      PropertyRow{"ManagedPolicyArns", Takes::List},
      PropertyRow{"Path", Takes::Text},
      PropertyRow{"PermissionsBoundary", Takes::Text},
      PropertyRow{"Policies", Takes::List},
      PropertyRow{"RoleName"},
  };
  const Map properties(arena);
  if (!copy_properties(role->properties(), kProperties, properties).empty()) return;
  const Value* name = properties.find("RoleName");
  if (name != nullptr && !is_default_name(*name)) return;
  const List policies(arena);
  if (const Value* managed = properties.find("ManagedPolicyArns")) {
    if (!managed->is_list()) return;
    for (const Value& policy : managed->as_list()) {
      const bool by_sam =
          spelled(policy) == kVpcPolicy && function.properties.contains("VpcConfig");
      if (!by_sam) policies.push_back(policy);
    }
  }
  if (const Value* documents = properties.find("Policies")) {
    if (!documents->is_list() || !add_documents(*documents, policies)) return;
  }

  function.properties.erase("Role");
  if (!policies.empty()) function.properties.set("Policies", policies);
  const Value* trust = properties.find("AssumeRolePolicyDocument");
  if (trust != nullptr && !trusts_lambda_alone(*trust, arena)) {
    function.properties.set("AssumeRolePolicyDocument", *trust);
  }
  const Value* path = properties.find("Path");
  if (path != nullptr && path->text() != "/") function.properties.set("RolePath", *path);
  if (const Value* boundary = properties.find("PermissionsBoundary")) {
    function.properties.set("PermissionsBoundary", *boundary);
  }
  folding.remove(role->id());
}

}  // namespace slsc::serverless::sam
