#include "passes/specialize.h"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "cfn/intrinsics.h"
#include "cfn/partition.h"
#include "cfn/references.h"
#include "passes/decide_conditions.h"
#include "passes/fold_function.h"
#include "support/strings.h"

namespace slsc::passes {

namespace {

constexpr std::string_view kNoValue = "AWS::NoValue";

bool is_list_type(std::string_view type) {
  return type == "CommaDelimitedList" || type.starts_with("List<");
}

/// Is there a `Fn::FindInMap` of which only CloudFormation knows the mapping?
bool names_computed_mapping(const Value& value) {
  if (value.is_list()) return std::ranges::any_of(value.as_list(), names_computed_mapping);
  if (!value.is_map()) return false;
  const Value* keys = cfn::intrinsic_argument(value, "Fn::FindInMap");
  if (keys != nullptr && keys->is_list() && !keys->as_list().empty() &&
      !keys->as_list()[0].is_text()) {
    return true;
  }
  return std::ranges::any_of(value.as_map(), names_computed_mapping, &Map::Entry::value);
}

class Specializer {
 public:
  Specializer(cfn::Template& stack, cfn::StackConfig& config)
      : stack_(stack), config_(config), arena_(stack.arena()), known_(arena_) {}

  void learn(const Environment& environment, std::string_view region, std::string_view stack_name) {
    known_.set("AWS::Region", region);
    known_.set("AWS::Partition", cfn::partition_of(region));
    known_.set("AWS::URLSuffix", cfn::url_suffix_of(region));
    if (!stack_name.empty()) known_.set("AWS::StackName", arena_.copy(stack_name));
    if (!environment.account.empty()) {
      known_.set("AWS::AccountId", arena_.copy(environment.account));
    }
    const Value* parameters = stack_.root().find("Parameters");
    if (parameters == nullptr || !parameters->is_map()) return;
    for (const Map::Entry& parameter : parameters->as_map()) learn(parameter);
  }

  void run() {
    const Value* mappings = stack_.root().find("Mappings");
    functions_.emplace(known_, mappings == nullptr ? Value() : *mappings);
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

  void decide_conditions() {
    Value* conditions = stack_.root().find("Conditions");
    if (conditions == nullptr || !conditions->is_map()) return;
    for (Map::Entry& entry : conditions->as_map()) fold(entry.value);
    decided_.emplace(conditions->as_map());
    if (conditions->as_map().empty()) stack_.root().erase("Conditions");
  }

  std::optional<bool> decided(const Value& name) const {
    return decided_ && name.is_text() ? decided_->of(name.as_text()) : std::nullopt;
  }

  /// The entries whose condition is false leave; one that is true needs no condition.
  void drop(Map entries) {
    entries.erase_if([this](const Map::Entry& entry) {
      const Value* condition = entry.value.find("Condition");
      const auto holds = condition == nullptr ? std::nullopt : decided(*condition);
      if (!holds) return false;
      if (*holds) {
        entry.value.as_map().erase("Condition");
      } else {
        dropped_.insert(entry.key());
      }
      return !*holds;
    });
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
    for (Map::Entry& entry : map) fold(entry.value);
    map.erase_if([](const Map::Entry& entry) { return is_removed(entry.value); });
    if (map.size() == 1) functions_->fold(value);
  }

  /// A setting that is `AWS::NoValue` is none.
  static bool is_removed(const Value& value) { return cfn::ref_target(value) == kNoValue; }

  const Value* chosen_branch(const Value& value) const {
    const Value* argument = cfn::intrinsic_argument(value, "Fn::If");
    if (argument == nullptr || !argument->is_list() || argument->as_list().size() != 3) {
      return nullptr;
    }
    const List branches = argument->as_list();
    const auto holds = decided(branches[0]);
    return holds ? &branches[*holds ? 1 : 2] : nullptr;
  }

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
    const bool is_any_used = names_computed_mapping(stack_.root());
    keep_only("Mappings", [&](const Map::Entry& entry) {
      return is_any_used || mappings.contains(entry.key());
    });
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
  std::optional<FunctionFolder> functions_;  ///< once everything was learnt
  std::optional<DecidedConditions> decided_;
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
