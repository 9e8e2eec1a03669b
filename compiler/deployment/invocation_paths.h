#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cfn/template.h"
#include "deployment/function_references.h"
#include "deployment/function_uses.h"

namespace slsc::deployment {

/// One way by which a function can be invoked, or one mention of it for another purpose.
struct InvocationPath {
  std::string place;               ///< `Resources.Rule.Properties.Targets[0].Arn`
  std::string_view resource;       ///< logical id of the resource, or id of the output
  std::string_view resource_type;  ///< empty for an output
  std::string_view via;            ///< `EventBridge rule`
  FunctionUse use = FunctionUse::Invokes;
  bool by_role = false;  ///< a role does it
  Qualifier qualifier = Qualifier::None;
  std::string qualifier_text;
  Where where;  ///< what the user wrote to get it

  bool unqualified() const {
    return qualifier == Qualifier::None || qualifier == Qualifier::Latest;
  }
  /// Must an invoke permission let it through?
  bool needs_permission() const;
};

struct FunctionPaths {
  std::string_view function;       ///< logical id
  std::string_view shifted_alias;  ///< name of the alias that CodeDeploy moves; empty when none
  std::vector<InvocationPath> paths;
};

/// For every function of the template, in its order, the places that reach or mention it. `region`
/// is the stack's; empty when it is not known.
std::vector<FunctionPaths> invocation_paths(const cfn::Template& stack,
                                            std::string_view region = {});

/// The paths as a table for people; what only describes a function is left out.
std::string render_invocation_paths(const std::vector<FunctionPaths>& functions);

}  // namespace slsc::deployment
