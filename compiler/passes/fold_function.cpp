#include "passes/fold_function.h"

#include <algorithm>
#include <string>

#include "cfn/intrinsics.h"
#include "support/strings.h"

namespace slsc::passes {

namespace {

bool is_literal(const Value& value) { return value.is_scalar() && !value.is_null(); }

/// Does `text` behind `before` make no variable that was none, also with what will stand behind it?
/// The whole may stay a Fn::Sub.
bool fits_in_sub(std::string_view text, std::string_view before) {
  if (text.find("${") != text.npos || text.ends_with('$')) return false;
  return !text.starts_with('{') || !before.ends_with('$');
}

}  // namespace

void FunctionFolder::fold(Value& value) const {
  if (const auto name = cfn::ref_target(value)) {
    if (const Value* known = known_.find(*name)) value = clone(arena(), *known).at(value.where());
  } else if (const Value* text = cfn::intrinsic_argument(value, "Fn::Sub")) {
    fold_sub(value, *text);
  } else if (const Value* keys = cfn::intrinsic_argument(value, "Fn::FindInMap")) {
    fold_find_in_map(value, *keys);
  } else if (const Value* parts = cfn::intrinsic_argument(value, "Fn::Join")) {
    fold_join(value, *parts);
  } else if (const Value* choice = cfn::intrinsic_argument(value, "Fn::Select")) {
    fold_select(value, *choice);
  } else if (const Value* whole = cfn::intrinsic_argument(value, "Fn::Split")) {
    fold_split(value, *whole);
  }
}

void FunctionFolder::fold_sub(Value& value, const Value& argument) const {
  const bool has_variables = argument.is_list() && argument.as_list().size() == 2;
  const Value& text = has_variables ? argument.as_list()[0] : argument;
  if (!text.is_text()) return;
  const Value variables = has_variables ? argument.as_list()[1] : Value();
  const Map left(arena());
  std::string result;
  bool needs_sub = false;
  const std::string_view before = text.as_text();
  for (std::size_t at = 0; at < before.size();) {
    const std::size_t open = before.find("${", at);
    const std::size_t close = open == before.npos ? before.npos : before.find('}', open);
    result += before.substr(at, close == before.npos ? before.npos : open - at);
    if (close == before.npos) break;
    const std::string_view name = before.substr(open + 2, close - open - 2);
    const Value* own = variables.find(name);
    const Value* known = own != nullptr ? own : known_.find(name);
    if (known != nullptr && is_literal(*known) && fits_in_sub(scalar_text(*known), result)) {
      result += scalar_text(*known);
    } else {
      needs_sub = true;
      if (own != nullptr) left.set(name, *own);
      result += before.substr(open, close - open + 1);
    }
    at = close + 1;
  }
  if (!needs_sub) {
    value = Value(arena().copy(result)).at(value.where());
  } else {
    Value rest = Value(arena().copy(result)).at(text.where());
    if (!left.empty()) rest = List(arena(), {rest, left});
    value = Value(Map(arena(), {{"Fn::Sub", rest}})).at(value.where());
  }
}

void FunctionFolder::fold_find_in_map(Value& value, const Value& keys) const {
  const Value* found = mappings_.is_null() ? nullptr : &mappings_;
  if (!keys.is_list() || keys.as_list().size() != 3) return;
  for (const Value& key : keys.as_list()) {
    if (!key.is_text() || found == nullptr) return;
    found = found->find(key.as_text());
  }
  if (found != nullptr) value = clone(arena(), *found).at(value.where());
}

void FunctionFolder::fold_join(Value& value, const Value& argument) const {
  if (!argument.is_list() || argument.as_list().size() != 2) return;
  const Value& separator = argument.as_list()[0];
  const Value& parts = argument.as_list()[1];
  if (!separator.is_text() || !parts.is_list()) return;
  std::string text;
  for (std::size_t i = 0; i < parts.as_list().size(); ++i) {
    const Value& part = parts.as_list()[i];
    if (!is_literal(part)) return;
    if (i > 0) text += separator.as_text();
    text += scalar_text(part);
  }
  value = Value(arena().copy(text)).at(value.where());
}

void FunctionFolder::fold_select(Value& value, const Value& argument) const {
  if (!argument.is_list() || argument.as_list().size() != 2) return;
  const Value& list = argument.as_list()[1];
  const std::string index = scalar_text(argument.as_list()[0]);
  if (!list.is_list() || index.empty() || !std::ranges::all_of(index, is_digit)) return;
  const std::size_t position =
      index.size() > 6 ? list.as_list().size() : static_cast<std::size_t>(std::stoul(index));
  if (position < list.as_list().size()) value = Value(list.as_list()[position]);
}

void FunctionFolder::fold_split(Value& value, const Value& argument) const {
  if (!argument.is_list() || argument.as_list().size() != 2) return;
  const Value& separator = argument.as_list()[0];
  const Value& text = argument.as_list()[1];
  if (!separator.is_text() || separator.as_text().empty() || !text.is_text()) return;
  const List parts(arena());
  std::string_view rest = text.as_text();
  for (std::size_t at; (at = rest.find(separator.as_text())) != rest.npos;) {
    parts.push_back(rest.substr(0, at));
    rest.remove_prefix(at + separator.as_text().size());
  }
  parts.push_back(rest);
  value = Value(parts).at(value.where());
}

}  // namespace slsc::passes
