#include "support/edit_distance.h"

#include <algorithm>
#include <vector>

#include "support/strings.h"

namespace slsc {

namespace {

// Longer texts are not typing mistakes, and the table is quadratic.
constexpr std::size_t kLongestName = 80;

// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`.
int edit_distance(std::string_view a, std::string_view b) {
  std::vector<int> before_last(b.size() + 1), last(b.size() + 1), current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, substitution});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before_last[j - 2] + 1);
      }
    }
    std::swap(before_last, last);
    std::swap(last, current);
  }
  return last[b.size()];
}

template <typename Candidates>
std::optional<std::string> nearest_of(std::string_view seen, const Candidates& candidates) {
  if (seen.empty() || seen.size() > kLongestName) return std::nullopt;
  const std::string lower_seen = to_lower(seen);
  std::optional<std::string> best;
  // Of a single letter nothing is left to tell what was meant.
  const std::size_t most = seen.size() == 1 ? 0 : std::max<std::size_t>(1, seen.size() / 3);
  int best_distance = static_cast<int>(most) + 1;
  for (const auto& candidate : candidates) {
    if (candidate.size() > kLongestName) continue;
    const int distance = edit_distance(lower_seen, to_lower(candidate));
    if (distance < best_distance) {
      best_distance = distance;
      best = std::string(candidate);
    }
  }
  return best;
}

}  // namespace

std::optional<std::string> nearest(std::string_view seen,
                                   std::span<const std::string_view> candidates) {
  return nearest_of(seen, candidates);
}

std::optional<std::string> nearest(std::string_view seen, std::span<const std::string> candidates) {
  return nearest_of(seen, candidates);
}

std::string did_you_mean(const std::optional<std::string>& near) {
  return near ? concat({"; did you mean `", *near, "`?"}) : std::string();
}

}  // namespace slsc
