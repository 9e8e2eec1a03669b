#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace slsc::schema {

/// The schema schemas/<name>.json and all that it refers to as one JSON Schema (draft-07) without
/// keywords of our own, for editors and other validators; nothing when there is none. Schemas of
/// serverless.yml also let a variable such as `${param:size}` stand for any value.
std::optional<std::string> bundle(std::string_view name);

}  // namespace slsc::schema
