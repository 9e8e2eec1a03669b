#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/rules.h"
#include "source/source_span.h"
#include "value/value.h"

namespace slsc::schema {

/// One step from the root of the configuration to a value in it. Lives on the stack while values
/// are visited; `kept` is the copy for problems, made when the first one needs it.
struct Step {
  const Step* parent = nullptr;
  std::string_view key;   // in a map
  std::size_t index = 0;  // in a list, when `is_index`
  bool is_index = false;
  Where key_where;
  std::uint32_t depth = 0;
  mutable const Step* kept = nullptr;
};

/// What is wrong with a value. Recorded while branches of a union are tried, and thrown away when
/// one of them fits, so it holds no text; report_problems() words it.
struct Problem {
  enum class Kind : std::uint8_t {
    Type,
    Enum,
    Const,
    Number,
    TextLength,
    Pattern,
    ListSize,
    MapSize,
    RepeatedItem,
    NothingContained,
    UnknownProperty,
    /// A CloudFormation function where its result would have to be a map.
    FunctionForMap,
    MissingProperty,
    PropertyName,
    Dependency,
    Forbidden,
    ForeignProperty,
    NoBranch,
    SeveralBranches,
  };

  Kind kind;
  bool warning = false;
  /// Nothing but the type of the value itself is wrong (in all branches, for a union).
  bool type_only = false;
  const Rules* rules = nullptr;
  Value seen;
  const Step* step = nullptr;  // kept
  std::string_view name;       // of the property in question
  /// Of an unknown property: the key without a value above it that it belongs below.
  std::string_view owner;
  std::string_view needed;    // by a dependency
  std::string_view expected;  // by the union around it, in words
  Where where;                // of that property
};

using Problems = std::vector<Problem>;

/// `functions.hello.events[0].sqs`; empty for the root.
std::string path_text(const Step& step);

}  // namespace slsc::schema
