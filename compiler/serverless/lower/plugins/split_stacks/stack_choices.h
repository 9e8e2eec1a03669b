#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "serverless/lower/plugins/split_stacks/split_stacks.h"
#include "serverless/model/plugins/split_stacks.h"
#include "serverless/model/service.h"

namespace slsc::serverless {

struct StackChoice {
  std::string stack;          ///< without `NestedStack`; empty: the root
  bool may_overflow = false;  ///< into `...NestedStack2`, when it is full
  bool force = false;         ///< even when the resource is elsewhere already
};

/// Where resources go that have no place yet: by the map of the service, by function, by type, by
/// group of functions, whichever answers first.
class StackChoices {
 public:
  StackChoices(const Service& service, const SplitSettings& settings, const SplitInputs& inputs);

  /// None: nothing says so, and it stays in the root.
  std::optional<StackChoice> of(std::string_view logical_id, std::string_view type) const;

 private:
  static std::optional<StackChoice> read_choice(const Value* entry);
  /// The normalised name of the function that the resource belongs to; empty when there is none.
  std::string_view function_of(std::string_view logical_id, std::string_view type) const;
  void read_functions(const Service& service);
  void read_endpoints(const Service& service);

  const SplitSettings& settings_;
  const SplitInputs& inputs_;
  std::unordered_set<std::string> functions_;  ///< normalised
  /// Methods and paths of the REST API → the one function that they serve; empty: several.
  std::unordered_map<std::string, std::string_view> endpoints_;
};

}  // namespace slsc::serverless
