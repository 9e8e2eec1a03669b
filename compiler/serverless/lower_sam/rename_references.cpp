#include "serverless/lower_sam/rename_references.h"

#include <algorithm>

#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

class Rename {
 public:
  Rename(const Names& names, const Texts& texts, Arena& arena)
      : names_(names), texts_(texts), arena_(arena) {}

  /// Says whether something changed.
  bool visit(Value& value) const {
    if (value.is_list()) return visit_list(value.as_list());
    if (!value.is_map()) return false;
    const Map map = value.as_map();
    bool changed = false;
    for (Map::Entry& entry : map) {
      if (entry.key() == "Ref") {
        changed |= rename_id(entry.value);
      } else if (entry.key() == "Fn::GetAtt") {
        changed |= rename_id(entry.value.is_list() && !entry.value.as_list().empty()
                                 ? entry.value.as_list()[0]
                                 : entry.value);
      } else if (entry.key() == "DependsOn") {
        changed |= rename_dependencies(entry.value);
      } else {
        if (entry.key() == "Fn::Sub") changed |= rename_sub(entry.value);
        changed |= visit(entry.value);
      }
    }
    return changed;
  }

 private:
  bool visit_list(const List& list) const {
    bool any = false;
    for (std::size_t i = 0; i < list.size();) {
      const bool changed = visit(list[i]);
      any |= changed;
      const bool repeats =
          changed && std::any_of(list.begin(), list.begin() + i,
                                 [&](const Value& earlier) { return equal(earlier, list[i]); });
      if (repeats) {
        list.erase(i);
      } else {
        ++i;
      }
    }
    return any;
  }

  /// `Id`, or `Id.Attribute`.
  bool rename_id(Value& id) const {
    if (!id.is_text()) return false;
    const std::string_view text = id.as_text();
    const std::size_t dot = text.find('.');
    const auto name = names_.find(text.substr(0, dot));
    if (name == names_.end()) return false;
    const std::string_view rest = dot == std::string_view::npos ? "" : text.substr(dot);
    id = Value(arena_.copy(concat({name->second, rest}))).at(id.where());
    return true;
  }

  bool rename_dependencies(Value& ids) const {
    if (!ids.is_list()) return rename_id(ids);
    bool changed = false;
    for (Value& id : ids.as_list()) changed |= rename_id(id);
    return changed;
  }

  bool rename_sub(Value& argument) const {
    const bool is_list = argument.is_list() && !argument.as_list().empty();
    Value& text = is_list ? argument.as_list()[0] : argument;
    if (!text.is_text()) return false;
    std::string result(text.as_text());
    for (const auto& [before, after] : texts_) result = replace_all(result, before, after);
    std::size_t at = 0;
    while ((at = result.find("${", at)) != std::string::npos) {
      at += 2;
      const std::size_t end = result.find_first_of(".}", at);
      if (end == std::string::npos) break;
      const auto name = names_.find(std::string_view(result).substr(at, end - at));
      if (name != names_.end()) result.replace(at, end - at, name->second);
    }
    if (result == text.as_text()) return false;
    text = Value(arena_.copy(result)).at(text.where());
    return true;
  }

  const Names& names_;
  const Texts& texts_;
  Arena& arena_;
};

}  // namespace

void rename_references(Value& value, const Names& names, const Texts& texts, Arena& arena) {
  if (!names.empty() || !texts.empty()) Rename(names, texts, arena).visit(value);
}

}  // namespace slsc::serverless::sam
