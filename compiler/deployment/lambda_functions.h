#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cfn/template.h"

namespace slsc::deployment {

struct LambdaAlias {
  std::string_view logical_id;
  std::string_view name;  ///< empty when it is no literal
  bool shifted = false;   ///< CodeDeploy moves its traffic
};

struct LambdaFunction {
  std::string_view logical_id;
  std::string_view name;  ///< the physical name; empty when it is no literal
  std::vector<LambdaAlias> aliases;

  /// The alias that CodeDeploy moves; null when none.
  const LambdaAlias* shifted_alias() const;
};

/// The functions of a template with their aliases and versions, found by the ways in which the rest
/// of a template names them. Points into the template; make a new one after adding resources.
class LambdaFunctions {
 public:
  /// `region` is the stack's; empty when it is not known.
  explicit LambdaFunctions(const cfn::Template& stack, std::string_view region = {});

  const std::vector<LambdaFunction>& all() const { return functions_; }
  std::string_view region() const { return region_; }
  const LambdaFunction* by_id(std::string_view logical_id) const;
  const LambdaFunction* by_name(std::string_view physical_name) const;
  /// The function whose alias or version this is.
  const LambdaFunction* by_alias_id(std::string_view logical_id) const;
  const LambdaFunction* by_version_id(std::string_view logical_id) const;

 private:
  using Index = std::unordered_map<std::string_view, std::size_t>;
  const LambdaFunction* find(const Index& index, std::string_view key) const;
  std::optional<std::size_t> owner_of(const Value& resource) const;

  std::string_view region_;
  std::vector<LambdaFunction> functions_;
  Index by_id_;
  Index by_name_;
  Index by_alias_;
  Index by_version_;
};

}  // namespace slsc::deployment
