#pragma once

#include <optional>

#include "serverless/lower_sam/folding.h"

namespace slsc::serverless::sam {

/// What API Gateway invokes for a method.
struct InvokedFunction {
  Value function;
  bool streams = false;  ///< answers as it goes
};
/// The function in the URI that API Gateway calls it by; nothing for another URI.
std::optional<InvokedFunction> function_of_uri(const Value& uri, Arena& arena);

/// The same function or alias, in a spelling that waits for the alias: an ARN with its name in it
/// does not.
Value waiting_arn(Folding& folding, const Value& function);

/// The URI that API Gateway calls it by, in a spelling that waits for the alias.
Value invocation_uri(Folding& folding, const InvokedFunction& invoked);

}  // namespace slsc::serverless::sam
