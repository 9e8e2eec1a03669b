#include "schema/choose_branch.h"

#include <algorithm>
#include <tuple>
#include <vector>

// First the branches go that want another type of value. Of those that remain, the one whose shape
// is nearest is meant: its marker (`type: jwt`) agrees, then few names are unknown or missing and
// many known, then its problems lie deepest, because all above them fitted.
namespace slsc::schema {

namespace {

struct Distance {
  int wrong_markers = 0;
  int wrong_names = 0;
  int known_names = 0;
  int depth = 0;
  auto key() const { return std::tuple(wrong_markers, wrong_names, -known_names, -depth); }
};

bool is_marker(const Problem& problem, std::uint32_t depth) {
  return (problem.kind == Problem::Kind::Const || problem.kind == Problem::Kind::Enum) &&
         problem.step->depth == depth + 1;
}

int wrong_names(const Problem& problem, std::uint32_t depth) {
  if (problem.step->depth != depth) return 0;
  switch (problem.kind) {
    case Problem::Kind::UnknownProperty:
    case Problem::Kind::MissingProperty:
      return 1;
    // They do not say which name is wrong, so a branch that does is nearer.
    case Problem::Kind::Forbidden:
    case Problem::Kind::NoBranch:
      return 2;
    default:
      return 0;
  }
}

int count_known_names(const Schema& schema, const Value& value) {
  if (!value.is_map()) return 0;
  const Rules* rules = &schema.rules();
  if (rules->map == nullptr && rules->reference != nullptr) rules = &rules->reference->rules();
  if (rules->map == nullptr) return 0;
  const Map map = value.as_map();
  return static_cast<int>(std::count_if(map.begin(), map.end(), [&](const Map::Entry& entry) {
    return rules->map->find(entry.key()) != nullptr;
  }));
}

Distance measure(const Problems& problems, const Branch& branch, const Value& value,
                 std::uint32_t depth) {
  Distance distance;
  distance.known_names = count_known_names(*branch.schema, value);
  for (std::size_t i = branch.begin; i < branch.end; ++i) {
    const Problem& problem = problems[i];
    if (problem.warning) continue;
    if (is_marker(problem, depth)) ++distance.wrong_markers;
    distance.wrong_names += wrong_names(problem, depth);
    distance.depth = std::max(distance.depth, static_cast<int>(problem.step->depth));
  }
  return distance;
}

bool wants_another_type(const Problems& problems, const Branch& branch, std::uint32_t depth) {
  return branch.end == branch.begin + 1 && problems[branch.begin].type_only &&
         problems[branch.begin].step->depth == depth;
}

}  // namespace

int choose_branch(const Problems& problems, std::span<const Branch> branches, const Value& value,
                  std::uint32_t depth) {
  int chosen = -1;
  bool tie = false;
  Distance best;
  for (std::size_t i = 0; i < branches.size(); ++i) {
    if (wants_another_type(problems, branches[i], depth)) continue;
    const Distance distance = measure(problems, branches[i], value, depth);
    if (chosen >= 0 && distance.key() == best.key()) {
      tie = true;
    } else if (chosen < 0 || distance.key() < best.key()) {
      chosen = static_cast<int>(i);
      best = distance;
      tie = false;
    }
  }
  return tie ? -1 : chosen;
}

}  // namespace slsc::schema
