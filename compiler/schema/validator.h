#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "schema/choose_branch.h"
#include "schema/problem.h"
#include "schema/schema.h"
#include "support/arena.h"
#include "value/value.h"

namespace slsc::schema {

/// Walks a value and a schema together, rewrites scalars and records problems. The order in which
/// keywords are looked at and values rewritten is the ajv library's, because a failed branch of a
/// union may leave its mark on the value that the next branch sees.
class Validator {
 public:
  /// `arena` takes rewritten texts and the steps that problems keep.
  Validator(Arena& arena, std::span<const std::string_view> plugins, bool unknown_plugins)
      : arena_(arena), plugins_(plugins), unknown_plugins_(unknown_plugins) {}

  /// From now on a null under a name that the schema does not list is a value, and not absent.
  void count_unlisted_nulls() { unlisted_nulls_count_ = true; }
  /// `path` is what messages call the root.
  bool check(const Schema& schema, Value& root, std::string_view path = {});
  const Problems& problems() const { return problems_; }
  /// Numbers that a text replaced which is not what is written.
  const std::vector<Value>& numbers_as_text() const { return numbers_as_text_; }

 private:
  struct Place {
    Value& value;  // what the keywords see
    Value* slot;   // where it stands in its list or map; null for the root
    const Step& step;
  };

  bool check(const Schema& schema, Place place);
  bool check_type(const Rules& rules, Place place);
  void note_rewriting(const Value& number, const Value& rewritten);
  bool check_constants(const Rules& rules, Place place);
  bool check_number(const Rules& rules, Place place);
  bool check_text(const Rules& rules, Place place);
  bool check_branches(const Rules& rules, Place place);
  bool check_any_of(const Rules& rules, Place place);
  bool check_one_of(const Rules& rules, Place place);
  /// Keeps of the problems since `begin` those of the branch that was meant. Always false.
  bool explain_union(const Rules& rules, Place place, std::size_t begin,
                     std::span<const Branch> branches);
  bool check_condition(const Rules& rules, Place place);
  bool check_list(const Rules& rules, Place place);
  bool check_unique(const Rules& rules, Place place, List list);
  bool check_map(const Rules& rules, Place place);
  bool check_entry(const Rules& rules, Place place, Map::Entry& entry);
  bool is_like_unset(const MapRules& rules, Place place, std::string_view name) const;
  bool check_unknown(const Rules& rules, Place place, const Map::Entry& entry);
  bool check_dependencies(const Rules& rules, Place place, Map map);
  bool check_member(const Schema& schema, const Step& step, Value& slot);
  /// Like check, but its problems are forgotten.
  bool try_check(const Schema& schema, Place place);
  bool provides(const Rules& rules) const;

  Problem& add(Problem::Kind kind, const Rules& rules, Place place);
  bool fail(Problem::Kind kind, const Rules& rules, Place place) {
    add(kind, rules, place);
    return false;
  }
  const Step* keep(const Step& step);

  Arena& arena_;
  std::span<const std::string_view> plugins_;
  bool unknown_plugins_;
  bool unlisted_nulls_count_ = false;
  bool as_written_ = false;
  int nesting_ = 0;
  std::size_t checks_ = 0;
  Problems problems_;
  std::vector<Value> numbers_as_text_;
};

}  // namespace slsc::schema
