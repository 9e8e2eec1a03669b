#pragma once

#include "value/value.h"

// IAM policies.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
namespace slsc::cfn {

/// A policy document of these statements.
Map policy_document(List statements);
/// Of one statement.
Map policy_document(Map statement);

/// `{PolicyName, PolicyDocument}`, as roles have them in `Policies`.
Map inline_policy(const Value& name, List statements);

/// The document that lets these services, a list of `lambda.amazonaws.com` and its like, assume the
/// role that has it.
Map trust_policy(List services);

}  // namespace slsc::cfn
