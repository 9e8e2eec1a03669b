#include "sam/expand/state_machine_definition.h"

#include <algorithm>
#include <string>
#include <vector>

#include "sam/naming/json_text.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

/// `{{resolve:service:key}}`, and nothing around it.
bool is_dynamic_reference(const Value& value) {
  constexpr std::string_view kOpening = "{{resolve:";
  constexpr std::string_view kClosing = "}}";
  if (!value.is_text()) return false;
  std::string_view text = value.as_text();
  if (!text.starts_with(kOpening) || !text.ends_with(kClosing)) return false;
  text.remove_prefix(kOpening.size());
  text.remove_suffix(kClosing.size());
  const std::size_t colon = text.find(':');
  if (colon == 0 || colon == std::string_view::npos || colon + 1 == text.size()) return false;
  return text.find('\n') == std::string_view::npos &&
         std::ranges::all_of(text.substr(0, colon), [](char c) { return is_lower(c) || c == '-'; });
}

class Substituter {
 public:
  Substituter(const Expansion& expansion, Map substitutions)
      : expansion_(expansion), substitutions_(substitutions) {}

  // Numbers follow the sorted keys, as in the text.
  void walk(Map map) {
    std::vector<Map::Entry*> entries;
    for (Map::Entry& entry : map) entries.push_back(&entry);
    std::ranges::sort(entries, {}, [](const Map::Entry* entry) { return entry->key(); });
    for (Map::Entry* entry : entries) replace(entry->value);
  }

 private:
  void replace(Value& value) {
    if (cfn::is_intrinsic(value) || is_dynamic_reference(value)) {
      const std::string name = concat({"definition_substitution_", std::to_string(++count_)});
      substitutions_.set(expansion_.keep(name), value);
      value = expansion_.keep(concat({"${", name, "}"}));
    } else if (value.is_map()) {
      walk(value.as_map());
    } else if (value.is_list()) {
      for (Value& item : value.as_list()) replace(item);
    }
  }

  const Expansion& expansion_;
  Map substitutions_;
  int count_ = 0;
};

}  // namespace

Value definition_string(const Expansion& expansion, Map definition, Map substitutions) {
  Arena& arena = expansion.arena();
  const Value copy = clone(arena, definition);
  Substituter(expansion, substitutions).walk(copy.as_map());
  const List lines(arena);
  const std::string_view text = expansion.keep(json_text(copy, JsonLayout::Indented));
  for (const std::string_view line : split(text, '\n')) lines.push_back(line);
  return cfn::join(arena, "\n", lines);
}

}  // namespace slsc::sam
