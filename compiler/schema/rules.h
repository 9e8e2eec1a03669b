#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "schema/schema.h"
#include "support/pattern.h"
#include "value/value.h"

// A schema's keywords, ready for use: names looked up, references linked, limits as numbers.
namespace slsc::schema {

/// A set of JSON Schema's types.
using Types = std::uint8_t;
enum Type : std::uint8_t {
  kNull = 1,
  kBoolean = 2,
  kInteger = 4,
  kNumber = 8,
  kString = 16,
  kArray = 32,
  kObject = 64,
};

inline constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

struct Size {
  std::size_t min = 0;
  std::size_t max = kUnlimited;
  bool holds(std::size_t size) const { return size >= min && size <= max; }
};

/// A regular expression, compiled when a text first meets it.
class LazyPattern {
 public:
  LazyPattern(std::string_view expression, bool ignore_case)
      : expression_(expression), ignore_case_(ignore_case) {}
  std::string_view expression() const { return expression_; }
  bool found_in(std::string_view text) const;

 private:
  std::string_view expression_;
  bool ignore_case_;
  mutable std::once_flag once_;
  mutable std::optional<Pattern> pattern_;
};

struct NumberRules {
  std::optional<double> min;
  std::optional<double> max;
  std::optional<double> above;
  std::optional<double> below;
  std::optional<double> multiple_of;
};

struct TextRules {
  Size length;  // in code points
  std::unique_ptr<LazyPattern> pattern;
  std::vector<std::string_view> one_of_ignoring_case;
};

struct ListRules {
  Size size;
  bool unique = false;
  std::vector<const Schema*> positions;  // `items` as a list
  const Schema* items = nullptr;         // all, or those behind `positions`
  const Schema* contains = nullptr;
};

struct MapRules {
  struct Property {
    std::string_view name;
    const Schema* schema;
  };
  struct PatternProperty {
    std::unique_ptr<LazyPattern> pattern;
    const Schema* schema;
  };
  struct Dependency {
    std::string_view name;
    std::vector<std::string_view> needs;
    const Schema* schema = nullptr;
  };
  /// A property of earlier versions of the dialect, and what to do in its place.
  struct Former {
    std::string_view name;
    std::string_view advice;
  };

  Size size;
  std::vector<Property> properties;  // by name
  std::vector<PatternProperty> patterns;
  const Schema* others = nullptr;
  bool closed = false;           // `additionalProperties: false`
  bool warns_of_others = false;  // other properties pass with a warning
  bool warns_of_near = false;    // so do those that are like one of a plugin that is not set
  bool plugins_may_add = false;  // so do they when a plugin is named that is unknown here
  const Schema* names = nullptr;
  std::vector<std::string_view> required;
  std::vector<Dependency> dependencies;
  std::vector<Former> former;

  const Property* find(std::string_view name) const;
};

struct Rules {
  Types types = 0;                 // none: any type
  bool forbidden = false;          // the schema `false`
  std::optional<bool> as_written;  // values below are not rewritten; false: they are again
  const Schema* reference = nullptr;
  std::optional<Value> constant;
  std::optional<List> allowed;
  std::unique_ptr<NumberRules> number;
  std::unique_ptr<TextRules> text;
  std::unique_ptr<ListRules> list;
  std::unique_ptr<MapRules> map;
  std::vector<const Schema*> all_of;
  std::vector<const Schema*> any_of;
  std::vector<const Schema*> one_of;
  const Schema* negated = nullptr;
  const Schema* condition = nullptr;
  const Schema* then = nullptr;
  const Schema* otherwise = nullptr;

  // For people.
  std::string_view expected;              // `an ARN`
  std::string_view noun;                  // what a property of this map is: `function event`
  std::string_view expected_names;        // `made of letters and digits`
  std::vector<std::string_view> plugins;  // any of them brings this property
  /// What to do about a text that looks like this.
  struct Advice {
    std::unique_ptr<LazyPattern> pattern;
    std::string_view text;
  };
  std::vector<Advice> advice;
  std::string_view advice_on_others;  // what to do about properties that are unknown
};

}  // namespace slsc::schema
