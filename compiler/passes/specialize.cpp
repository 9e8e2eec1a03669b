#include "passes/specialize.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cfn/intrinsics.h"
#include "cfn/references.h"
#include "support/strings.h"

namespace slsc::passes {

namespace {

constexpr std::string_view kNoValue = "AWS::NoValue";

std::string_view partition_of(std::string_view region) {
  if (region.starts_with("cn-")) return "aws-cn";
  return region.starts_with("us-gov-") ? "aws-us-gov" : "aws";
}

/// Of a partition with names of its own, which CloudFormation knows.
bool is_isolated(std::string_view region) {
  return region.starts_with("us-iso") || region.starts_with("eu-iso") ||
         region.starts_with("eusc-");
}

bool is_list_type(std::string_view type) {
  return type == "CommaDelimitedList" || type.starts_with("List<");
}

class Specializer {
 public:
  Specializer(cfn::Template& stack, cfn::StackConfig& config)
      : stack_(stack), config_(config), arena_(stack.arena()), known_(arena_) {}

  void learn(const Environment& environment, std::string_view region, std::string_view stack_name) {
    known_.set("AWS::Region", region);
    if (!is_isolated(region)) {
      known_.set("AWS::Partition", partition_of(region));
      known_.set("AWS::URLSuffix",
                 region.starts_with("cn-") ? "amazonaws.com.cn" : "amazonaws.com");
    }
    if (!stack_name.empty()) known_.set("AWS::StackName", arena_.copy(stack_name));
    if (!environment.account.empty()) {
      known_.set("AWS::AccountId", arena_.copy(environment.account));
    }
    const Value* parameters = stack_.root().find("Parameters");
    if (parameters == nullptr || !parameters->is_map()) return;
    for (const Map::Entry& parameter : parameters->as_map()) learn(parameter);
  }

  void run() {
    decide_conditions();
    drop(stack_.resources());
    drop(stack_.outputs());
    for (Map::Entry& entry : stack_.root()) {
      if (entry.key() == "Resources" || entry.key() == "Outputs" || entry.key() == "Conditions") {
        fold(entry.value);
      }
    }
    for (const Map::Entry& resource : stack_.resources()) forget_dependencies(resource.value);
    forget_what_nobody_uses();
  }

 private:
  void learn(const Map::Entry& parameter) {
    const Value* type = parameter.value.find("Type");
    const std::string_view type_name = type != nullptr ? type->text().value_or("") : "";
    const Value* no_echo = parameter.value.find("NoEcho");
    const bool is_secret = no_echo != nullptr && (no_echo->truthy() && no_echo->text() != "false");
    if (is_secret || type_name.starts_with("AWS::SSM::Parameter::")) return;
    const Value* value = config_.parameters.find(parameter.key());
    if (value == nullptr) value = parameter.value.find("Default");
    if (value == nullptr || !value->is_scalar() || value->is_null()) return;
    const Value text =
        value->is_text() ? *value : Value(arena_.copy(scalar_text(*value))).at(value->where());
    if (!is_list_type(type_name)) {
      known_.set(parameter.key(), text);
      return;
    }
    const List list(arena_);
    for (const std::string_view item : split(text.as_text(), ',')) list.push_back(trim(item));
    known_.set(parameter.key(), Value(list).at(text.where()));
  }

  // Conditions

  void decide_conditions() {
    Value* conditions = stack_.root().find("Conditions");
    if (conditions == nullptr || !conditions->is_map()) return;
    for (Map::Entry& entry : conditions->as_map()) fold(entry.value);
    conditions_ = conditions->as_map();
    for (const Map::Entry& entry : *conditions_) decide(entry.key());
    for (const auto& [name, decided] : decided_) {
      if (decided) conditions_->erase(name);
    }
    for (Map::Entry& entry : *conditions_) leave_out_decided(entry.value);
    if (conditions_->empty()) stack_.root().erase("Conditions");
  }

  std::optional<bool> decide(std::string_view name) {
    if (const auto known = decided_.find(name); known != decided_.end()) return known->second;
    decided_.emplace(std::string(name), std::nullopt);  // one that asks for itself is not known
    const Value* expression = conditions_ ? conditions_->find(name) : nullptr;
    const auto result = expression != nullptr ? evaluate(*expression) : std::nullopt;
    decided_.insert_or_assign(std::string(name), result);
    return result;
  }

  std::optional<bool> evaluate(const Value& expression) {
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
  void leave_out_decided(Value& expression) {
    if (Value* negated = operands_of(expression, "Fn::Not")) {
      for (Value& operand : negated->as_list()) leave_out_decided(operand);
    }
    for (const std::string_view name : {"Fn::And", "Fn::Or"}) {
      const Value* operands = operands_of(expression, name);
      if (operands == nullptr) continue;
      const List left(arena_);
      for (Value operand : operands->as_list()) {
        if (evaluate(operand)) continue;
        leave_out_decided(operand);
        left.push_back(operand);
      }
      // An operand that would settle it alone is not among the decided: nothing was settled.
      expression = left.size() == 1 ? left[0] : Value(Map(arena_, {{name, left}}));
      return;
    }
  }

  static Value* operands_of(Value& expression, std::string_view name) {
    if (cfn::intrinsic_argument(expression, name) == nullptr) return nullptr;
    Value* operands = expression.as_map().find(name);
    return operands->is_list() ? operands : nullptr;
  }

  /// `deciding` in one operand settles it; else all must be known.
  std::optional<bool> combine(const Value& operands, bool deciding) {
    if (!operands.is_list()) return std::nullopt;
    bool all_known = true;
    for (const Value& operand : operands.as_list()) {
      const auto value = evaluate(operand);
      if (value == deciding) return deciding;
      all_known = all_known && value.has_value();
    }
    return all_known ? std::optional(!deciding) : std::nullopt;
  }

  /// The entries whose condition is false leave; one that is true needs no condition.
  void drop(Map entries) {
    std::vector<std::string_view> gone;
    for (const Map::Entry& entry : entries) {
      const Value* condition = entry.value.find("Condition");
      if (condition == nullptr || !condition->is_text()) continue;
      const auto decided = decided_.find(condition->as_text());
      if (decided == decided_.end() || !decided->second) continue;
      if (*decided->second) {
        entry.value.as_map().erase("Condition");
      } else {
        gone.push_back(entry.key());
      }
    }
    for (const std::string_view key : gone) {
      entries.erase(key);
      dropped_.insert(key);
    }
  }

  void forget_dependencies(const Value& resource) {
    const Value* depends = resource.find("DependsOn");
    if (depends == nullptr) return;
    const auto is_gone = [&](const Value& id) {
      return id.is_text() && dropped_.contains(id.as_text());
    };
    if (depends->is_list()) {
      const List ids = depends->as_list();
      for (std::size_t i = ids.size(); i-- > 0;) {
        if (is_gone(ids[i])) ids.erase(i);
      }
      if (ids.empty()) resource.as_map().erase("DependsOn");
    } else if (is_gone(*depends)) {
      resource.as_map().erase("DependsOn");
    }
  }

  // Functions

  /// Works out what is known in `value`, inside first.
  void fold(Value& value) {
    if (value.is_list()) {
      const List list = value.as_list();
      for (std::size_t i = 0; i < list.size();) {
        fold(list[i]);
        if (is_removed(list[i])) {
          list.erase(i);
        } else {
          ++i;
        }
      }
      return;
    }
    if (!value.is_map()) return;
    if (const Value* branch = chosen_branch(value)) {
      value = *branch;
      fold(value);
      return;
    }
    if (Value* arms = operands_of(value, "Fn::If")) {
      // AWS::NoValue is a value here.
      for (Value& arm : arms->as_list()) fold(arm);
      return;
    }
    const Map map = value.as_map();
    std::vector<std::string_view> removed;
    for (Map::Entry& entry : map) {
      fold(entry.value);
      if (is_removed(entry.value)) removed.push_back(entry.key());
    }
    for (const std::string_view key : removed) map.erase(key);
    if (map.size() == 1) fold_function(value);
  }

  static bool is_literal(const Value& value) { return value.is_scalar() && !value.is_null(); }

  /// A setting that is `AWS::NoValue` is none.
  static bool is_removed(const Value& value) { return cfn::ref_target(value) == kNoValue; }

  const Value* chosen_branch(const Value& value) const {
    const Value* argument = cfn::intrinsic_argument(value, "Fn::If");
    if (argument == nullptr || !argument->is_list() || argument->as_list().size() != 3) {
      return nullptr;
    }
    const List branches = argument->as_list();
    const auto decided =
        branches[0].is_text() ? decided_.find(branches[0].as_text()) : decided_.end();
    if (decided == decided_.end() || !decided->second) return nullptr;
    return &branches[*decided->second ? 1 : 2];
  }

  void fold_function(Value& value) {
    if (const auto name = cfn::ref_target(value)) {
      if (const Value* known = known_.find(*name)) value = clone(arena_, *known).at(value.where());
    } else if (const Value* text = cfn::intrinsic_argument(value, "Fn::Sub")) {
      fold_sub(value, *text);
    } else if (const Value* keys = cfn::intrinsic_argument(value, "Fn::FindInMap")) {
      fold_find_in_map(value, *keys);
    } else if (const Value* parts = cfn::intrinsic_argument(value, "Fn::Join")) {
      fold_join(value, *parts);
    } else if (const Value* choice = cfn::intrinsic_argument(value, "Fn::Select")) {
      fold_select(value, *choice);
    } else if (const Value* whole = cfn::intrinsic_argument(value, "Fn::Split")) {
      fold_split(value, *whole);
    }
  }

  void fold_sub(Value& value, const Value& argument) {
    const bool has_variables = argument.is_list() && argument.as_list().size() == 2;
    const Value& text = has_variables ? argument.as_list()[0] : argument;
    if (!text.is_text()) return;
    const Value variables = has_variables ? argument.as_list()[1] : Value();
    const Map left(arena_);
    std::string result;
    bool needs_sub = false;
    const std::string_view before = text.as_text();
    for (std::size_t at = 0; at < before.size();) {
      const std::size_t open = before.find("${", at);
      const std::size_t close = open == before.npos ? before.npos : before.find('}', open);
      result += before.substr(at, close == before.npos ? before.npos : open - at);
      if (close == before.npos) break;
      const std::string_view name = before.substr(open + 2, close - open - 2);
      const Value* own = variables.find(name);
      const Value* known = own != nullptr ? own : known_.find(name);
      // What holds `${` itself could not stand in a text that stays a Fn::Sub.
      if (known != nullptr && is_literal(*known) &&
          scalar_text(*known).find("${") == std::string::npos) {
        result += scalar_text(*known);
      } else {
        needs_sub = true;
        if (own != nullptr) left.set(name, *own);
        result += before.substr(open, close - open + 1);
      }
      at = close + 1;
    }
    if (!needs_sub) {
      value = Value(arena_.copy(result)).at(value.where());
    } else {
      Value rest = Value(arena_.copy(result)).at(text.where());
      if (!left.empty()) rest = List(arena_, {rest, left});
      value = Value(Map(arena_, {{"Fn::Sub", rest}})).at(value.where());
    }
  }

  void fold_find_in_map(Value& value, const Value& keys) {
    const Value* found = stack_.root().find("Mappings");
    if (!keys.is_list() || keys.as_list().size() != 3) return;
    for (const Value& key : keys.as_list()) {
      if (!key.is_text() || found == nullptr) return;
      found = found->find(key.as_text());
    }
    if (found != nullptr) value = clone(arena_, *found).at(value.where());
  }

  void fold_join(Value& value, const Value& argument) {
    if (!argument.is_list() || argument.as_list().size() != 2) return;
    const Value& separator = argument.as_list()[0];
    const Value& parts = argument.as_list()[1];
    if (!separator.is_text() || !parts.is_list()) return;
    std::string text;
    for (std::size_t i = 0; i < parts.as_list().size(); ++i) {
      const Value& part = parts.as_list()[i];
      if (!is_literal(part)) return;
      if (i > 0) text += separator.as_text();
      text += scalar_text(part);
    }
    value = Value(arena_.copy(text)).at(value.where());
  }

  void fold_select(Value& value, const Value& argument) {
    if (!argument.is_list() || argument.as_list().size() != 2) return;
    const Value& list = argument.as_list()[1];
    const std::string index = scalar_text(argument.as_list()[0]);
    if (!list.is_list() || index.empty() || !std::ranges::all_of(index, is_digit)) return;
    const std::size_t position =
        index.size() > 6 ? list.as_list().size() : static_cast<std::size_t>(std::stoul(index));
    if (position < list.as_list().size()) value = Value(list.as_list()[position]);
  }

  void fold_split(Value& value, const Value& argument) {
    if (!argument.is_list() || argument.as_list().size() != 2) return;
    const Value& separator = argument.as_list()[0];
    const Value& text = argument.as_list()[1];
    if (!separator.is_text() || separator.as_text().empty() || !text.is_text()) return;
    const List parts(arena_);
    std::string_view rest = text.as_text();
    for (std::size_t at; (at = rest.find(separator.as_text())) != rest.npos;) {
      parts.push_back(rest.substr(0, at));
      rest.remove_prefix(at + separator.as_text().size());
    }
    parts.push_back(rest);
    value = Value(parts).at(value.where());
  }

  // What is not needed any more

  void forget_what_nobody_uses() {
    std::set<std::string_view> names;
    std::set<std::string_view> mappings;
    std::vector<cfn::Reference> references;
    for (const Map::Entry& entry : stack_.root()) {
      if (entry.key() == "Parameters" || entry.key() == "Mappings") continue;
      const auto in = entry.key() == "Conditions" ? cfn::In::Conditions : cfn::In::Elsewhere;
      cfn::collect_references(entry.value, in, references);
    }
    for (const cfn::Reference& reference : references) {
      (reference.to == cfn::Reference::To::Mapping ? mappings : names).insert(reference.name);
    }
    keep_only("Mappings", [&](const Map::Entry& entry) { return mappings.contains(entry.key()); });
    keep_only("Parameters", [&](const Map::Entry& entry) {
      const bool used = names.contains(entry.key()) || !known_.contains(entry.key());
      if (!used) config_.parameters.erase(entry.key());
      return used;
    });
  }

  template <typename Predicate>
  void keep_only(std::string_view section, Predicate is_kept) {
    Value* value = stack_.root().find(section);
    if (value == nullptr || !value->is_map()) return;
    const Map kept(arena_);
    for (const Map::Entry& entry : value->as_map()) {
      if (is_kept(entry)) kept.set(entry.key(), entry.value, entry.key_span());
    }
    if (kept.empty()) {
      stack_.root().erase(section);
    } else {
      *value = Value(kept).at(value->where());
    }
  }

  cfn::Template& stack_;
  cfn::StackConfig& config_;
  Arena& arena_;
  Map known_;
  std::optional<Map> conditions_;
  std::map<std::string, std::optional<bool>, std::less<>> decided_;
  std::set<std::string_view> dropped_;
};

}  // namespace

void specialize(cfn::Template& stack, cfn::StackConfig& config, const Environment& environment,
                std::string_view region, std::string_view stack_name) {
  Specializer specializer(stack, config);
  specializer.learn(environment, region, stack_name);
  specializer.run();
}

}  // namespace slsc::passes
