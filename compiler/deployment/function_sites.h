#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cfn/template.h"
#include "deployment/function_references.h"
#include "deployment/function_uses.h"
#include "deployment/lambda_functions.h"

namespace slsc::deployment {

/// One value of a template that mentions functions.
struct FunctionSite {
  Value* slot = nullptr;           ///< where it is; stays right until its map or list grows
  std::string_view resource;       ///< logical id, or the id of an output
  std::string_view resource_type;  ///< empty for an output
  std::string property;            ///< `Targets[0].Arn`, below Properties
  std::vector<std::string_view> steps;
  const FunctionUseRow* use = nullptr;
  std::vector<TextPart> parts;
  std::vector<FunctionReference> references;

  /// `Resources.Rule.Properties.Targets[0].Arn`
  std::string path() const;
};

/// A property that qualifies the function of another property of the same resource.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-eventinvokeconfig.html
std::string_view qualifier_property(std::string_view resource_type, std::string_view property);

/// Every value that mentions a function, in the order of the template: properties, deployment
/// hooks, outputs.
std::vector<FunctionSite> find_function_sites(const cfn::Template& stack,
                                              const LambdaFunctions& functions);

}  // namespace slsc::deployment
