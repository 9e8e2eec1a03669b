#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>

#include "serverless/lower/plugins/split_stacks/split_stacks.h"

namespace slsc::serverless {

/// Where a resource is.
struct Home {
  NestedStack* stack = nullptr;  ///< null: the root
  Value body;
};
using Homes = std::unordered_map<std::string_view, Home>;

/// What a resource refers to in another stack comes to it through outputs and parameters. Values
/// are never changed in place, because resources may share them.
class Wiring {
 public:
  Wiring(const cfn::Template& root, const Homes& homes) : root_(root), homes_(homes) {}

  /// A resource of `stack`; null: of the root.
  void connect(const cfn::Resource& resource, NestedStack* stack);
  /// An output of the root.
  void connect_output(Map output);

 private:
  std::optional<Value> rewired(const Value& value);
  std::optional<Value> rewired_members(const Value& value);
  std::optional<Value> rewired_sub(const Value& value, const Value& argument);
  /// The reference as it is to be written here; none: as it is.
  std::optional<Value> reference(std::string_view logical_id, std::string_view attribute,
                                 const Value& written);
  std::optional<Value> parameter_of_root(std::string_view name);
  Value pass(std::string_view name, std::string_view type, const Value& value);
  void bring_condition(std::string_view name);
  void bring_mapping(std::string_view name);
  void wait_for(std::string_view logical_id);
  void move_dependencies(const cfn::Resource& resource);
  Arena& arena() const { return root_.arena(); }

  const cfn::Template& root_;
  const Homes& homes_;
  NestedStack* here_ = nullptr;           ///< of the resource being connected
  std::optional<cfn::Resource> waiting_;  ///< what has to wait in the root, if anything
};

}  // namespace slsc::serverless
