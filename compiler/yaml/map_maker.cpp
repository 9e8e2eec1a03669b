#include "yaml/map_maker.h"

#include "diagnostics/catalogue/syntax.h"
#include "yaml/limits.h"

namespace slsc::yaml {

namespace {

bool is_merge_key(const Value& key) {
  return key.is_text() && key.as_text().data() == kMergeKey.data();
}

}  // namespace

Map MapMaker::make(std::span<const Value> members, SourceSpan where) {
  const Map map(arena_, members.size() / 2);
  Overridable overridable;
  for (std::size_t i = 0; i + 1 < members.size(); i += 2) {
    const Value& key = members[i];
    if (is_merge_key(key)) {
      merge(map, members[i + 1], overridable, where);
      continue;
    }
    const std::string_view text = key_text(key);
    if (map.contains(text) && overridable.erase(text) == 0) {
      if (limit_.may_report()) {
        sink_.report(diag::duplicate_key, key.span(), text)
            .label(map.key_span(text), "first written here");
      }
      continue;
    }
    map.set(text, members[i + 1], key.span());
  }
  return map;
}

void MapMaker::merge(const Map& into, const Value& source, Overridable& overridable,
                     SourceSpan where) {
  if (source.is_map()) return merge_map(into, source.as_map(), overridable, where);
  if (!source.is_list()) return report_no_map(source);
  for (const Value& item : source.as_list()) {
    if (item.is_map()) {
      merge_map(into, item.as_map(), overridable, where);
    } else {
      report_no_map(item);
    }
  }
}

void MapMaker::merge_map(const Map& into, const Map& source, Overridable& overridable,
                         SourceSpan where) {
  merged_ += source.size() + 1;
  if (merged_ > kMostAliased) {
    sink_.report(diag::exploding_aliases, where, kMostAliased);
    throw Stopped();
  }
  for (const Map::Entry& entry : source) {
    if (into.contains(entry.key())) continue;
    into.set(entry.key(), entry.value, entry.key_span());
    overridable.insert(entry.key());
  }
}

void MapMaker::report_no_map(const Value& source) {
  if (!limit_.may_report_loss()) return;
  sink_.report(diag::merged_with_no_map, source.where(), kind_name(source.kind()));
}

std::string_view MapMaker::key_text(const Value& key) {
  if (key.is_text()) return key.as_text();
  if (key.is_null()) return "null";
  if (key.is_scalar()) return arena_.copy(scalar_text(key));
  // In `{{ name }}` the inner map is a key of the outer one, which is a key too: one mistake.
  const bool holds_reported =
      bad_key_.exists() && key.span().begin <= bad_key_.begin && bad_key_.end <= key.span().end;
  bad_key_ = key.span();
  if (limit_.may_report_loss() && !holds_reported) {
    sink_.report(diag::collection_as_key, key.where(), kind_name(key.kind()))
        .help("put quotes around the key");
  }
  return "";
}

}  // namespace slsc::yaml
