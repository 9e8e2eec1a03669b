#include "diagnostics/catalogue/sam.h"
#include "sam/expand/resource_context.h"
#include "sam/expand/tags.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-simpletable.html
namespace slsc::sam {

namespace {

std::string_view attribute_type(const Value& type) {
  if (type.text() == "Number") return "N";
  if (type.text() == "Binary") return "B";
  return "S";
}

}  // namespace

void expand_simple_table(ResourceContext& resource) {
  Arena& arena = resource.arena();
  const cfn::Resource table = resource.add_main(resource.id(), "AWS::DynamoDB::Table");
  Value name = "id";
  std::string_view type = "S";
  if (const Value* key = resource.property("PrimaryKey")) {
    if (const Value* given = key->find("Name")) name = *given;
    if (const Value* given = key->find("Type")) type = attribute_type(*given);
  }
  table.set("AttributeDefinitions",
            List(arena, {Map(arena, {{"AttributeName", name}, {"AttributeType", type}})}));
  table.set("KeySchema", List(arena, {Map(arena, {{"AttributeName", name}, {"KeyType", "HASH"}})}));
  if (const Value* throughput = resource.property("ProvisionedThroughput")) {
    table.set("ProvisionedThroughput", *throughput);
  } else {
    table.set("BillingMode", "PAY_PER_REQUEST");
  }
  for (const std::string_view property :
       {"TableName", "SSESpecification", "PointInTimeRecoverySpecification"}) {
    const Value* value = resource.property(property);
    if (is_given(value)) table.set(property, *value);
  }
  const Value* tags = resource.property("Tags");
  if (is_given(tags)) table.set("Tags", tag_list(arena, *tags));
}

}  // namespace slsc::sam
