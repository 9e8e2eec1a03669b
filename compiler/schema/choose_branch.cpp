#include "schema/choose_branch.h"

#include <algorithm>
#include <tuple>
#include <vector>

// First the branches go that want another type of value. Of those that remain, the one whose shape
// is nearest is meant: its marker (`type: jwt`) agrees, then few names are unknown or missing, then
// its problems lie deepest, because all above them fitted.
namespace slsc::schema {

namespace {

struct Distance {
  int wrong_markers = 0;
  int wrong_names = 0;
  int depth = 0;
  auto key() const { return std::tuple(wrong_markers, wrong_names, -depth); }
};

bool is_marker(const Problem& problem, std::uint32_t depth) {
  return (problem.kind == Problem::Kind::Const || problem.kind == Problem::Kind::Enum) &&
         problem.step->depth == depth + 1;
}

bool is_name(const Problem& problem, std::uint32_t depth) {
  return (problem.kind == Problem::Kind::UnknownProperty ||
          problem.kind == Problem::Kind::MissingProperty) &&
         problem.step->depth == depth;
}

Distance measure(const Problems& problems, const Branch& branch, std::uint32_t depth) {
  Distance distance;
  for (std::size_t i = branch.begin; i < branch.end; ++i) {
    const Problem& problem = problems[i];
    if (problem.warning) continue;
    if (is_marker(problem, depth)) ++distance.wrong_markers;
    if (is_name(problem, depth)) ++distance.wrong_names;
    distance.depth = std::max(distance.depth, static_cast<int>(problem.step->depth));
  }
  return distance;
}

bool wants_another_type(const Problems& problems, const Branch& branch, std::uint32_t depth) {
  return branch.end == branch.begin + 1 && problems[branch.begin].type_only &&
         problems[branch.begin].step->depth == depth;
}

}  // namespace

int choose_branch(const Problems& problems, std::span<const Branch> branches, std::uint32_t depth) {
  int chosen = -1;
  bool tie = false;
  Distance best;
  for (std::size_t i = 0; i < branches.size(); ++i) {
    if (wants_another_type(problems, branches[i], depth)) continue;
    const Distance distance = measure(problems, branches[i], depth);
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
