#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string_view>

#include "diagnostics/sink.h"
#include "value/value.h"
#include "yaml/report_limit.h"

namespace slsc::yaml {

/// A plain `<<` key is this very text, told by its address: a quoted "<<" is a key like any other.
inline constexpr char kMergeCharacters[] = "<<";
inline constexpr std::string_view kMergeKey(kMergeCharacters);

/// Thrown through yaml-cpp after the reason was reported: the reading cannot go on.
struct Stopped {};

/// Makes maps of keys and values: keys become texts and stand once, `<<` brings what it refers to.
class MapMaker {
 public:
  MapMaker(Arena& arena, Sink& sink, ReportLimit& limit)
      : arena_(arena), sink_(sink), limit_(limit) {}

  /// `members` are keys and values by turns, `where` is all of them.
  Map make(std::span<const Value> members, SourceSpan where);

 private:
  /// Keys that came by `<<`: one of the map's own may replace them.
  using Overridable = std::set<std::string_view>;

  void merge(const Map& into, const Value& source, Overridable& overridable, SourceSpan where);
  void merge_map(const Map& into, const Map& source, Overridable& overridable, SourceSpan where);
  void report_no_map(const Value& source);
  std::string_view key_text(const Value& key);

  Arena& arena_;
  Sink& sink_;
  ReportLimit& limit_;
  std::size_t merged_ = 0;
  SourceSpan bad_key_;  // the last one that is a list or a map
};

}  // namespace slsc::yaml
