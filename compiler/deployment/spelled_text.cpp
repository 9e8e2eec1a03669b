#include "deployment/spelled_text.h"

#include <utility>

#include "cfn/intrinsics.h"

namespace slsc::deployment {

namespace {

using Parts = std::vector<TextPart>;

void append_text(Parts& parts, std::string_view text) {
  if (text.empty()) return;
  if (!parts.empty() && parts.back().kind == TextPart::Kind::Text) {
    parts.back().text += text;
  } else {
    parts.push_back(TextPart::literal(std::string(text)));
  }
}

void append(Parts& parts, const Value& value);

void append_other(Parts& parts, const Value& value) {
  TextPart part;
  part.kind = TextPart::Kind::Other;
  part.other = value;
  parts.push_back(std::move(part));
}

void append_variable(Parts& parts, std::string_view name, const Value* variables) {
  if (name.starts_with('!')) {
    append_text(parts, "${");
    append_text(parts, name.substr(1));
    append_text(parts, "}");
    return;
  }
  if (variables != nullptr) {
    if (const Value* value = variables->find(name)) {
      append(parts, *value);
      return;
    }
  }
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) {
    parts.push_back(TextPart::reference(name));
  } else {
    parts.push_back(TextPart::reference(name.substr(0, dot), name.substr(dot + 1)));
  }
}

void append_sub(Parts& parts, std::string_view text, const Value* variables) {
  while (!text.empty()) {
    const std::size_t open = text.find("${");
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) {
      append_text(parts, text);
      return;
    }
    append_text(parts, text.substr(0, open));
    append_variable(parts, text.substr(open + 2, close - open - 2), variables);
    text.remove_prefix(close + 1);
  }
}

bool append_join(Parts& parts, const Value& argument) {
  if (!argument.is_list() || argument.as_list().size() != 2) return false;
  const Value& separator = argument.as_list()[0];
  const Value& items = argument.as_list()[1];
  if (!separator.is_text() || !items.is_list()) return false;
  bool first = true;
  for (const Value& item : items.as_list()) {
    if (!first) append_text(parts, separator.as_text());
    first = false;
    append(parts, item);
  }
  return true;
}

bool append_sub_argument(Parts& parts, const Value& argument) {
  if (argument.is_text()) {
    append_sub(parts, argument.as_text(), nullptr);
    return true;
  }
  if (!argument.is_list() || argument.as_list().size() != 2) return false;
  const Value& text = argument.as_list()[0];
  if (!text.is_text()) return false;
  append_sub(parts, text.as_text(), &argument.as_list()[1]);
  return true;
}

void append(Parts& parts, const Value& value) {
  if (value.is_scalar() && !value.is_null()) {
    append_text(parts, scalar_text(value));
    return;
  }
  if (const auto target = cfn::ref_target(value)) {
    parts.push_back(TextPart::reference(*target));
    return;
  }
  if (const auto target = cfn::get_att_target(value)) {
    parts.push_back(TextPart::reference(target->logical_id, target->attribute));
    return;
  }
  if (const Value* argument = cfn::intrinsic_argument(value, "Fn::Join")) {
    if (append_join(parts, *argument)) return;
  }
  if (const Value* argument = cfn::intrinsic_argument(value, "Fn::Sub")) {
    if (append_sub_argument(parts, *argument)) return;
  }
  append_other(parts, value);
}

Value part_value(Arena& arena, const TextPart& part) {
  switch (part.kind) {
    case TextPart::Kind::Text:
      return arena.copy(part.text);
    case TextPart::Kind::Reference:
      return part.attribute.empty() ? cfn::ref(arena, part.logical_id)
                                    : cfn::get_att(arena, part.logical_id, part.attribute);
    case TextPart::Kind::Other:
      return part.other;
  }
  return {};
}

}  // namespace

TextPart TextPart::literal(std::string text) {
  TextPart part;
  part.text = std::move(text);
  return part;
}

TextPart TextPart::reference(std::string_view logical_id, std::string_view attribute) {
  TextPart part;
  part.kind = Kind::Reference;
  part.logical_id = logical_id;
  part.attribute = attribute;
  return part;
}

std::vector<TextPart> spell(const Value& value) {
  Parts parts;
  append(parts, value);
  return parts;
}

Value unspell(Arena& arena, const std::vector<TextPart>& parts) {
  if (parts.empty()) return "";
  if (parts.size() == 1) return part_value(arena, parts.front());
  const List items(arena, parts.size());
  for (const TextPart& part : parts) items.push_back(part_value(arena, part));
  return cfn::join(arena, "", items);
}

}  // namespace slsc::deployment
