#pragma once

#include <deque>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "cfn/intrinsics.h"
#include "cfn/template.h"

namespace slsc::serverless::sam {

/// A function that becomes an AWS::Serverless::Function.
struct FoldedFunction {
  cfn::Resource resource;
  Map properties;             ///< in SAM's spelling
  Map events;                 ///< by name
  std::string_view prefix;    ///< `Hello` of `HelloLambdaFunction`: what its resources begin with
  std::string_view alias_id;  ///< of the alias that SAM makes; empty: events reach the function
  std::string_view former_alias_id;  ///< before SAM
  std::string_view user_pool;  ///< SAM makes one permission a function, so one pool can be folded
  std::vector<cfn::Resource> permissions;
};

/// A template on its way to SAM: who refers to what, which resources SAM makes from now on, and how
/// the ones that others refer to are called then.
class Folding {
 public:
  explicit Folding(cfn::Template& out);

  cfn::Template& out() const { return out_; }
  Arena& arena() const { return out_.arena(); }
  std::deque<FoldedFunction>& functions() { return functions_; }

  /// Resources that are still in the template.
  std::optional<cfn::Resource> find(std::string_view id, std::string_view type) const;
  bool is_gone(std::string_view id) const { return gone_.contains(id); }
  /// SAM makes it, or what does the same.
  void remove(std::string_view id) { gone_.insert(id); }
  /// Removed at the end when nothing that is left mentions it.
  void remove_if_unused(std::string_view id) { maybe_unused_.insert(id); }
  /// Mentions of `id` become mentions of `name`, which may be `HelloLambdaFunction.Version`.
  void rename(std::string_view id, std::string_view name) { names_[id] = name; }
  /// Who waited for `id`, which is gone, waits for `other`.
  void wait_instead(std::string_view id, std::string_view other) { waits_[id] = other; }
  /// `before` in the text of a Fn::Sub becomes `after`.
  void replace_text(std::string before, std::string after) {
    texts_.emplace_back(std::move(before), std::move(after));
  }

  /// Does nothing that stays mention `id`, except these? Outputs count as "Outputs".
  bool only_used_by(std::string_view id, std::initializer_list<std::string_view> users) const;
  const std::vector<std::string_view>& users(std::string_view id) const;
  /// Does `from` need `to`, over any number of resources?
  bool depends(std::string_view from, std::string_view to) const {
    return depends(std::vector<std::string_view>{from}, to);
  }
  /// Does one of `from`?
  bool depends(std::vector<std::string_view> from, std::string_view to) const;

  /// Does `id` name a function by itself whose alias needs `id`? What SAM makes of it would refer
  /// to the alias.
  bool is_needed_by_alias(std::string_view id) const;

  /// How events address a function or its alias, in every spelling.
  void add_target(const Value& value, FoldedFunction& function);
  FoldedFunction* target(const Value* value) const;
  /// Whose alias, which SAM makes, was called `id`.
  const FoldedFunction* function_of_alias(std::string_view id) const;

  /// Has it only the attributes that SAM passes on to what belongs to `function`, and no dependency
  /// but the ones that SAM's own resource has as well?
  bool belongs_to(const cfn::Resource& resource, const FoldedFunction& function) const;

  /// A permission of the function's for `principal` (whole or its beginning up to a dot) from the
  /// source, which is spelled `arn` or ends in `/name` or `:name`.
  std::optional<cfn::Resource> find_permission(const FoldedFunction& function,
                                               std::string_view principal, std::string_view arn,
                                               std::string_view name = {}) const;
  /// Adds an event under a name made from `id`, which is the result; nothing when its logical ids
  /// would get too long.
  std::optional<std::string_view> add_event(FoldedFunction& function, std::string_view id,
                                            std::string_view type, Map properties) const;

  /// Takes what is gone out of the template and renames what is left.
  void finish();

 private:
  void drop_dependencies_on_gone(const cfn::Resource& resource) const;
  void remove_unused() const;

  cfn::Template& out_;
  std::deque<FoldedFunction> functions_;
  std::unordered_set<std::string_view> gone_;
  std::set<std::string_view> maybe_unused_;
  std::unordered_map<std::string_view, std::string_view> names_;
  std::unordered_map<std::string_view, std::string_view> waits_;
  std::vector<std::pair<std::string, std::string>> texts_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> users_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> needs_;
  std::unordered_map<std::string, FoldedFunction*> targets_;
};

/// The ids in `DependsOn`, a text or a list of them.
std::vector<std::string_view> dependencies(const cfn::Resource& resource);

/// What a text or intrinsic will spell, with `${Id.Attribute}` for references; empty when that is
/// not known here.
std::string spelled(const Value& value);

}  // namespace slsc::serverless::sam
