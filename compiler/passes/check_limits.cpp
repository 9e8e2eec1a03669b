#include <algorithm>
#include <string>

#include "cfn/intrinsics.h"
#include "cfn/limits.h"
#include "cfn/template.h"
#include "diagnostics/catalogue/lowering.h"
#include "passes/check_template.h"
#include "passes/checked_resources.h"
#include "support/strings.h"
#include "support/utf8.h"

namespace slsc::passes {

namespace {

void check_count(const cfn::Template& result, std::string_view section, std::string_view noun,
                 std::size_t most, Sink& sink) {
  const Value* members = result.value().find(section);
  if (members == nullptr || !members->is_map() || members->as_map().size() <= most) return;
  sink.report(diag::too_many, Where(), counted(members->as_map().size(), noun), most)
      .help("split the service into several stacks");
}

void check_ids(const cfn::Template& result, std::string_view section, Sink& sink) {
  const Value* members = result.value().find(section);
  if (members == nullptr || !members->is_map()) return;
  for (const Map::Entry& entry : members->as_map()) {
    const std::string_view id = entry.key();
    const Where where = entry.key_span().exists() ? Where(entry.key_span()) : entry.value.where();
    // `Fn::ForEach::Name` and `Fn::Transform` are no ids.
    if (id.starts_with("Fn::")) continue;
    // Conditions may have any name.
    const bool is_free = section == "Conditions";
    if (!is_free && (id.empty() || !std::ranges::all_of(id, is_alphanumeric))) {
      sink.report(diag::malformed_logical_id, where, id).help("use only letters and digits");
    } else if (id.size() > cfn::kLongestLogicalId) {
      sink.report(diag::long_logical_id, where, id, id.size(), cfn::kLongestLogicalId);
    }
  }
}

// The least that a pseudo parameter can be replaced by.
std::string_view shortest_value(std::string_view pseudo_parameter) {
  if (pseudo_parameter == "AWS::Region") return "us-east-1";
  if (pseudo_parameter == "AWS::AccountId") return "123456789012";
  if (pseudo_parameter == "AWS::Partition") return "aws";
  return "";
}

// `value` as text, in which unknown parts are as short as they can be.
std::string shortest_text(const Value& value) {
  if (value.is_scalar()) {
    std::string text = scalar_text(value);
    return cfn::has_dynamic_reference(text) ? std::string() : text;
  }
  if (const auto name = cfn::ref_target(value)) return std::string(shortest_value(*name));
  const Value* arguments = cfn::intrinsic_argument(value, "Fn::Join");
  if (arguments == nullptr || !arguments->is_list() || arguments->as_list().size() != 2) return {};
  const List join = arguments->as_list();
  if (!join[0].is_text() || !join[1].is_list()) return {};
  std::string text;
  bool first = true;
  for (const Value& part : join[1].as_list()) {
    if (!first) text += join[0].as_text();
    first = false;
    text += shortest_text(part);
  }
  return text;
}

void check_name(const CheckedResource& resource, Sink& sink) {
  const cfn::NameLimit* limit = resource.name_limit;
  if (resource.properties == nullptr || limit == nullptr) return;
  const Value* name = resource.properties->find(limit->property);
  if (name == nullptr) return;
  const std::string text = shortest_text(*name);
  const std::size_t length = utf8_length(text);
  if (length <= limit->longest) return;
  const Map::Entry& entry = *resource.entry;
  const Where where = name->span().exists() ? name->where() : entry.value.where();
  sink.report(diag::long_name, where, text, length, limit->longest)
      .note(concat({"it is `", limit->property, "` of the ", limit->type, " `", entry.key(), "`"}));
}

}  // namespace

void check_template_size(std::size_t bytes, Sink& sink) {
  if (bytes <= cfn::kLargestTemplate) return;
  sink.report(diag::large_template, Where(), bytes, cfn::kLargestTemplate)
      .help("split the service into several stacks");
}

void check_limits(const cfn::Template& result, const CheckedResources& resources, Sink& sink) {
  check_count(result, "Resources", "resource", cfn::kMostResources, sink);
  check_count(result, "Outputs", "output", cfn::kMostOutputs, sink);
  check_count(result, "Parameters", "parameter", cfn::kMostParameters, sink);
  check_count(result, "Mappings", "mapping", cfn::kMostMappings, sink);
  for (const std::string_view section : {"Resources", "Outputs", "Parameters", "Conditions"}) {
    check_ids(result, section, sink);
  }
  const Value* description = result.value().find("Description");
  if (description != nullptr && description->is_text() &&
      description->as_text().size() > cfn::kLongestDescription) {
    sink.report(diag::long_description, description->where(), description->as_text().size(),
                cfn::kLongestDescription);
  }
  for (const CheckedResource& resource : resources.all()) check_name(resource, sink);
}

}  // namespace slsc::passes
