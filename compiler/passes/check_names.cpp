#include <map>
#include <string_view>
#include <unordered_map>

#include "cfn/limits.h"
#include "diagnostics/catalogue/lowering.h"
#include "passes/check_template.h"
#include "passes/checked_resources.h"
#include "support/strings.h"

namespace slsc::passes {

namespace {

struct Named {
  const Map::Entry* resource;
  const Value* name;
};

Where place_of(const Named& named) {
  if (named.name->span().exists()) return named.name->where();
  const Value& resource = named.resource->value;
  return resource.span().exists() ? resource.where() : Where(named.resource->key_span());
}

/// The name of a resource when it has to be the only one of that name, and is there in any case.
const Value* unique_name(const CheckedResource& resource) {
  const cfn::NameLimit* limit = resource.name_limit;
  if (limit == nullptr || !limit->unique || resource.properties == nullptr) return nullptr;
  const Value* name = resource.properties->find(limit->property);
  if (name == nullptr || !name->is_text()) return nullptr;
  // One of two under conditions may be all that is made.
  return resource.entry->value.find("Condition") == nullptr ? name : nullptr;
}

std::string_view advice_for(std::string_view type) {
  if (type == "AWS::S3::Bucket") {
    return "an `s3` event makes its bucket; `provider.s3` has the settings of such a bucket, and "
           "`existing: true` takes one that is made elsewhere";
  }
  if (type == "AWS::SNS::Topic") {
    return "an `sns` event with a name makes its topic; `sns: { arn: !Ref ..., topicName: ... }` "
           "takes one of `resources`";
  }
  return "";
}

}  // namespace

// Names that are put together are left alone: which of them are the same shows in the account only.
void check_names(const CheckedResources& resources, Sink& sink) {
  std::map<std::string_view, std::unordered_map<std::string_view, Named>> first_of_name;
  for (const CheckedResource& resource : resources.all()) {
    const Value* name = unique_name(resource);
    if (name == nullptr) continue;
    const Map::Entry& entry = *resource.entry;
    const std::string_view type = resource.type;
    const Named named{&entry, name};
    const auto [place, is_new] = first_of_name[type].emplace(name->as_text(), named);
    if (is_new) continue;
    const Named& other = place->second;
    // Log groups are called like their functions, which are said to collide already.
    const bool is_written = name->span().exists() || other.name->span().exists();
    if (type == "AWS::Logs::LogGroup" && !is_written) continue;
    Diagnostic& problem = sink.report(diag::colliding_names, place_of(named), other.resource->key(),
                                      entry.key(), name->as_text());
    const Where first = place_of(other);
    if (first.span.exists()) problem.label(first.span, "the other one is here");
    problem.note(concat({"both are of the type ", type}));
    if (const auto advice = advice_for(type); !advice.empty()) problem.help(std::string(advice));
  }
}

}  // namespace slsc::passes
