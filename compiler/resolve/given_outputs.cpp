#include "resolve/given_outputs.h"

#include <algorithm>
#include <optional>
#include <string>

#include "support/strings.h"

namespace slsc::resolve {

namespace {

constexpr std::string_view kJoin = "Fn::Join";
constexpr std::string_view kSub = "Fn::Sub";
constexpr std::string_view kImport = "Fn::ImportValue";

bool holds(const Value& given, const Value& output) {
  if (given.is_list()) {
    return std::ranges::any_of(given.as_list(),
                               [&output](const Value& item) { return holds(item, output); });
  }
  if (!given.is_map()) return false;
  return equal(given, output) ||
         std::ranges::any_of(given.as_map(), [&output](const Map::Entry& entry) {
           return holds(entry.value, output);
         });
}

/// The parts of a Fn::Join without a separator.
std::optional<List> joined_parts(const Value& value) {
  const Value* join = value.find(kJoin);
  if (join == nullptr || !join->is_list() || join->as_list().size() != 2) return std::nullopt;
  const List arguments = join->as_list();
  if (arguments[0].text() != "" || !arguments[1].is_list()) return std::nullopt;
  return arguments[1].as_list();
}

std::string free_name(const Map& variables) {
  for (std::size_t number = 1;; ++number) {
    std::string name = concat({"Imported", std::to_string(number)});
    if (variables.find(name) == nullptr) return name;
  }
}

/// `text ${UsersOutputTable}`; an import is a variable of the Fn::Sub. Nothing when a part is
/// neither.
std::optional<std::string> as_template(const std::vector<Value>& pieces, const Map& variables,
                                       Arena& arena) {
  std::string text;
  for (const Value& piece : pieces) {
    const Value* name = piece.find("Ref");
    if (piece.is_scalar()) {
      text += scalar_text(piece);
    } else if (name != nullptr && name->is_text()) {
      text += concat({"${", name->as_text(), "}"});
    } else if (piece.find(kImport) != nullptr) {
      const std::string variable = free_name(variables);
      text += concat({"${", variable, "}"});
      variables.set(arena.copy(variable), piece);
    } else {
      return std::nullopt;
    }
  }
  return text;
}

void rewrite_sub(Value& argument, const Value& given, Arena& arena) {
  const bool has_variables =
      argument.is_list() && argument.as_list().size() == 2 && argument.as_list()[1].is_map();
  const Value text = has_variables ? argument.as_list()[0] : argument;
  if (!is_given_output(text, given)) return;
  const Map variables(arena);
  if (has_variables) {
    for (const Map::Entry& entry : argument.as_list()[1].as_map()) {
      variables.set(entry.key(), entry.value, entry.key_span());
    }
  }
  std::vector<Value> pieces;
  add_pieces(text, arena, pieces);
  const auto written = as_template(pieces, variables, arena);
  if (!written) return;
  const Value plain = Value(arena.copy(*written)).at(text.where());
  argument = variables.empty() ? plain : Value(List(arena, {plain, Value(variables)}));
}

}  // namespace

bool is_given_output(const Value& value, const Value& given) {
  if (!value.is_map() || value.as_map().size() != 1 || !given.is_map()) return false;
  if (const auto parts = joined_parts(value)) {
    return std::ranges::any_of(
        *parts, [&given](const Value& part) { return is_given_output(part, given); });
  }
  const std::string_view function = value.as_map().begin()->key();
  return (function == "Ref" || function == kImport) && holds(given, value);
}

void add_pieces(const Value& output, Arena& arena, std::vector<Value>& pieces) {
  if (const auto parts = joined_parts(output)) {
    for (const Value& part : *parts) pieces.push_back(clone(arena, part));
  } else {
    pieces.push_back(clone(arena, output));
  }
}

void name_outputs_in_sub(const Value& tree, const Value& given, Arena& arena) {
  if (tree.is_list()) {
    for (const Value& item : tree.as_list()) name_outputs_in_sub(item, given, arena);
  } else if (tree.is_map()) {
    for (Map::Entry& entry : tree.as_map()) {
      if (entry.key() == kSub) rewrite_sub(entry.value, given, arena);
      name_outputs_in_sub(entry.value, given, arena);
    }
  }
}

}  // namespace slsc::resolve
