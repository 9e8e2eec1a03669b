#include "sam/expand/events/schema_registry.h"

#include <optional>
#include <string>
#include <vector>

#include "sam/expand/events/event_source_mapping.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/lambda/latest/dg/services-consume-kafka-events.html
namespace slsc::sam {

namespace {

/// The name in `arn:aws:glue:region:account:registry/name`; none for other addresses.
std::optional<std::string_view> glue_registry_name(std::string_view address) {
  constexpr std::size_t kResourcePart = 5;
  constexpr std::string_view kRegistry = "registry/";
  if (!address.starts_with("arn")) return std::nullopt;
  const std::vector<std::string_view> parts = split(address, ':');
  if (parts.size() <= kResourcePart) return std::nullopt;
  const std::string_view resource = parts[kResourcePart];
  if (!resource.starts_with(kRegistry)) return std::nullopt;
  return resource.substr(kRegistry.size());
}

/// The text of `uri`, as far as it is known while the template is expanded.
std::optional<std::string> known_text(const EventContext& event, const Value& uri) {
  if (uri.is_text()) return std::string(uri.as_text());
  Value resolved = clone(event.arena(), uri);
  event.expansion().resolve_parameters(resolved);
  const Value* text = resolved.find("Fn::Sub");
  if (text == nullptr || !text->is_text()) return std::nullopt;
  return std::string(text->as_text());
}

}  // namespace

void allow_schema_registry(const EventContext& event, List statements) {
  const Value* config = event.property("SchemaRegistryConfig");
  if (!is_given(config)) return;
  if (const Value* access = config->find("AccessConfigs"); is_given(access)) {
    for (const Value& entry : access->as_list()) {
      statements.push_back(allow_secret(event, *entry.find("URI")));
    }
  }
  const Value& uri = *config->find("SchemaRegistryURI");
  const auto address = known_text(event, uri);
  const auto name = address ? glue_registry_name(*address) : std::nullopt;
  if (!name) return;
  const Value schemas = event.expansion().sub(
      concat({"arn:${AWS::Partition}:glue:${AWS::Region}:${AWS::AccountId}:schema/", *name, "/*"}));
  statements.push_back(allow(event, {"glue:GetRegistry"}, uri));
  statements.push_back(allow(event, {"glue:GetSchemaVersion"}, List(event.arena(), {schemas})));
}

}  // namespace slsc::sam
