#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/resolver.h"

// What `${source(params):address}` asks a source, and the list of sources.
namespace slsc::resolve {

struct Question {
  Resolver& resolver;
  int depth;                ///< how many values with variables the asking text lies in
  std::string_view source;  ///< `self`
  std::vector<Value> params;
  std::optional<std::string_view> address;  ///< none when absent or empty
  std::string_view written;                 ///< `self:custom.a`
  Where where;                              ///< `self:custom.a` inside the variable
  Where source_where;                       ///< `self`
  Where address_where;                      ///< `custom.a`; the whole source when there is none
  Where param_where;  ///< the first parameter; the whole source when there is none

  const Inputs& inputs() const { return resolver.inputs; }
  Sink& sink() const { return resolver.sink; }
  /// A text that the source produced, placed where it was asked for.
  Value text(std::string_view text) const { return Value(resolver.arena.copy(text)).at(where); }
};

struct SourceKind {
  std::string_view name;
  bool needs_address;
  Answer (*find)(Question& question);
  /// Called when `find` found nothing and there is no fallback; reports one problem.
  Diagnostic& (*report_missing)(Question& question);
};

/// Null when no source is called that.
const SourceKind* find_source_kind(std::string_view name);
void report_unknown_source(std::string_view name, Where where, Sink& sink);

/// The answer recorded in environments.yml's `values` (or by --values) under `section`: `ssm`,
/// `cf`, `s3`, `aws`. A recorded null says that AWS has no such value. `region` may be empty.
enum class Recorded { Value, Absent, Unknown };
struct RecordedAnswer {
  Recorded kind = Recorded::Unknown;
  Value value;
};
RecordedAnswer find_recorded(const Question& question, std::string_view section,
                             std::string_view region, std::string_view key);
/// For what only AWS knows and nothing recorded says.
Answer report_unrecorded(Question& question, std::string_view section, std::string_view key);
/// For what is recorded as absent and has no fallback.
Diagnostic& report_absent(Question& question);
/// Reports that the address is not of the form that the source needs.
Answer report_wrong_address(Question& question, std::string_view form);
/// `value` stands in no file of the service: where its name says that it is secret, it is not
/// shown.
Answer found_outside(const Question& question, const Value& value);
/// Adds "did you mean" when a candidate is near.
void suggest(Diagnostic& problem, std::string_view seen, std::span<const std::string> candidates,
             std::string_view prefix = {});
/// The keys of a map; none of anything else.
std::vector<std::string> keys_of(const Value* value);
/// Helps with a key that `parent`, which messages call `name`, does not have: one that is near, and
/// `prefix` before it, or all when they are few.
void suggest_key(Diagnostic& problem, std::string_view seen, const Value* parent,
                 std::string_view name, std::string_view prefix);

#define SLSC_VARIABLE_SOURCE(function, name, needs_address) \
  Answer find_##function(Question& question);               \
  Diagnostic& report_missing_##function(Question& question);
#include "resolve/sources/sources.def"
#undef SLSC_VARIABLE_SOURCE

}  // namespace slsc::resolve
