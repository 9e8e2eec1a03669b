#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "diagnostics/sink.h"
#include "value/value.h"

namespace slsc::serverless {

/// A cursor over one map of the resolved, validated configuration. The schema has checked shapes
/// and coerced scalars, so these readers only pick: what is missing, null or (with
/// `configValidationMode: warn`) of another shape gives nothing.
class ConfigReader {
 public:
  /// `value` may be anything; what is no map reads as an empty one.
  ConfigReader(const Value& value, Sink& sink) : value_(value), sink_(sink) {}

  Where where() const { return value_.where(); }
  const Value& value() const { return value_; }
  Sink& sink() const { return sink_; }
  /// Is the key there, even with null?
  bool has(std::string_view key) const { return value_.find(key) != nullptr; }
  /// Literals and intrinsics alike, for what goes into the template as it is. Null gives nothing.
  std::optional<Value> value(std::string_view key) const;
  /// As `value`, but false, 0 and the empty text give nothing as well, as where the reference asks
  /// for JavaScript's truth.
  std::optional<Value> truthy(std::string_view key) const;
  std::optional<std::string_view> text(std::string_view key) const;
  std::optional<std::int64_t> integer(std::string_view key) const;
  std::optional<bool> boolean(std::string_view key) const;
  std::optional<List> list(std::string_view key) const;
  std::optional<Map> map(std::string_view key) const;
  /// A reader of the member; of an empty map when there is none.
  ConfigReader member(std::string_view key) const;
  /// The items of a list; a single value that is no list counts as its only item.
  std::vector<Value> items(std::string_view key) const;

 private:
  Value value_;
  Sink& sink_;
};

}  // namespace slsc::serverless
