#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

#include "value/value.h"

// Intrinsic functions as values: built and taken apart. What is built lives in the arena; texts
// that are not literals must already live there.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
namespace slsc::cfn {

Value ref(Arena& arena, std::string_view logical_id);
Value get_att(Arena& arena, std::string_view logical_id, std::string_view attribute);
Value sub(Arena& arena, std::string_view text);
Value sub(Arena& arena, std::string_view text, Map variables);
Value join(Arena& arena, std::string_view separator, std::initializer_list<Value> parts);
Value join(Arena& arena, std::string_view separator, List parts);
Value import_value(Arena& arena, const Value& name);
Value if_else(Arena& arena, std::string_view condition, const Value& yes, const Value& no);

/// A map with exactly one key that is `Ref`, `Condition` or begins with `Fn::`.
bool is_intrinsic(const Value& value);
/// The key of an intrinsic, `Ref` or `Fn::...`; empty for everything else.
std::string_view intrinsic_name(const Value& value);
/// The argument of the intrinsic called `name`; null when `value` is something else.
const Value* intrinsic_argument(const Value& value, std::string_view name);

/// X of `{Ref: X}`.
std::optional<std::string_view> ref_target(const Value& value);

/// `{{resolve:ssm:...}}` in a text: CloudFormation puts a value in its place.
bool has_dynamic_reference(std::string_view text);

struct GetAtt {
  std::string_view logical_id;
  std::string_view attribute;
};
/// Both spellings: `[X, Arn]` and `X.Arn`; none when a part is not text.
std::optional<GetAtt> get_att_target(const Value& value);

}  // namespace slsc::cfn
