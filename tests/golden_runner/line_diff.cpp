#include "line_diff.h"

#include <algorithm>
#include <vector>

#include "support/strings.h"

// The longest common subsequence of the lines, by the table of lengths. Very long texts are not
// aligned but shown one after the other: the table grows with the product of the sizes.
namespace slsc::golden {

namespace {

constexpr std::size_t kMostCells = 4'000'000;
constexpr std::size_t kContext = 3;

struct Line {
  char mark;
  std::string_view text;
};

std::vector<Line> align(const std::vector<std::string_view>& a,
                        const std::vector<std::string_view>& b) {
  std::vector<Line> lines;
  const std::size_t width = b.size() + 1;
  const bool aligned = (a.size() + 1) * width <= kMostCells;
  std::vector<std::size_t> common(aligned ? (a.size() + 1) * width : 0, 0);
  if (aligned) {
    for (std::size_t i = a.size(); i-- > 0;) {
      for (std::size_t k = b.size(); k-- > 0;) {
        common[i * width + k] =
            a[i] == b[k] ? common[(i + 1) * width + k + 1] + 1
                         : std::max(common[(i + 1) * width + k], common[i * width + k + 1]);
      }
    }
  }
  std::size_t i = 0;
  std::size_t k = 0;
  while (i < a.size() || k < b.size()) {
    if (i < a.size() && k < b.size() && a[i] == b[k]) {
      lines.push_back({' ', a[i]});
      ++i;
      ++k;
    } else if (k == b.size() || (i < a.size() && (!aligned || common[(i + 1) * width + k] >=
                                                                  common[i * width + k + 1]))) {
      lines.push_back({'-', a[i++]});
    } else {
      lines.push_back({'+', b[k++]});
    }
  }
  return lines;
}

}  // namespace

std::string line_diff(std::string_view expected, std::string_view actual) {
  const std::vector<Line> lines = align(split(expected, '\n'), split(actual, '\n'));
  std::vector<bool> shown(lines.size(), false);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].mark == ' ') continue;
    const std::size_t end = std::min(lines.size(), i + kContext + 1);
    for (std::size_t k = i > kContext ? i - kContext : 0; k < end; ++k) shown[k] = true;
  }
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (shown[i]) {
      out += concat({std::string(1, lines[i].mark), " ", lines[i].text, "\n"});
    } else if (i > 0 && shown[i - 1]) {
      out += "  ...\n";
    }
  }
  return out;
}

}  // namespace slsc::golden
