#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/pattern.h"

namespace slsc {

/// A path pattern as `package.patterns` uses it: `*` and `?` stay inside a path part, `**` as a
/// whole part crosses them, `{a,b}`, `(a|b)`, `{1..3}`, `[a-c]`, `[^a]` and the extended forms
/// `?(a|b)` `*(a)`
/// `+(a)` `@(a|b)` `!(a)` work, and wildcards match leading dots. A leading `./` means nothing.
class Glob {
 public:
  /// Every text is a pattern: what is not closed stands for itself.
  explicit Glob(std::string_view pattern);

  /// `path` is relative, without a leading `./`.
  bool matches(std::string_view path) const;

  /// Has it nothing but literal characters?
  bool is_literal() const { return literal_; }
  /// The leading folders without wildcards: `src/lib` of `src/lib/*.js`; of a literal pattern, the
  /// folder it is in. Empty: the folder where the pattern starts.
  std::string_view base() const;
  /// The number of path parts it can match at most; 0 when `**` makes it endless.
  std::size_t depth() const;
  /// Without a leading `./`.
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  bool literal_ = false;
  std::optional<Pattern> expression_;  // only for braces, brackets and extended forms
  bool never_ = false;                 // an expression that cannot be (as `[z-a]`) matches nothing
};

}  // namespace slsc
