#pragma once

#include <memory>
#include <optional>
#include <string_view>

namespace slsc {

/// A regular expression of our own schemas or rules, in JavaScript's dialect as far as PCRE2 shares
/// it. The border to PCRE2: matching is bounded in steps and memory, whatever the text.
class Pattern {
 public:
  /// `expression` must be right: a wrong one is our bug and ends the process.
  explicit Pattern(std::string_view expression, bool ignore_case = false);
  /// For expressions that come from a user's text: none when it is no expression, or not UTF-8.
  static std::optional<Pattern> compile(std::string_view expression, bool ignore_case = false);
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  /// Does it match anywhere in `text`? False also when the bound is hit, and for what is not UTF-8:
  /// names of files may be anything.
  bool found_in(std::string_view text) const;

 private:
  struct Compiled;
  explicit Pattern(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace slsc
