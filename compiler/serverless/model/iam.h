#pragma once

#include <optional>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// The role that functions run as unless they bring their own: `provider.iam.role` and its older
/// spellings directly below `provider`.
struct ExecutionRole {
  /// An ARN, a logical id or an intrinsic: the role is there already and none is made.
  std::optional<Value> existing;
  std::optional<Value> name;
  Value path{"/"};
  std::optional<Map> tags;
  std::optional<Value> permissions_boundary;
  std::optional<List> managed_policies;
  std::optional<List> statements;
};

/// `provider` is the whole section.
ExecutionRole read_execution_role(const ConfigReader& provider);

}  // namespace slsc::serverless
