#pragma once

#include <string_view>

#include "sam/expand/api/open_api_document.h"

namespace slsc::sam {

/// Who may call the methods of `path`, as a `ResourcePolicy` says; `stage`: the API's stage. The
/// policy fits its schema (sam/api/resource_policy).
void add_resource_policy(const OpenApiDocument& document, const Value& policy,
                         std::string_view path, const Value& stage);
/// The statements that the user wrote, each once.
void add_custom_statements(const OpenApiDocument& document, const Value& policy);

}  // namespace slsc::sam
