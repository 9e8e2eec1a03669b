#include "cfn/intrinsics.h"

namespace slsc::cfn {

namespace {

Value call(Arena& arena, std::string_view name, const Value& argument) {
  return Map(arena, {{name, argument}});
}

}  // namespace

Value ref(Arena& arena, std::string_view logical_id) { return call(arena, "Ref", logical_id); }

Value get_att(Arena& arena, std::string_view logical_id, std::string_view attribute) {
  return call(arena, "Fn::GetAtt", List(arena, {logical_id, attribute}));
}

Value sub(Arena& arena, std::string_view text) { return call(arena, "Fn::Sub", text); }

Value sub(Arena& arena, std::string_view text, Map variables) {
  return call(arena, "Fn::Sub", List(arena, {text, variables}));
}

Value join(Arena& arena, std::string_view separator, std::initializer_list<Value> parts) {
  return join(arena, separator, List(arena, parts));
}

Value join(Arena& arena, std::string_view separator, List parts) {
  return call(arena, "Fn::Join", List(arena, {separator, parts}));
}

Value import_value(Arena& arena, const Value& name) { return call(arena, "Fn::ImportValue", name); }

Value if_else(Arena& arena, std::string_view condition, const Value& yes, const Value& no) {
  return call(arena, "Fn::If", List(arena, {condition, yes, no}));
}

std::string_view intrinsic_name(const Value& value) {
  if (!value.is_map() || value.as_map().size() != 1) return {};
  const std::string_view key = value.as_map().begin()->key();
  return key == "Ref" || key == "Condition" || key.starts_with("Fn::") ? key : std::string_view();
}

bool is_intrinsic(const Value& value) { return !intrinsic_name(value).empty(); }

const Value* intrinsic_argument(const Value& value, std::string_view name) {
  return intrinsic_name(value) == name ? &value.as_map().begin()->value : nullptr;
}

std::optional<std::string_view> ref_target(const Value& value) {
  const Value* argument = intrinsic_argument(value, "Ref");
  return argument == nullptr ? std::nullopt : argument->text();
}

bool has_dynamic_reference(std::string_view text) {
  return text.find("{{resolve:") != std::string_view::npos;
}

std::optional<GetAtt> get_att_target(const Value& value) {
  const Value* argument = intrinsic_argument(value, "Fn::GetAtt");
  if (argument == nullptr) return std::nullopt;
  if (argument->is_list()) {
    const List parts = argument->as_list();
    if (parts.size() != 2 || !parts[0].is_text() || !parts[1].is_text()) return std::nullopt;
    return GetAtt{parts[0].as_text(), parts[1].as_text()};
  }
  if (!argument->is_text()) return std::nullopt;
  const std::string_view text = argument->as_text();
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  return GetAtt{text.substr(0, dot), text.substr(dot + 1)};
}

}  // namespace slsc::cfn
