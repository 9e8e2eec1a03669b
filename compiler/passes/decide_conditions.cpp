#include "passes/decide_conditions.h"

#include "cfn/intrinsics.h"

namespace slsc::passes {

Value* operands_of(Value& expression, std::string_view name) {
  if (cfn::intrinsic_argument(expression, name) == nullptr) return nullptr;
  Value* operands = expression.as_map().find(name);
  return operands->is_list() ? operands : nullptr;
}

DecidedConditions::DecidedConditions(Map conditions) : conditions_(conditions) {
  for (const Map::Entry& entry : conditions_) decide(entry.key());
  if (is_too_deep_) {
    decided_.clear();
    return;
  }
  conditions_.erase_if([this](const Map::Entry& entry) { return of(entry.key()).has_value(); });
  for (Map::Entry& entry : conditions_) leave_out_decided(entry.value);
}

std::optional<bool> DecidedConditions::of(std::string_view name) const {
  const auto known = decided_.find(name);
  return known == decided_.end() ? std::nullopt : known->second;
}

std::optional<bool> DecidedConditions::decide(std::string_view name) {
  if (const auto known = decided_.find(name); known != decided_.end()) return known->second;
  decided_.emplace(std::string(name), std::nullopt);  // one that asks for itself is not known
  const Value* expression = conditions_.find(name);
  constexpr int kDeepest = 1000;
  if (depth_ == kDeepest) is_too_deep_ = true;
  if (expression == nullptr || is_too_deep_) return std::nullopt;
  ++depth_;
  const auto result = evaluate(*expression);
  --depth_;
  decided_.insert_or_assign(std::string(name), result);
  return result;
}

std::optional<bool> DecidedConditions::evaluate(const Value& expression) {
  if (const Value* name = cfn::intrinsic_argument(expression, "Condition")) {
    return name->is_text() ? decide(name->as_text()) : std::nullopt;
  }
  if (const Value* operands = cfn::intrinsic_argument(expression, "Fn::Equals")) {
    if (!operands->is_list() || operands->as_list().size() != 2) return std::nullopt;
    const Value& a = operands->as_list()[0];
    const Value& b = operands->as_list()[1];
    if (!a.is_scalar() || !b.is_scalar()) return std::nullopt;
    return scalar_text(a) == scalar_text(b);
  }
  if (const Value* operands = cfn::intrinsic_argument(expression, "Fn::Not")) {
    if (!operands->is_list() || operands->as_list().size() != 1) return std::nullopt;
    const auto inner = evaluate(operands->as_list()[0]);
    return inner ? std::optional(!*inner) : std::nullopt;
  }
  if (const Value* operands = cfn::intrinsic_argument(expression, "Fn::And")) {
    return combine(*operands, false);
  }
  if (const Value* operands = cfn::intrinsic_argument(expression, "Fn::Or")) {
    return combine(*operands, true);
  }
  return std::nullopt;
}

/// An expression that is not decided, without the operands that are: their conditions are gone.
void DecidedConditions::leave_out_decided(Value& expression) {
  if (Value* negated = operands_of(expression, "Fn::Not")) {
    for (Value& operand : negated->as_list()) leave_out_decided(operand);
  }
  for (const std::string_view name : {"Fn::And", "Fn::Or"}) {
    const Value* operands = operands_of(expression, name);
    if (operands == nullptr) continue;
    const List left(arena());
    for (Value operand : operands->as_list()) {
      if (evaluate(operand)) continue;
      leave_out_decided(operand);
      left.push_back(operand);
    }
    // An operand that would settle it alone is not among the decided: nothing was settled.
    expression = left.size() == 1 ? left[0] : Value(Map(arena(), {{name, left}}));
    return;
  }
}

/// `deciding` in one operand settles it; else all must be known.
std::optional<bool> DecidedConditions::combine(const Value& operands, bool deciding) {
  if (!operands.is_list()) return std::nullopt;
  bool all_known = true;
  for (const Value& operand : operands.as_list()) {
    const auto value = evaluate(operand);
    if (value == deciding) return deciding;
    all_known = all_known && value.has_value();
  }
  return all_known ? std::optional(!deciding) : std::nullopt;
}

}  // namespace slsc::passes
