#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cfn/template.h"
#include "diagnostics/sink.h"
#include "serverless/model/plugins/split_stacks.h"
#include "serverless/model/service.h"

namespace slsc::serverless {

/// A part of the stack that is a stack of its own.
struct NestedStack {
  std::string_view name;  ///< its logical id in the root: `PermissionsNestedStack`
  std::string file;       ///< `cloudformation-template-Permissions-nested-stack.json`
  cfn::Template result;
  cfn::Resource in_root;  ///< AWS::CloudFormation::Stack
  Map parameters;         ///< what the root gives it
};

/// What is known of where resources are.
struct SplitInputs {
  /// Stack by resource (see place_name); a stack is named by its logical id, the root by `root`.
  /// Null: nothing is known yet.
  Value places;
  /// The file of `custom.splitStacks.custom`: type → {destination, allowSuffix, force}, or null.
  Value map;
  /// The same by logical id, as a program of the service decided, or null.
  Value decided;
};

struct SplitResult {
  std::vector<NestedStack> nested;    ///< in the order in which they were needed
  std::vector<std::string> unplaced;  ///< resources that `places` does not know
};

/// Moves resources of `root` into nested stacks and wires them: parameters, outputs, conditions.
/// Resources that `places` knows stay where they are, so that nothing is made anew.
SplitResult split_stacks(const Service& service, const SplitSettings& settings,
                         const SplitInputs& inputs, cfn::Template& root, Sink& sink);

/// How a resource is called in split-stacks.json: its logical id, in which `*` stands for a hash of
/// content, because the next version of a function belongs where this one is.
std::string place_name(std::string_view logical_id, std::string_view type);

/// The name of the root in split-stacks.json.
inline constexpr std::string_view kRootStack = "root";

}  // namespace slsc::serverless
