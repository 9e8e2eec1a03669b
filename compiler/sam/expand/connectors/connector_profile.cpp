#include "sam/expand/connectors/connector_profile.h"

#include "cfn/intrinsics.h"
#include "embed/embedded.h"
#include "json/json_reader.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

constexpr std::string_view kFolder = "templates/sam-connectors/";

std::optional<Map> read_profiles(std::string_view name, Arena& arena) {
  const auto text = embed::find(concat({kFolder, name, ".json"}));
  if (!text) return std::nullopt;
  return json::read_embedded(*text, arena).as_map();
}

// Fn::Sub takes only letters and digits in the names of its variables.
std::string variable_name(std::string_view name) {
  std::string kept(name);
  std::erase_if(kept, [](char c) { return !is_alphanumeric(c); });
  return kept;
}

bool has_substitution(std::string_view text) {
  const std::size_t opening = text.find("${");
  return opening != std::string_view::npos && text.find('}', opening + 3) != std::string_view::npos;
}

// A text that is one variable becomes its value, any other one a Fn::Sub.
std::optional<std::string_view> fill_text(Value& value,
                                          const std::vector<Replacement>& replacements,
                                          Arena& arena) {
  std::string text(value.as_text());
  const Map variables(arena);
  for (const Replacement& replacement : replacements) {
    const std::string pattern = concat({"%{", replacement.name, "}"});
    if (text.find(pattern) == std::string::npos) continue;
    if (replacement.value.is_null()) return replacement.name;
    if (text == pattern) {
      value = clone(arena, replacement.value);
      return std::nullopt;
    }
    const std::string variable = variable_name(replacement.name);
    text = replace_all(text, pattern, concat({"${", variable, "}"}));
    variables.set(arena.copy(variable), clone(arena, replacement.value));
  }
  if (!has_substitution(text)) return std::nullopt;
  const std::string_view kept = arena.copy(text);
  value = variables.empty() ? cfn::sub(arena, kept) : cfn::sub(arena, kept, variables);
  return std::nullopt;
}

}  // namespace

std::optional<Map> find_connector_profile(std::string_view source_type,
                                          std::string_view destination_type, Arena& arena) {
  const auto profiles = read_profiles(replace_all(source_type, "::", "-"), arena);
  const Value* profile = profiles ? profiles->find(destination_type) : nullptr;
  return profile != nullptr ? std::optional(profile->as_map()) : std::nullopt;
}

Map connectable_resource(std::string_view type, std::string_view id, Arena& arena) {
  const auto resources = read_profiles("resources", arena);
  Value* known = resources ? resources->find(type) : nullptr;
  if (known == nullptr) return Map(arena);
  fill_profile(*known, {{"logicalId", id}}, arena);
  return known->as_map();
}

std::optional<std::string_view> fill_profile(Value& value,
                                             const std::vector<Replacement>& replacements,
                                             Arena& arena) {
  std::optional<std::string_view> missing;
  if (value.is_text()) return fill_text(value, replacements, arena);
  if (value.is_list()) {
    for (Value& item : value.as_list()) {
      if (!missing) missing = fill_profile(item, replacements, arena);
    }
  } else if (value.is_map()) {
    for (Map::Entry& entry : value.as_map()) {
      if (!missing) missing = fill_profile(entry.value, replacements, arena);
    }
  }
  return missing;
}

}  // namespace slsc::sam
