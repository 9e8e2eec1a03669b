#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/arena.h"
#include "value/value.h"

// The syntax of `${source(param, ...):address, fallback ...}` inside a text, without its meaning.
// What only looks like a variable (`${AWS::Region}`, `${Upper}`, `${a_b}`) is foreign: it stays as
// it is, but variables inside it count. A backslash before `${` keeps it from being one.
namespace slsc::resolve {

struct Source;

/// A part of a text that is to be replaced: a variable, or an escape. Offsets are bytes of the text
/// that was parsed.
struct Variable {
  std::size_t begin = 0;  ///< with the `$`s before `${`, which are swallowed
  std::size_t end = 0;
  std::vector<Source> sources;   ///< the first one, then the fallbacks; empty: an escape
  std::string_view replacement;  ///< of an escape
};

/// An address or a parameter: a literal, or text that may hold variables.
struct Operand {
  std::size_t begin = 0;
  std::size_t end = 0;
  Value value;                      ///< the text as written (trimmed), or the literal
  std::vector<Variable> variables;  ///< offsets count from the whole text's beginning too
};

/// `self:custom.a` or a literal, as the first or as a fallback.
struct Source {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view type;  ///< empty: a literal
  Value literal;
  bool has_params = false;
  std::vector<Operand> params;
  std::optional<Operand> address;
};

struct VariableSyntaxError {
  enum class Kind { Unclosed, Malformed };
  Kind kind = Kind::Malformed;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string what;
};

struct VariableText {
  std::vector<Variable> variables;  ///< in order, not overlapping
  std::optional<VariableSyntaxError> error;

  /// Is `text` one variable and nothing else, so that the value keeps its type?
  bool is_whole(std::string_view text) const {
    return variables.size() == 1 && variables[0].begin == 0 && variables[0].end == text.size();
  }
};

/// Variables nested deeper than this inside each other's addresses are a syntax error.
inline constexpr int kDeepestNestedVariable = 60;

/// Without `${` there is nothing to parse.
inline bool may_hold_variables(std::string_view text) {
  return text.find("${") != std::string_view::npos;
}

/// Decoded literals go to `arena`; everything else are views of `text`.
VariableText parse_variables(std::string_view text, Arena& arena);

}  // namespace slsc::resolve
