#include "sam/expand/tags.h"

#include <algorithm>
#include <string_view>

#include "diagnostics/catalogue/sam.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

constexpr std::string_view kWithTagList[] = {
    "AWS::ApiGateway::ApiKey",
    "AWS::ApiGateway::DomainName",
    "AWS::ApiGateway::DomainNameAccessAssociation",
    "AWS::ApiGateway::DomainNameV2",
    "AWS::ApiGateway::RestApi",
    "AWS::ApiGateway::Stage",
    "AWS::ApiGateway::UsagePlan",
    "AWS::CloudFormation::Stack",
    "AWS::CodeDeploy::Application",
    "AWS::CodeDeploy::DeploymentGroup",
    "AWS::DynamoDB::Table",
    "AWS::IAM::Role",
    "AWS::IoT::TopicRule",
    "AWS::Lambda::Function",
    "AWS::S3::Bucket",
    "AWS::SNS::Topic",
    "AWS::SQS::Queue",
    "AWS::StepFunctions::StateMachine",
};
constexpr std::string_view kReserved[] = {
    "lambda:createdBy",
    "serverlessrepo:applicationId",
    "serverlessrepo:semanticVersion",
};
constexpr std::string_view kWithTagMap[] = {
    "AWS::ApiGatewayV2::DomainName",
    "AWS::ApiGatewayV2::Stage",
};

void append(List list, const Value& tags) {
  Arena& arena = list.arena();
  if (!tags.is_map()) return;
  for (const Map::Entry& tag : tags.as_map()) {
    const Value value = tag.value.is_null() ? Value("").at(tag.value.where()) : tag.value;
    list.push_back(Map(arena, {{"Key", tag.key()}, {"Value", value}}));
  }
}

}  // namespace

List tag_list(Arena& arena, const Value& tags) {
  const List list(arena);
  append(list, tags);
  return list;
}

List tag_list(Arena& arena, std::string_view creator, const Value* tags) {
  const List list(arena);
  list.push_back(Map(arena, {{"Key", creator}, {"Value", "SAM"}}));
  if (tags != nullptr) append(list, *tags);
  return list;
}

void check_tags(const ResourceContext& resource) {
  const Value* tags = resource.property("Tags");
  if (tags == nullptr || !tags->is_map()) return;
  for (const Map::Entry& tag : tags->as_map()) {
    if (std::ranges::find(kReserved, tag.key()) == std::end(kReserved)) continue;
    resource.sink().report(diag::sam_reserved_tag, {tag.key_span(), tag.value.origin()},
                           concat({resource.path("Tags."), tag.key()}));
  }
}

void propagate_tags(Expansion& expansion, const SamResource& owner, const Value& tags) {
  for (const cfn::Resource& resource : expansion.generated(owner.id)) {
    if (std::ranges::find(kWithTagList, resource.type()) != std::end(kWithTagList)) {
      resource.set("Tags", tag_list(expansion.arena(), tags));
    } else if (std::ranges::find(kWithTagMap, resource.type()) != std::end(kWithTagMap)) {
      resource.set("Tags", clone(expansion.arena(), tags));
    }
  }
}

}  // namespace slsc::sam
