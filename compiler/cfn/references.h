#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "value/value.h"

namespace slsc::cfn {

/// One place where a template names something else in it.
struct Reference {
  enum class To : std::uint8_t {
    Anything,   ///< `Ref`, `${Name}`: a resource, a parameter or a pseudo parameter
    Attribute,  ///< `Fn::GetAtt`, `${Name.Attribute}`: a resource
    Condition,  ///< `Fn::If`, `{Condition: Name}`
    Mapping,    ///< `Fn::FindInMap`
  };
  static constexpr std::uint32_t kNoTarget = 0xFFFFFFFF;

  To to = To::Anything;
  /// Whether it counts may depend on a condition: it stands in a branch of `Fn::If`.
  bool within_if = false;
  /// The position of the resource among those of the template, once it was looked up.
  std::uint32_t target = kNoTarget;
  std::string_view name;
  Where where;  ///< the narrowest text that was written; no file when it was not

  Reference() = default;
  Reference(To what, std::string_view called, Where written)
      : to(what), name(called), where(written) {}
  bool has_target() const { return target != kNoTarget; }
};

/// Whether `{Condition: Name}` is a reference: it is one among conditions, and only there.
enum class In : std::uint8_t { Conditions, Elsewhere };

/// Appends the references in `value`, at any depth, in the order in which they stand. Names that
/// are computed (a `Fn::FindInMap` of a `Ref`) are left out.
void collect_references(const Value& value, In in, std::vector<Reference>& out);

/// `AWS::Region` and its like.
std::span<const std::string_view> pseudo_parameters();
bool is_pseudo_parameter(std::string_view name);

}  // namespace slsc::cfn
