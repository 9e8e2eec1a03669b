// A resource with a condition may not be there. What is always there must not refer to it, or
// CloudFormation refuses the stack as soon as the condition does not hold.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/catalogue/lowering.h"
#include "passes/check_template.h"
#include "passes/checked_resources.h"
#include "support/strings.h"

namespace slsc::passes {

namespace {

std::string_view condition_of(const Value& member) {
  const Value* condition = member.find("Condition");
  return condition == nullptr ? std::string_view() : condition->text().value_or("");
}

/// All that refer to resources which one place made conditional: a function's `condition` is on its
/// version and its alias, too.
struct Group {
  SourceSpan condition;
  std::string_view target;
  std::string_view name;
  cfn::Reference first;
  std::vector<std::string_view> from;
};

class Checker {
 public:
  explicit Checker(Map resources) : resources_(resources) {}

  void add(const Map::Entry& from, std::span<const cfn::Reference> references) {
    if (from.value.find("Condition") != nullptr) return;  // perhaps it implies the other
    for (const cfn::Reference& reference : references) {
      const Value* target = reference.within_if ? nullptr : resources_.find(reference.name);
      if (target == nullptr || condition_of(*target).empty()) continue;
      Group& group = group_of(*target, reference);
      if (std::ranges::find(group.from, from.key()) == group.from.end()) {
        group.from.push_back(from.key());
      }
    }
  }

  void report(Sink& sink) const {
    for (const Group& group : groups_) {
      Where where = group.first.where;
      const Value* from = resources_.find(group.from.front());
      if (!where.span.exists() && from != nullptr) where = from->where();
      if (!where.span.exists()) where = Where(group.condition);
      Diagnostic& problem = sink.report(diag::reference_to_conditional, where, group.from.front(),
                                        group.target, group.name);
      if (group.condition.exists() && where.span.begin != group.condition.begin) {
        problem.label(group.condition, "the condition");
      }
      if (group.from.size() > 1) problem.note(concat({"so do ", others(group)}));
      problem.help(concat({"give `", group.from.front(),
                           "` the same `Condition`, or choose with "
                           "`Fn::If`"}));
    }
  }

 private:
  Group& group_of(const Value& target, const cfn::Reference& reference) {
    const SourceSpan span = target.find("Condition")->span();
    const std::string_view name = condition_of(target);
    const auto found = std::ranges::find_if(groups_, [&](const Group& group) {
      return group.name == name && group.condition.file == span.file &&
             group.condition.begin == span.begin &&
             (span.exists() || group.target == reference.name);
    });
    if (found != groups_.end()) return *found;
    return groups_.emplace_back(Group{span, reference.name, name, reference, {}});
  }

  static std::string others(const Group& group) {
    constexpr std::size_t kMost = 5;
    std::string list;
    for (std::size_t i = 1; i < group.from.size() && i <= kMost; ++i) {
      list += concat({i == 1 ? "`" : ", `", group.from[i], "`"});
    }
    if (group.from.size() > kMost + 1) list += ", ...";
    return list;
  }

  Map resources_;
  std::vector<Group> groups_;
};

}  // namespace

void check_conditions(const cfn::Template& result, const CheckedResources& resources, Sink& sink) {
  if (result.value().find("Conditions") == nullptr) return;
  Checker checker(result.resources());
  for (const CheckedResource& resource : resources.all()) {
    checker.add(*resource.entry, resources.references(resource));
  }
  checker.report(sink);
}

}  // namespace slsc::passes
