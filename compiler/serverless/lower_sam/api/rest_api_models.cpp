#include <algorithm>
#include <array>

#include "sam/naming/logical_ids.h"
#include "serverless/lower_sam/api/rest_api.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

// What API Gateway takes over from a document as it stands. Other words it drops or refuses there,
// while a model that is a resource may say them.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
constexpr std::array<std::string_view, 15> kWords = {"additionalProperties",
                                                     "description",
                                                     "enum",
                                                     "format",
                                                     "items",
                                                     "maximum",
                                                     "maxLength",
                                                     "minimum",
                                                     "minLength",
                                                     "pattern",
                                                     "properties",
                                                     "required",
                                                     "title",
                                                     "type",
                                                     "uniqueItems"};
constexpr std::string_view kDraft = "http://json-schema.org/draft-04/schema";

bool is_plain_schema(const Value& schema);

bool is_plain_word(const Map::Entry& word) {
  const std::string_view key = word.key();
  if (key == "$schema") {
    return word.value.is_text() && word.value.as_text().starts_with(kDraft);
  }
  if (std::ranges::find(kWords, key) == kWords.end()) return false;
  if (key == "items") return is_plain_schema(word.value);
  if (key == "type") return word.value.is_text();
  if (key == "additionalProperties") return word.value.is_bool() || is_plain_schema(word.value);
  if (key != "properties") return true;
  return word.value.is_map() &&
         std::ranges::all_of(word.value.as_map(), [](const Map::Entry& property) {
           return is_plain_schema(property.value);
         });
}

bool is_plain_schema(const Value& schema) {
  return schema.is_map() && std::ranges::all_of(schema.as_map(), is_plain_word);
}

}  // namespace

bool fold_rest_api_model(RestApiFolding& rest, const cfn::Resource& model) {
  constexpr std::array kProperties = {PropertyRow{"ContentType"}, PropertyRow{"Description"},
                                      PropertyRow{"Name"}, PropertyRow{"RestApiId"},
                                      PropertyRow{"Schema", Takes::Map}};
  const Map settings(rest.arena);
  if (!copy_properties(model.properties(), kProperties, settings).empty()) return false;
  const Value* schema = settings.find("Schema");
  if (schema == nullptr || !is_plain_schema(*schema) || !rest.parts.add(model)) return false;
  const Value* given = settings.find("Name");
  const Value name = given == nullptr ? Value(model.id()) : *given;
  if (!name.is_text() || !slsc::sam::is_alphanumeric(name.as_text()) ||
      rest.definitions.contains(name.as_text())) {
    return false;
  }
  const Map definition(rest.arena);
  if (const Value* description = settings.find("Description")) {
    definition.set("description", *description);
  }
  for (const Map::Entry& word : schema->as_map()) {
    if (word.key() != "$schema") definition.set(word.key(), word.value, word.key_span());
  }
  rest.definitions.set(name.as_text(), definition);
  rest.names[model.id()] = name.as_text();
  return true;
}

bool fold_rest_api_validator(RestApiFolding& rest, const cfn::Resource& validator) {
  constexpr std::array kProperties = {PropertyRow{"Name", Takes::Text}, PropertyRow{"RestApiId"},
                                      PropertyRow{"ValidateRequestBody", Takes::Flag},
                                      PropertyRow{"ValidateRequestParameters", Takes::Flag}};
  const Map settings(rest.arena);
  if (!copy_properties(validator.properties(), kProperties, settings).empty() ||
      !rest.parts.add(validator)) {
    return false;
  }
  const Value* given = settings.find("Name");
  const Value name = given == nullptr ? Value(validator.id()) : *given;
  if (!name.is_text() || rest.validators.contains(name.as_text())) return false;
  const auto flag = [&settings](std::string_view property) {
    const Value* value = settings.find(property);
    return value == nullptr ? Value(false) : *value;
  };
  rest.validators.set(
      name.as_text(),
      Map(rest.arena, {{"validateRequestBody", flag("ValidateRequestBody")},
                       {"validateRequestParameters", flag("ValidateRequestParameters")}}));
  rest.names[validator.id()] = name.as_text();
  return true;
}

}  // namespace slsc::serverless::sam
