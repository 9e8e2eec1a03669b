#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cfn/template.h"

namespace slsc::deployment {

struct Rewiring {
  std::string_view region;             ///< of the stack; empty when it is not known
  std::string_view partition = "aws";  ///< of the region: `aws-cn`; empty: AWS::Partition
  /// Aliases (logical ids) whose callers move to the shifted alias of the same function; they leave
  /// the template.
  std::vector<std::string> retired_aliases;
  /// What a shifted alias (logical id) was called before: callers by that name move to it.
  std::vector<std::pair<std::string, std::string_view>> former_names;
  /// Of a function (logical id), the logical ids or paths of places where it stays as it is.
  std::vector<std::pair<std::string_view, std::string>> left_alone;
};

/// Points everything by which a function with a shifted alias can be invoked at that alias:
/// permissions, integrations, mappings, targets, notifications, policies of the roles that invoke.
/// What is about the function itself stays.
void rewire_to_aliases(const cfn::Template& stack, const Rewiring& rewiring);

}  // namespace slsc::deployment
