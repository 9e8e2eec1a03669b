#pragma once

#include <string>
#include <string_view>

#include "value/value.h"

// The logical ids that SAM gives to what it makes. They are the ABI towards deployed stacks.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
namespace slsc::sam {

/// Only letters and digits, and at least one.
bool is_alphanumeric(std::string_view text);

/// `<function>Alias<name>`; `-` and `_`, which ids cannot hold, become `D` and `U`.
std::string alias_id(std::string_view function, std::string_view name);
/// `<prefix>Permission<suffix>`; a suffix that is not alphanumeric is hashed.
std::string permission_id(std::string_view prefix, const Value& suffix);
/// `<api><stage>Stage`; a stage that is not alphanumeric is hashed, one that is computed is left
/// out.
std::string stage_id(std::string_view api, const Value& stage_name);

}  // namespace slsc::sam
