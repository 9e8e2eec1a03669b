#include "schema/validator.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "schema/coerce.h"
#include "support/edit_distance.h"
#include "support/strings.h"
#include "support/utf8.h"
#include "value/written_number.h"

namespace slsc::schema {

namespace {

// Documents nest far less (their reader bounds them); a schema that refers to itself would not end.
constexpr int kDeepestNesting = 4000;
constexpr std::size_t kMostChecks = 20'000'000;

/// Null members count as absent: an empty value in YAML means "not set".
const Value* find_set(Map map, std::string_view name) {
  const Value* value = map.find(name);
  return value != nullptr && !value->is_null() ? value : nullptr;
}

std::size_t count_set(Map map) {
  return static_cast<std::size_t>(std::count_if(
      map.begin(), map.end(), [](const Map::Entry& entry) { return !entry.value.is_null(); }));
}

bool within(const NumberRules& rules, double number) {
  if (rules.min && number < *rules.min) return false;
  if (rules.max && number > *rules.max) return false;
  if (rules.above && number <= *rules.above) return false;
  if (rules.below && number >= *rules.below) return false;
  if (rules.multiple_of) {
    const double times = number / *rules.multiple_of;
    if (times != std::trunc(times)) return false;
  }
  return true;
}

}  // namespace

bool Validator::check(const Schema& schema, Value& root, std::string_view path) {
  Step top;
  top.key = path;
  return check(schema, Place{root, nullptr, top});
}

bool Validator::check(const Schema& schema, Place place) {
  const Rules& rules = schema.rules();
  if (rules.forbidden || nesting_ > kDeepestNesting || ++checks_ > kMostChecks) {
    return fail(Problem::Kind::Forbidden, rules, place);
  }

  const bool outer_as_written = as_written_;
  as_written_ = rules.as_written.value_or(as_written_);
  ++nesting_;
  // A value of the wrong type has nothing else worth saying about it.
  bool fits = check_type(rules, place);
  if (fits) {
    if (place.value.is_number() && rules.number) fits &= check_number(rules, place);
    if (place.value.is_text() && rules.text) fits &= check_text(rules, place);
    fits &= check_constants(rules, place);
    if (rules.reference != nullptr) fits &= check(*rules.reference, place);
    fits &= check_branches(rules, place);
    if (place.value.is_list() && rules.list) fits &= check_list(rules, place);
    if (place.value.is_map() && rules.map) fits &= check_map(rules, place);
  }
  --nesting_;
  as_written_ = outer_as_written;
  return fits;
}

bool Validator::check_type(const Rules& rules, Place place) {
  if (rules.types == 0 || has_type(place.value, rules.types)) return true;
  constexpr Types kRewritten = kNull | kBoolean | kInteger | kNumber | kString | kArray;
  const auto wanted = static_cast<Types>(rules.types & kRewritten);
  if (wanted != 0 && !as_written_) {
    std::optional<Value> coerced;
    if (place.value.is_list() && place.value.as_list().size() == 1) {
      // The item stays in place for further keywords even when it does not fit either.
      place.value = Value(place.value.as_list()[0]);
      if (has_type(place.value, rules.types)) coerced = place.value;
    }
    if (!coerced) coerced = coerce(place.value, wanted, arena_);
    if (coerced) {
      note_rewriting(place.value, *coerced);
      place.value = *coerced;
      if (place.slot != nullptr) *place.slot = *coerced;
      return true;
    }
  }
  add(Problem::Kind::Type, rules, place).type_only = true;
  return false;
}

// A later branch of a union may make a number of it again.
void Validator::note_rewriting(const Value& number, const Value& rewritten) {
  if (rewritten.is_number()) {
    std::erase_if(numbers_as_text_,
                  [&](const Value& noted) { return noted.span() == rewritten.span(); });
  } else if (rewritten.is_text() && number.respelled()) {
    numbers_as_text_.push_back(number);
  }
}

bool Validator::check_constants(const Rules& rules, Place place) {
  if (rules.constant && !equal(*rules.constant, place.value)) {
    Problem& problem = add(Problem::Kind::Const, rules, place);
    problem.type_only = rules.constant->kind() != place.value.kind() && !place.value.is_scalar();
    return false;
  }
  if (rules.allowed) {
    const List allowed = *rules.allowed;
    const bool listed = std::any_of(allowed.begin(), allowed.end(),
                                    [&](const Value& value) { return equal(value, place.value); });
    if (!listed) {
      Problem& problem = add(Problem::Kind::Enum, rules, place);
      problem.type_only = !place.value.is_scalar();
      return false;
    }
  }
  return true;
}

bool Validator::check_number(const Rules& rules, Place place) {
  return within(*rules.number, place.value.as_number()) ||
         fail(Problem::Kind::Number, rules, place);
}

bool Validator::check_text(const Rules& rules, Place place) {
  const TextRules& text_rules = *rules.text;
  const std::string_view text = place.value.as_text();
  bool fits = true;
  // Bytes are at least as many as code points, so counting can mostly be spared.
  if (text_rules.length.min > 0 || text.size() > text_rules.length.max) {
    if (!text_rules.length.holds(utf8_length(text))) {
      fits = fail(Problem::Kind::TextLength, rules, place);
    }
  }
  if (text_rules.pattern && !text_rules.pattern->found_in(text)) {
    fits = fail(Problem::Kind::Pattern, rules, place);
  }
  if (!text_rules.one_of_ignoring_case.empty()) {
    const bool listed = std::ranges::any_of(
        text_rules.one_of_ignoring_case,
        [&](std::string_view allowed) { return equals_ignoring_case(allowed, text); });
    if (!listed) fits = fail(Problem::Kind::Enum, rules, place);
  }
  return fits;
}

bool Validator::check_branches(const Rules& rules, Place place) {
  bool fits = true;
  if (rules.negated != nullptr && try_check(*rules.negated, place)) {
    fits = fail(Problem::Kind::Forbidden, rules, place);
  }
  if (!rules.any_of.empty()) fits &= check_any_of(rules, place);
  if (!rules.one_of.empty()) fits &= check_one_of(rules, place);
  for (const Schema* part : rules.all_of) fits &= check(*part, place);
  if (rules.condition != nullptr) fits &= check_condition(rules, place);
  return fits;
}

bool Validator::check_any_of(const Rules& rules, Place place) {
  const std::size_t begin = problems_.size();
  std::vector<Branch> branches;
  for (const Schema* branch : rules.any_of) {
    const std::size_t branch_begin = problems_.size();
    if (check(*branch, place)) {
      // What the fitting branch only warns of stays.
      problems_.erase(problems_.begin() + static_cast<std::ptrdiff_t>(begin),
                      problems_.begin() + static_cast<std::ptrdiff_t>(branch_begin));
      return true;
    }
    if (branches.empty()) branches.reserve(rules.any_of.size());
    branches.push_back({branch, branch_begin, problems_.size()});
  }
  return explain_union(rules, place, begin, branches);
}

bool Validator::check_one_of(const Rules& rules, Place place) {
  const std::size_t begin = problems_.size();
  std::vector<Branch> branches;
  int fitting = 0;
  for (const Schema* branch : rules.one_of) {
    const std::size_t branch_begin = problems_.size();
    if (check(*branch, place)) {
      ++fitting;
      problems_.resize(branch_begin);
    } else {
      branches.push_back({branch, branch_begin, problems_.size()});
    }
  }
  if (fitting == 1) {
    problems_.resize(begin);
    return true;
  }
  if (fitting > 1) {
    problems_.resize(begin);
    return fail(Problem::Kind::SeveralBranches, rules, place);
  }
  return explain_union(rules, place, begin, branches);
}

bool Validator::explain_union(const Rules& rules, Place place, std::size_t begin,
                              std::span<const Branch> branches) {
  const auto at = [&](std::size_t index) {
    return problems_.begin() + static_cast<std::ptrdiff_t>(index);
  };
  const std::uint32_t depth = place.step.depth;
  const int chosen = choose_branch(problems_, branches, place.value, depth);
  if (chosen < 0) {
    const bool type_only = std::all_of(at(begin), problems_.end(), [&](const Problem& problem) {
      return problem.type_only && problem.step->depth == depth;
    });
    problems_.resize(begin);
    add(Problem::Kind::NoBranch, rules, place).type_only = type_only;
    return false;
  }
  const Branch& branch = branches[static_cast<std::size_t>(chosen)];
  problems_.erase(at(branch.end), problems_.end());
  problems_.erase(at(begin), at(branch.begin));
  if (rules.expected.empty()) return false;
  for (auto problem = at(begin); problem != problems_.end(); ++problem) {
    if (problem->step->depth == depth) problem->expected = rules.expected;
  }
  return false;
}

bool Validator::check_condition(const Rules& rules, Place place) {
  const Schema* branch = try_check(*rules.condition, place) ? rules.then : rules.otherwise;
  return branch == nullptr || check(*branch, place);
}

bool Validator::check_list(const Rules& rules, Place place) {
  const ListRules& list_rules = *rules.list;
  const List list = place.value.as_list();
  bool fits = true;
  if (!list_rules.size.holds(list.size())) fits = fail(Problem::Kind::ListSize, rules, place);

  for (std::size_t i = 0; i < list.size(); ++i) {
    const Schema* schema =
        i < list_rules.positions.size() ? list_rules.positions[i] : list_rules.items;
    if (schema == nullptr) continue;
    const Step step{&place.step, {}, i, true, {}, place.step.depth + 1};
    fits &= check_member(*schema, step, list[i]);
  }
  if (list_rules.unique && fits) fits = check_unique(rules, place, list);
  if (list_rules.contains != nullptr) {
    const bool contained = std::any_of(list.begin(), list.end(), [&](Value& item) {
      const Step step{&place.step, {}, 0, true, {}, place.step.depth + 1};
      Value copy = item;
      return try_check(*list_rules.contains, Place{copy, &item, step});
    });
    if (!contained) fits = fail(Problem::Kind::NothingContained, rules, place);
  }
  return fits;
}

bool Validator::check_unique(const Rules& rules, Place place, List list) {
  // Lists may be long; all that have to be unique are lists of scalars.
  std::set<std::pair<Kind, std::string>> seen;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Value& item = list[i];
    const bool repeats =
        item.is_scalar()
            ? !seen.emplace(item.kind() == Kind::Float ? Kind::Int : item.kind(), scalar_text(item))
                   .second
            : std::any_of(list.begin(), list.begin() + i,
                          [&](const Value& earlier) { return equal(earlier, item); });
    if (!repeats) continue;
    const Step step{&place.step, {}, i, true, {}, place.step.depth + 1};
    return fail(Problem::Kind::RepeatedItem, rules, Place{list[i], nullptr, step});
  }
  return true;
}

bool Validator::check_map(const Rules& rules, Place place) {
  const MapRules& map_rules = *rules.map;
  const Map map = place.value.as_map();
  bool fits = true;
  if ((map_rules.size.min > 0 || map_rules.size.max != kUnlimited) &&
      !map_rules.size.holds(as_written_ ? map.size() : count_set(map))) {
    fits = fail(Problem::Kind::MapSize, rules, place);
  }
  for (const std::string_view name : map_rules.required) {
    if (find_set(map, name) != nullptr) continue;
    add(Problem::Kind::MissingProperty, rules, place).name = name;
    fits = false;
  }
  for (Map::Entry& entry : map) {
    const bool is_absent =
        entry.value.is_null() && (!unlisted_nulls_count_ || map_rules.find(entry.key()) != nullptr);
    if (!is_absent) fits &= check_entry(rules, place, entry);
  }
  if (!map_rules.dependencies.empty()) fits &= check_dependencies(rules, place, map);
  return fits;
}

bool Validator::check_entry(const Rules& rules, Place place, Map::Entry& entry) {
  const MapRules& map_rules = *rules.map;
  const Step step{
      &place.step,         entry.key(), 0, false, Where(entry.key_span(), entry.value.origin()),
      place.step.depth + 1};
  bool fits = true;
  if (map_rules.names != nullptr) {
    Value name = Value(entry.key()).at(step.key_where);
    if (!try_check(*map_rules.names, Place{name, nullptr, step})) {
      Problem& problem = add(Problem::Kind::PropertyName, map_rules.names->rules(), place);
      problem.name = entry.key();
      problem.where = step.key_where;
      fits = false;
    }
  }
  bool known = false;
  if (const MapRules::Property* property = map_rules.find(entry.key())) {
    known = true;
    const Rules& property_rules = property->schema->rules();
    if (!provides(property_rules)) {
      // Where anything may stand, it is something else by the same name.
      if (!map_rules.closed) return fits;
      Problem& problem = add(Problem::Kind::ForeignProperty, property_rules, place);
      problem.name = entry.key();
      problem.where = step.key_where;
      return false;
    }
    fits &= check_member(*property->schema, step, entry.value);
  }
  for (const MapRules::PatternProperty& property : map_rules.patterns) {
    if (!property.pattern->found_in(entry.key())) continue;
    known = true;
    fits &= check_member(*property.schema, step, entry.value);
  }
  if (known) return fits;
  if (map_rules.others != nullptr)
    return check_member(*map_rules.others, step, entry.value) && fits;
  return check_unknown(rules, place, entry) && fits;
}

bool Validator::check_unknown(const Rules& rules, Place place, const Map::Entry& entry) {
  const MapRules& map_rules = *rules.map;
  const bool is_near = map_rules.warns_of_near && is_like_unset(map_rules, place, entry.key());
  if (!map_rules.closed && !map_rules.warns_of_others && !is_near) return true;
  Problem& problem = add(Problem::Kind::UnknownProperty, rules, place);
  problem.name = entry.key();
  problem.where = Where(entry.key_span(), entry.value.origin());
  problem.warning = !map_rules.closed || (map_rules.plugins_may_add && unknown_plugins_);
  return problem.warning;
}

// `custom` may hold anything, but what is nearly a listed plugin's is most likely meant for it.
bool Validator::is_like_unset(const MapRules& rules, Place place, std::string_view name) const {
  const bool is_listed = std::ranges::find(plugins_, name) != plugins_.end();
  if (is_listed &&
      std::ranges::find(rules.former, name, &MapRules::Former::name) != rules.former.end()) {
    return true;
  }
  std::vector<std::string_view> unset;
  for (const MapRules::Property& property : rules.properties) {
    const Rules& property_rules = property.schema->rules();
    const bool is_set = find_set(place.value.as_map(), property.name) != nullptr;
    if (!is_set && !property_rules.plugins.empty() && provides(property_rules)) {
      unset.push_back(property.name);
    }
  }
  return nearest(name, unset).has_value();
}

bool Validator::check_dependencies(const Rules& rules, Place place, Map map) {
  bool fits = true;
  for (const MapRules::Dependency& dependency : rules.map->dependencies) {
    if (find_set(map, dependency.name) == nullptr) continue;
    for (const std::string_view needed : dependency.needs) {
      if (find_set(map, needed) != nullptr) continue;
      Problem& problem = add(Problem::Kind::Dependency, rules, place);
      problem.name = dependency.name;
      problem.needed = needed;
      problem.where = map.key_span(dependency.name);
      fits = false;
    }
    if (dependency.schema != nullptr) fits &= check(*dependency.schema, place);
  }
  return fits;
}

bool Validator::check_member(const Schema& schema, const Step& step, Value& slot) {
  Value value = slot;
  return check(schema, Place{value, &slot, step});
}

bool Validator::try_check(const Schema& schema, Place place) {
  const std::size_t begin = problems_.size();
  const bool fits = check(schema, place);
  problems_.resize(begin);
  return fits;
}

bool Validator::provides(const Rules& rules) const {
  return rules.plugins.empty() || std::ranges::any_of(rules.plugins, [&](std::string_view plugin) {
           return std::ranges::find(plugins_, plugin) != plugins_.end();
         });
}

Problem& Validator::add(Problem::Kind kind, const Rules& rules, Place place) {
  Problem& problem = problems_.emplace_back();
  problem.kind = kind;
  problem.rules = &rules;
  problem.seen = place.value;
  problem.step = keep(place.step);
  return problem;
}

const Step* Validator::keep(const Step& step) {
  if (step.kept == nullptr) {
    Step* copy = arena_.make<Step>(step);
    if (step.parent != nullptr) copy->parent = keep(*step.parent);
    copy->kept = copy;
    step.kept = copy;
  }
  return step.kept;
}

}  // namespace slsc::schema
