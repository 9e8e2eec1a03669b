#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "value/value.h"

namespace slsc::serverless::sam {

using Names = std::unordered_map<std::string_view, std::string_view>;
using Texts = std::vector<std::pair<std::string, std::string>>;

/// Renames what Ref, Fn::GetAtt, Fn::Sub and DependsOn mention, and replaces `texts` in what
/// Fn::Sub is given. Of the items of a list that become equal by that, one is kept.
void rename_references(Value& value, const Names& names, const Texts& texts, Arena& arena);

}  // namespace slsc::serverless::sam
