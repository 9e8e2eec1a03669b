#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace slsc {

/// A path pattern as `package.patterns` uses it: `*` and `?` stay inside a path part, `**` crosses
/// them, `{a,b}`, `[a-c]`, `[!a]` and the extended forms `?(a|b) *(a) +(a) @(a|b) !(a)` work, and
/// wildcards match leading dots. Matching takes time linear in the path for every fixed pattern
/// without nested repetition, and is bounded always.
class Glob {
 public:
  /// Every text is a pattern: what is not closed stands for itself.
  explicit Glob(std::string_view pattern);

  /// `path` is relative, without a leading `./`.
  bool matches(std::string_view path) const;
  /// Could a path below `folder` (no slash at the end) match? Lets a walk leave folders out.
  bool may_match_below(std::string_view folder) const;
  std::string_view pattern() const { return pattern_; }

 private:
  std::string pattern_;
  std::vector<std::string> alternatives_;  // `{a,b}` written out
};

}  // namespace slsc
