#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "diagnostics/sink.h"
#include "value/value.h"

// What SAM computes while it expands, and what it leaves to CloudFormation: parameters that have a
// value and mappings are looked up in some places; no condition is ever decided.
namespace slsc::sam {

/// What stands for the `${name}` that begins at `at` in a text; nothing: it stays.
using SubReplacement =
    std::function<std::optional<std::string>(std::size_t at, std::string_view name)>;

/// The text of a Fn::Sub with every `${...}` replaced. None when nothing changed.
std::optional<std::string> replace_in_sub(std::string_view text, const SubReplacement& replacement);

/// {Ref: AWS::NoValue}
bool is_no_value(const Value& value);
/// Something, and not null, false, 0, "", [] or {}: SAM takes all of these for absent in places.
bool is_given(const Value* value);

/// A number that was written as text; what is no such text stays as it is.
Value number_from_text(const Value& value);

/// {Fn::If: [condition, yes, no]}
struct Choice {
  Value condition;
  Value yes;
  Value no;
};

bool is_choice(const Value& value);
/// None, and reported, when `value` is a Fn::If without three parts. `path` is for the message.
std::optional<Choice> read_choice(const Value& value, std::string_view path, Sink& sink);

/// X of `{Ref: X}` and of `{Fn::GetAtt: [X, attribute]}` in both spellings.
std::optional<std::string_view> logical_id_of(const Value& value);

/// The values of parameters that are known while the template is expanded.
class Parameters {
 public:
  /// `declared`: the template's Parameters; `given`: values by name; both maps or null.
  Parameters(const Value& declared, const Value& given, std::string_view region,
             std::string_view partition, Arena& arena);

  /// Null when the name has no known value.
  const Value* find(std::string_view name) const { return values_.find(name); }

  /// `{Ref: Known}` becomes the value and `${Known}` in Fn::Sub its text, at every depth; all else
  /// stays. Changes `value` in place, as SAM does, since what was resolved is what is emitted.
  /// Reports a value that is no text inside Fn::Sub.
  void resolve(Value& value, Sink& sink) const;

 private:
  void substitute(Value& text, Sink& sink) const;

  Map values_;
  Arena& arena_;
};

/// `Fn::FindInMap` with three known texts becomes what `mappings` hold; others stay. In place.
/// Reports a Fn::FindInMap that is malformed.
void resolve_mappings(Value& value, const Value& mappings, Sink& sink);

}  // namespace slsc::sam
