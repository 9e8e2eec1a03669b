#include "serverless/model/framework_version.h"

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "support/strings.h"

namespace slsc::serverless {

namespace {

// A version of which the last parts may be missing or `x`.
struct Partial {
  std::array<std::int64_t, 3> parts{};
  std::size_t given = 0;
  bool is_prerelease = false;  ///< comes before the version that its numbers name
};

struct Bounds {
  Partial lower;                 ///< inclusive
  std::optional<Partial> upper;  ///< exclusive
};

std::strong_ordering compare(const Partial& a, const Partial& b) {
  if (const auto order = a.parts <=> b.parts; order != 0) return order;
  return b.is_prerelease <=> a.is_prerelease;
}

bool is_wildcard(std::string_view part) { return part == "x" || part == "X" || part == "*"; }

std::optional<Partial> parse_partial(std::string_view text) {
  Partial partial;
  if (text.starts_with('v') || text.starts_with('=')) text.remove_prefix(1);
  text = text.substr(0, text.find('+'));
  if (const std::size_t dash = text.find('-'); dash != std::string_view::npos) {
    if (dash + 1 == text.size()) return std::nullopt;
    partial.is_prerelease = true;
    text = text.substr(0, dash);
  }
  if (text.empty()) return partial.is_prerelease ? std::nullopt : std::optional(partial);
  const std::vector<std::string_view> parts = split(text, '.');
  if (parts.size() > 3) return std::nullopt;
  bool open = false;
  for (const std::string_view part : parts) {
    if (is_wildcard(part)) {
      open = true;
      continue;
    }
    if (part.empty() || part.size() > 15) return std::nullopt;
    std::int64_t number = 0;
    for (const char c : part) {
      if (!is_digit(c)) return std::nullopt;
      number = number * 10 + (c - '0');
    }
    if (!open) partial.parts[partial.given++] = number;
  }
  return partial;
}

// The first version behind all that `partial` stands for, counting `place` up: 1.2 with place 1 is
// 1.3.0. A prerelease of it is out as well.
Partial next(const Partial& partial, std::size_t place) {
  Partial after;
  after.given = 3;
  after.is_prerelease = true;
  for (std::size_t i = 0; i <= place; ++i) after.parts[i] = partial.parts[i];
  ++after.parts[place];
  return after;
}

// Which place a caret holds: the first that is not zero.
std::size_t caret_place(const Partial& partial) {
  for (std::size_t i = 0; i + 1 < partial.given; ++i) {
    if (partial.parts[i] != 0) return i;
  }
  return partial.given - 1;
}

std::optional<Bounds> parse_comparator(std::string_view text) {
  std::string_view sign = text.substr(0, text.find_first_not_of("<>=~^"));
  const auto partial = parse_partial(trim(text.substr(sign.size())));
  if (!partial) return std::nullopt;
  if (sign == "~>") sign = "~";
  const bool anything = partial->given == 0;
  const bool exact = partial->given == 3;
  if (sign == ">=" || (anything && sign != "<" && sign != ">")) return Bounds{*partial, {}};
  if (sign == "<") return Bounds{{}, *partial};
  if (sign == "<=") {
    if (!exact) return Bounds{{}, next(*partial, partial->given - 1)};
    Partial after = *partial;
    if (partial->is_prerelease) {
      after.is_prerelease = false;
    } else {
      ++after.parts[2];
      after.is_prerelease = true;
    }
    return Bounds{{}, after};
  }
  if (sign == ">") {
    if (anything) return Bounds{{}, Partial{}};
    if (exact && partial->is_prerelease) return Bounds{*partial, {}};
    Partial from = next(*partial, partial->given - 1);
    from.is_prerelease = false;
    return Bounds{from, {}};
  }
  if (sign == "^") return Bounds{*partial, next(*partial, caret_place(*partial))};
  if (sign == "~") {
    return Bounds{*partial, next(*partial, std::min<std::size_t>(partial->given - 1, 1))};
  }
  if (!sign.empty() && sign != "=") return std::nullopt;
  if (partial->is_prerelease) {
    Partial release = *partial;
    release.is_prerelease = false;
    return Bounds{*partial, release};
  }
  return Bounds{*partial, next(*partial, partial->given - 1)};
}

bool includes(const Bounds& bounds, const Partial& version) {
  if (compare(version, bounds.lower) < 0) return false;
  return !bounds.upper || compare(version, *bounds.upper) < 0;
}

// `>= 1.2 <3` as its comparators, whatever blanks there are between sign and version.
std::vector<std::string> comparators(std::string_view text) {
  std::vector<std::string> found;
  bool continues = false;
  for (const std::string_view word : split(text, ' ')) {
    if (trim(word).empty()) continue;
    if (continues) {
      found.back() += trim(word);
    } else {
      found.emplace_back(trim(word));
    }
    continues = found.back().find_first_not_of("<>=~^") == std::string::npos;
  }
  return found;
}

// All comparators of one alternative hold.
std::optional<bool> holds(const Partial& version, std::string_view alternative) {
  if (const std::size_t dash = alternative.find(" - "); dash != std::string_view::npos) {
    const auto from = parse_comparator(">=" + std::string(trim(alternative.substr(0, dash))));
    const auto to = parse_comparator("<=" + std::string(trim(alternative.substr(dash + 3))));
    if (!from || !to) return std::nullopt;
    return includes(*from, version) && includes(*to, version);
  }
  bool all = true;
  for (const std::string& comparator : comparators(alternative)) {
    const auto bounds = parse_comparator(comparator);
    if (!bounds) return std::nullopt;
    all = all && includes(*bounds, version);
  }
  return all;
}

}  // namespace

std::optional<bool> version_in_range(std::string_view version, std::string_view range) {
  const auto wanted = parse_partial(version);
  if (!wanted) return std::nullopt;
  bool any = false;
  for (std::size_t begin = 0; begin <= range.size();) {
    const std::size_t end = std::min(range.find("||", begin), range.size());
    const auto holds_here = holds(*wanted, range.substr(begin, end - begin));
    if (!holds_here) return std::nullopt;
    any = any || *holds_here;
    begin = end + 2;
  }
  return any;
}

}  // namespace slsc::serverless
