#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "value/value.h"

namespace slsc::passes {

/// The conditions of a template that are settled before it is deployed.
class DecidedConditions {
 public:
  /// `conditions`: the section, with everything folded that is known. What is settled leaves it,
  /// and the expressions of those that stay. Nothing is when they ask for each other too deeply.
  explicit DecidedConditions(Map conditions);

  /// None when the condition stays.
  std::optional<bool> of(std::string_view name) const;

 private:
  Arena& arena() const { return conditions_.arena(); }
  std::optional<bool> decide(std::string_view name);
  std::optional<bool> evaluate(const Value& expression);
  std::optional<bool> combine(const Value& operands, bool deciding);
  void leave_out_decided(Value& expression);

  Map conditions_;
  int depth_ = 0;  ///< how many conditions are being decided, each for the one before
  bool is_too_deep_ = false;
  std::map<std::string, std::optional<bool>, std::less<>> decided_;
};

/// The operands of the function `name`; null when `expression` is something else.
Value* operands_of(Value& expression, std::string_view name);

}  // namespace slsc::passes
