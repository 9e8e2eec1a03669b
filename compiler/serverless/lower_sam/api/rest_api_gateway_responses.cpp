#include <algorithm>
#include <array>
#include <utility>

#include "serverless/lower_sam/api/rest_api.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

bool is_literal(const Value& value) {
  if (value.is_list()) return std::ranges::all_of(value.as_list(), is_literal);
  if (!value.is_map()) return true;
  return !cfn::is_intrinsic(value) &&
         std::ranges::all_of(value.as_map(),
                             [](const Map::Entry& entry) { return is_literal(entry.value); });
}

/// `gatewayresponse.header.X` as `Headers: {X: ...}`.
std::optional<Map> parameters_of(const Value& written) {
  using Row = std::pair<std::string_view, std::string_view>;
  constexpr std::array kKinds = {Row{"gatewayresponse.header.", "Headers"},
                                 Row{"gatewayresponse.path.", "Paths"},
                                 Row{"gatewayresponse.querystring.", "QueryStrings"}};
  if (!written.is_map()) return std::nullopt;
  Arena& arena = written.as_map().arena();
  const Map parameters(arena);
  for (const Map::Entry& entry : written.as_map()) {
    const auto kind = std::ranges::find_if(
        kKinds, [&entry](const Row& row) { return entry.key().starts_with(row.first); });
    if (kind == kKinds.end()) return std::nullopt;
    Value* all = parameters.find(kind->second);
    if (all == nullptr) all = &parameters.set(kind->second, Map(arena));
    all->as_map().set(entry.key().substr(kind->first.size()), entry.value);
  }
  return parameters;
}

}  // namespace

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html
bool fold_rest_api_gateway_response(RestApiFolding& rest, const cfn::Resource& response) {
  constexpr std::array kProperties = {PropertyRow{"ResponseParameters", Takes::Map},
                                      PropertyRow{"ResponseTemplates", Takes::Map},
                                      PropertyRow{"ResponseType", Takes::Text},
                                      PropertyRow{"RestApiId"}, PropertyRow{"StatusCode"}};
  const Map settings(rest.arena);
  if (!copy_properties(response.properties(), kProperties, settings).empty()) return false;
  settings.erase("RestApiId");
  const Value* type = settings.find("ResponseType");
  if (type == nullptr || !is_literal(settings) || !rest.parts.add(response)) return false;
  const std::string_view name = type->as_text();
  settings.erase("ResponseType");
  if (const Value* written = settings.find("ResponseParameters")) {
    const auto parameters = parameters_of(*written);
    if (!parameters) return false;
    settings.set("ResponseParameters", *parameters);
  }
  Value* all = rest.properties.find("GatewayResponses");
  if (all == nullptr) all = &rest.properties.set("GatewayResponses", Map(rest.arena));
  if (all->as_map().contains(name)) return false;
  all->as_map().set(name, settings);
  return true;
}

}  // namespace slsc::serverless::sam
