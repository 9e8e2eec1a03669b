#include "schema/one_cause.h"

#include <algorithm>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>

#include "schema/describe.h"
#include "support/edit_distance.h"
#include "support/strings.h"

namespace slsc::schema {

namespace {

using Kind = Problem::Kind;

// Schemas may refer to themselves.
constexpr int kDeepest = 8;
// Nobody indents so many by hand, and every one of them would be compared with every other.
constexpr std::size_t kLargestByHand = 1000;

std::vector<std::string_view> known_names(const Rules& rules) {
  std::vector<std::string_view> names;
  if (!rules.map) return names;
  for (const MapRules::Property& property : rules.map->properties) names.push_back(property.name);
  return names;
}

/// `memory` for `memorySize`: the only name that begins like that.
std::optional<std::string> completed(std::string_view name,
                                     const std::vector<std::string_view>& names) {
  constexpr std::size_t kTellingLength = 3;
  if (name.size() < kTellingLength) return std::nullopt;
  const auto begins = [&](std::string_view known) {
    return starts_with_ignoring_case(known, name);
  };
  const auto found = std::ranges::find_if(names, begins);
  if (found == names.end() || std::ranges::count_if(names, begins) > 1) return std::nullopt;
  return std::string(*found);
}

/// Maps that know a property by its name, or all that may have it.
enum class Knowing { ByName, AtAll };

/// Can a map by these rules have the property `name`?
bool may_hold(const Rules& rules, std::string_view name, Knowing knowing, int depth = 0) {
  if (depth > kDeepest) return false;
  if (rules.map) {
    if (rules.map->find(name) != nullptr) return true;
  }
  if (rules.map && knowing == Knowing::AtAll) {
    const auto fits = [&](const auto& property) { return property.pattern->found_in(name); };
    if (std::ranges::any_of(rules.map->patterns, fits)) return true;
  }
  const bool is_open_map = rules.types == kObject && (!rules.map || !rules.map->closed);
  if (is_open_map && knowing == Knowing::AtAll && rules.any_of.empty() && rules.one_of.empty()) {
    return true;
  }
  const auto holds = [&](const Schema* part) {
    return may_hold(part->rules(), name, knowing, depth + 1);
  };
  if (rules.reference != nullptr && holds(rules.reference)) return true;
  return std::ranges::any_of(rules.any_of, holds) || std::ranges::any_of(rules.one_of, holds) ||
         std::ranges::any_of(rules.all_of, holds);
}

const Rules* rules_of_member(const MapRules& map, std::string_view name) {
  if (const MapRules::Property* property = map.find(name)) return &property->schema->rules();
  const auto fits = [&](const auto& property) { return property.pattern->found_in(name); };
  const auto found = std::ranges::find_if(map.patterns, fits);
  return found == map.patterns.end() ? nullptr : &found->schema->rules();
}

/// The key without a value above the unknown property that is to have it:
/// `- http:` with `path: orders` in the same column.
std::string_view empty_owner(const Problem& problem) {
  if (!problem.seen.is_map() || !problem.rules->map) return {};
  if (problem.seen.as_map().size() > kLargestByHand) return {};
  // What may be a misspelt name here has to be known by its name there.
  const auto knowing = meant_name(problem.name, *problem.rules) ? Knowing::ByName : Knowing::AtAll;
  const Map::Entry* owner = nullptr;
  for (const Map::Entry& entry : problem.seen.as_map()) {
    // Their order in the map is not that of the file any more.
    const bool is_above = entry.key_span().file == problem.where.span.file &&
                          entry.key_span().begin < problem.where.span.begin;
    if (!is_above || !entry.value.is_null()) continue;
    if (owner != nullptr && entry.key_span().begin < owner->key_span().begin) continue;
    const Rules* rules = rules_of_member(*problem.rules->map, entry.key());
    if (rules != nullptr && may_hold(*rules, problem.name, knowing)) owner = &entry;
  }
  return owner != nullptr ? owner->key() : std::string_view();
}

bool is_function(const Problem& problem) {
  return is_function_name(problem.name) && problem.seen.is_map() &&
         problem.seen.as_map().size() == 1;
}

/// What the lack of `problem` would be mended by.
std::vector<std::string_view> missing_names(const Problem& problem) {
  if (problem.kind == Kind::MissingProperty) return {problem.name};
  if (problem.kind == Kind::NoBranch) return alternative_names(*problem.rules);
  return {};
}

/// Does `problem`, that something is missing or too little, follow from one of those that are about
/// the same value?
bool follows(const Problem& problem, const Problems& unknown) {
  const std::vector<std::string_view> missing = missing_names(problem);
  if (missing.empty() && problem.kind != Kind::MapSize) return false;
  return std::ranges::any_of(unknown, [&](const Problem& other) {
    // What is only a warning does not stand for an error.
    if (other.warning && !problem.warning) return false;
    if (problem.kind == Kind::MapSize) return !other.owner.empty();
    if (is_function(other)) return true;
    const auto meant = meant_name(other.name, *other.rules);
    return meant && std::ranges::find(missing, *meant) != missing.end();
  });
}

}  // namespace

std::optional<std::string> meant_name(std::string_view name, const Rules& rules) {
  const std::vector<std::string_view> names = known_names(rules);
  auto near = nearest(name, std::span<const std::string_view>(names));
  return near ? near : completed(name, names);
}

std::vector<std::string_view> alternative_names(const Rules& rules) {
  std::vector<std::string_view> names;
  const auto& branches = rules.one_of.empty() ? rules.any_of : rules.one_of;
  for (const Schema* branch : branches) {
    const Rules& part = branch->rules();
    if (part.types != 0 || !part.map || part.map->required.size() != 1) return {};
    if (!part.map->properties.empty() || part.map->closed) return {};
    names.push_back(part.map->required.front());
  }
  return names;
}

void keep_one_of_each_cause(Problems& problems) {
  std::unordered_map<const Step*, Problems> unknown;
  for (Problem& problem : problems) {
    if (problem.kind != Kind::UnknownProperty) continue;
    problem.owner = empty_owner(problem);
    unknown[problem.step].push_back(problem);
  }
  if (unknown.empty()) return;
  std::erase_if(problems, [&](const Problem& problem) {
    const auto there = unknown.find(problem.step);
    return there != unknown.end() && follows(problem, there->second);
  });
  for (Problem& problem : problems) {
    if (problem.kind == Kind::UnknownProperty && is_function(problem)) {
      problem.kind = Kind::FunctionForMap;
    }
  }
  // The first of those that have to move says so for all.
  std::set<std::pair<const Step*, std::string_view>> said;
  std::erase_if(problems, [&](const Problem& problem) {
    return !problem.owner.empty() && !said.emplace(problem.step, problem.owner).second;
  });
}

}  // namespace slsc::schema
