#pragma once

#include <string_view>

#include "cfn/stack_config.h"
#include "cfn/template.h"
#include "environments/environment.h"

namespace slsc::passes {

/// Folds what an environment fixes into its template: parameters with a value, mappings, conditions
/// and the functions of them become what they stand for; what the environment does not get
/// (resources and outputs under a false condition) leaves the template and `config`. Parameters
/// that are secret (`NoEcho`) or looked up by CloudFormation (`AWS::SSM::Parameter::...`) stay.
/// Changes values in place: they must not be shared with another environment.
void specialize(cfn::Template& stack, cfn::StackConfig& config, const Environment& environment,
                std::string_view region, std::string_view stack_name);

}  // namespace slsc::passes
