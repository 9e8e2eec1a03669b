#pragma once

#include <functional>
#include <map>
#include <string>

#include "value/value.h"

namespace slsc::sam {

using Ids = std::map<std::string, std::string, std::less<>>;

/// Rewrites Ref, Fn::GetAtt and Fn::Sub at every depth of `value`, in place: `renamed` maps ids to
/// those they have now (layers), `referable` maps `Id.Property` to the resource it means
/// (`Api.Stage`). DependsOn follows `renamed`.
void follow_references(Value& value, const Ids& renamed, const Ids& referable, Arena& arena);

}  // namespace slsc::sam
