#include <array>

#include "serverless/lower_sam/api/rest_api.h"
#include "serverless/lower_sam/property_table.h"

namespace slsc::serverless::sam {

namespace {

/// `Types: [EDGE]` as `Type: EDGE`.
std::optional<Map> endpoint_of(const Value& configuration) {
  constexpr std::array kSettings = {PropertyRow{"IpAddressType"}, PropertyRow{"Types", Takes::List},
                                    PropertyRow{"VpcEndpointIds", Takes::List, "VPCEndpointIds"}};
  if (!configuration.is_map() || cfn::is_intrinsic(configuration)) return std::nullopt;
  Arena& arena = configuration.as_map().arena();
  const Map settings(arena);
  if (!copy_properties(configuration.as_map(), kSettings, settings).empty()) return std::nullopt;
  const Value* types = settings.find("Types");
  if (types == nullptr || !types->is_list() || types->as_list().size() != 1) return std::nullopt;
  const Map endpoint(arena, {{"Type", types->as_list()[0]}});
  for (const Map::Entry& entry : settings) {
    if (entry.key() != "Types") endpoint.set(entry.key(), entry.value);
  }
  return endpoint;
}

/// A list of keys and values as a map.
std::optional<Map> tags_of(const Value& list) {
  if (!list.is_list()) return std::nullopt;
  const Map tags(list.as_list().arena());
  for (const Value& tag : list.as_list()) {
    const Value* key = tag.find("Key");
    const Value* value = tag.find("Value");
    if (key == nullptr || !key->is_text() || value == nullptr || tag.as_map().size() != 2 ||
        tags.contains(key->as_text())) {
      return std::nullopt;
    }
    tags.set(key->as_text(), *value);
  }
  return tags;
}

}  // namespace

bool fold_rest_api_settings(RestApiFolding& rest) {
  constexpr std::array kProperties = {
      PropertyRow{"ApiKeySourceType", Takes::Text},
      PropertyRow{"BinaryMediaTypes", Takes::List},
      PropertyRow{"Description", Takes::Text},
      PropertyRow{"DisableExecuteApiEndpoint", Takes::Flag},
      PropertyRow{"EndpointAccessMode", Takes::Text},
      PropertyRow{"EndpointConfiguration", Takes::Map},
      PropertyRow{"MinimumCompressionSize", Takes::Number},
      PropertyRow{"Name", Takes::TextOrMap},
      PropertyRow{"Policy", Takes::TextOrMap},
      PropertyRow{"SecurityPolicy", Takes::Text},
      PropertyRow{"Tags", Takes::List},
  };
  const Map& properties = rest.properties;
  if (!copy_properties(rest.api.properties(), kProperties, properties).empty()) return false;
  if (const Value* configuration = properties.find("EndpointConfiguration")) {
    const auto endpoint = endpoint_of(*configuration);
    if (!endpoint) return false;
    properties.set("EndpointConfiguration", *endpoint);
  }
  if (const Value* list = properties.find("Tags")) {
    const auto tags = tags_of(*list);
    if (!tags) return false;
    properties.set("Tags", *tags);
    properties.set("PropagateTags", Value(true));
  }
  // None, which is what SAM writes without them.
  for (const std::string_view name : {"EndpointAccessMode", "Policy"}) {
    const Value* value = properties.find(name);
    if (value != nullptr && value->text() == "") properties.erase(name);
  }
  return true;
}

}  // namespace slsc::serverless::sam
