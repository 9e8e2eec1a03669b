#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "cfn/template.h"
#include "deployment/function_sites.h"

namespace slsc::deployment {

/// A policy that lets a role invoke a function does not cover its alias: those of `sites` that
/// grant one of `functions` (logical ids) grant its shifted alias, too.
void allow_aliases(const cfn::Template& stack, const std::vector<FunctionSite>& sites,
                   const std::set<std::string_view>& functions);

}  // namespace slsc::deployment
