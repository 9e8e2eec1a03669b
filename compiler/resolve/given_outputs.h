#pragma once

#include <vector>

#include "value/value.h"

// Outputs of other stacks that serverless-compose.yml gives to a service as ${param:x}:
// CloudFormation functions, Ref or Fn::ImportValue, that become part of a text all the same.
namespace slsc::resolve {

/// Is `value` an output that is in `given`, or a text put together with one?
bool is_given_output(const Value& value, const Value& given);

/// What a Fn::Join of it consists of: what is put together once need not be put together twice.
void add_pieces(const Value& output, Arena& arena, std::vector<Value>& pieces);

/// The text of a Fn::Sub takes outputs by name instead of being a function itself.
void name_outputs_in_sub(const Value& tree, const Value& given, Arena& arena);

}  // namespace slsc::resolve
