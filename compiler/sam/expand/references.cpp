#include "sam/expand/references.h"

#include <optional>
#include <string_view>
#include <vector>

#include "cfn/intrinsics.h"
#include "sam/expand/intrinsics.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

class Follower {
 public:
  Follower(const Ids& renamed, const Ids& referable, Arena& arena)
      : renamed_(renamed), referable_(referable), arena_(arena) {}

  void walk(Value& value) const {
    if (value.is_list()) {
      for (Value& item : value.as_list()) walk(item);
    }
    if (!value.is_map()) return;
    const Map map = value.as_map();
    if (Value* dependencies = map.find("DependsOn")) follow_dependencies(*dependencies);
    if (map.size() == 1) {
      follow_ref(map);
      follow_get_att(map);
      follow_sub(map);
    }
    for (Map::Entry& entry : map) walk(entry.value);
  }

 private:
  /// The id that `name` (`Layer`, `Api.Stage`) stands for; none when it is what it says.
  std::optional<std::string_view> target(std::string_view name) const {
    if (const auto found = renamed_.find(name); found != renamed_.end()) return found->second;
    if (const auto found = referable_.find(name); found != referable_.end()) return found->second;
    return std::nullopt;
  }

  /// `Layer.Arn` or `Api.Stage.Arn` with the id that it stands for.
  std::optional<std::string> follow(std::string_view name) const {
    const std::size_t first = name.find('.');
    if (first == std::string_view::npos) {
      const auto id = target(name);
      return id ? std::optional(std::string(*id)) : std::nullopt;
    }
    if (const auto found = renamed_.find(name.substr(0, first)); found != renamed_.end()) {
      return concat({found->second, name.substr(first)});
    }
    const std::size_t second = std::min(name.find('.', first + 1), name.size());
    const auto id = target(name.substr(0, second));
    return id ? std::optional(concat({*id, name.substr(second)})) : std::nullopt;
  }

  void replace(Value& text, std::string_view with) const {
    text = Value(arena_.copy(with)).at(text.where());
  }

  void follow_dependencies(Value& dependencies) const {
    if (dependencies.is_list()) {
      for (Value& item : dependencies.as_list()) follow_dependencies(item);
    } else if (dependencies.is_text()) {
      const auto found = renamed_.find(dependencies.as_text());
      if (found != renamed_.end()) replace(dependencies, found->second);
    }
  }

  void follow_ref(Map map) const {
    Value* name = map.find("Ref");
    if (name == nullptr || !name->is_text()) return;
    if (const auto id = target(name->as_text())) replace(*name, *id);
  }

  void follow_get_att(Map map) const {
    Value* argument = map.find("Fn::GetAtt");
    if (argument == nullptr) return;
    if (argument->is_text()) {
      if (const auto name = follow(argument->as_text())) replace(*argument, *name);
      return;
    }
    if (!argument->is_list() || argument->as_list().size() < 2) return;
    std::vector<std::string> parts;
    for (const Value& part : argument->as_list()) {
      if (!part.is_text()) return;
      parts.emplace_back(part.as_text());
    }
    const auto name = follow(join(parts, "."));
    if (!name) return;
    const List made(arena_);
    for (const std::string_view part : split(*name, '.')) made.push_back(arena_.copy(part));
    *argument = Value(made).at(argument->where());
  }

  void follow_sub(Map map) const {
    Value* argument = map.find("Fn::Sub");
    if (argument == nullptr) return;
    Value& text =
        argument->is_list() && !argument->as_list().empty() ? argument->as_list()[0] : *argument;
    if (!text.is_text()) return;
    const auto followed = [&](std::size_t, std::string_view name) -> std::optional<std::string> {
      const auto target = follow(name);
      return target ? std::optional(concat({"${", *target, "}"})) : std::nullopt;
    };
    if (const auto after = replace_in_sub(text.as_text(), followed)) replace(text, *after);
  }

  const Ids& renamed_;
  const Ids& referable_;
  Arena& arena_;
};

}  // namespace

void follow_references(Value& value, const Ids& renamed, const Ids& referable, Arena& arena) {
  if (renamed.empty() && referable.empty()) return;
  Follower(renamed, referable, arena).walk(value);
}

}  // namespace slsc::sam
