#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serverless/model/config_reader.h"
#include "serverless/model/events/http_method/integration.h"

namespace slsc::serverless {

/// `authorizer` of an `http` event: who decides whether a request is let through.
struct RestAuthorizer {
  Where where;
  std::string type;  ///< upper-cased; empty when not given
  Value name;        ///< text; null for AWS_IAM and for one that exists elsewhere
  Value arn;         ///< text or an intrinsic; null when `name` is a function of this service
  std::optional<Value> id;  ///< of one that exists elsewhere
  std::optional<Value> result_ttl_in_seconds;
  std::string_view identity_source;  ///< empty: none
  std::optional<Value> identity_validation_expression;
  std::vector<std::string_view> claims;
  std::optional<List> scopes;
  bool managed_externally = false;

  bool is_iam() const { return type == "AWS_IAM"; }
  /// Cognito decides, not a function.
  bool is_user_pool() const;
};

/// Nothing when there is none or when it had to be reported.
std::optional<RestAuthorizer> read_rest_authorizer(const ConfigReader& event,
                                                   RestIntegration integration);

}  // namespace slsc::serverless
