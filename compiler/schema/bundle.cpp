#include "schema/bundle.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "json/json_writer.h"
#include "schema/library.h"
#include "schema/schema.h"
#include "support/arena.h"
#include "support/strings.h"

// References between files become references to `definitions`, where each part that somebody refers
// to stands once. Draft-07 ignores what stands beside a `$ref`, hence the `allOf` around some.
//
// An editor validates what is written, slsc what becomes of it: variables are resolved, `!Ref` is a
// map, null members are gone, scalars are rewritten to the type that is asked for. The bundle lets
// all of that pass, because an error where there is none is worse than none.
namespace slsc::schema {

namespace {

constexpr std::string_view kVariable = "#/definitions/variable";
constexpr std::string_view kNumberInText =
    "^\\s*([-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?|0[xob][0-9A-Fa-f]+)\\s*$";
constexpr std::string_view kShown[] = {"description", "default", "examples"};

/// `[gG][eE][tT]`: JSON Schema has no other way to ignore case.
std::string pattern_ignoring_case(List texts) {
  std::string pattern = "^(?:";
  for (const Value& text : texts) {
    if (pattern.back() != ':') pattern += '|';
    for (const char c : text.as_text()) {
      if (is_letter(c)) {
        pattern += concat({"[", to_lower({&c, 1}), to_upper({&c, 1}), "]"});
      } else {
        if (!is_digit(c) && c != '_' && c != '-') pattern += '\\';
        pattern += c;
      }
    }
  }
  return pattern + ")$";
}

/// Alternatives that are told apart by the members that they require stay apart when they are
/// loosened.
bool only_members_differ(const Value& alternatives) {
  return std::ranges::all_of(alternatives.as_list(), [](const Value& alternative) {
    return alternative.find("required") != nullptr;
  });
}

class Bundle {
 public:
  Bundle(Library& library, bool with_variables)
      : library_(library), with_variables_(with_variables) {}

  Value make(const Schema& root);

 private:
  struct Part {
    std::string_view name;
    const Schema* schema;
    bool as_written;
  };

  Value rewrite(const Value& source, std::string_view file);
  void rewrite_keyword(std::string_view key, const Value& value, std::string_view file, Map out);
  Value rewrite_list(const Value& list, std::string_view file);
  Value rewrite_members(const Value& map, std::string_view file);
  /// The schema of a value that may also be a variable; of a member that may also be null.
  Value rewrite_value(const Value& source, std::string_view file, bool may_be_null);
  Value rewrite_exactly(const Value& source, std::string_view file);
  void accept_rewritten_scalars(Map schema);
  void accept_null(Map schema);
  /// `schema` becomes a choice between itself and `alternative`; what editors show stays outside.
  void add_alternative(Map schema, const Value& alternative);
  std::string_view refer(std::string_view reference, std::string_view file);
  std::string_view keep(std::string_view text) { return arena_.copy(text); }

  Library& library_;
  bool with_variables_;
  bool as_written_ = false;
  bool exactly_ = false;
  Arena arena_;
  std::map<const Schema*, std::string_view> names_;
  std::vector<Part> parts_;
};

std::string_view Bundle::refer(std::string_view reference, std::string_view file) {
  const Schema* target = library_.resolve(reference, file);
  SLSC_CHECK(target != nullptr, "a schema of ours refers to nothing");
  if (const auto known = names_.find(target); known != names_.end()) return known->second;
  // `definitions/names.json#/definitions/arn` is `names.arn`, `events/sqs.json` is `events.sqs`.
  std::string name(target->file());
  if (name.starts_with("serverless/")) name.erase(0, 11);
  if (name.starts_with("definitions/")) name.erase(0, 12);
  std::ranges::replace(name, '/', '.');
  const std::size_t hash = reference.find('#');
  if (hash != reference.npos) {
    name += concat({".", reference.substr(reference.rfind('/') + 1)});
  }
  const std::string_view kept = keep(name);
  names_.emplace(target, kept);
  parts_.push_back({kept, target, as_written_});
  return kept;
}

Value Bundle::rewrite_list(const Value& list, std::string_view file) {
  if (!list.is_list()) return list;
  List out(arena_, list.as_list().size());
  for (const Value& item : list.as_list()) out.push_back(rewrite(item, file));
  return Value(out);
}

Value Bundle::rewrite_members(const Value& map, std::string_view file) {
  if (!map.is_map()) return map;
  Map out(arena_, map.as_map().size());
  for (const Map::Entry& entry : map.as_map()) {
    out.set(entry.key(), rewrite_value(entry.value, file, true));
  }
  return Value(out);
}

void Bundle::rewrite_keyword(std::string_view key, const Value& value, std::string_view file,
                             Map out) {
  if (key == "properties" || key == "patternProperties") {
    out.set(key, rewrite_members(value, file));
  } else if (key == "additionalProperties" || key == "items") {
    out.set(key, value.is_list() ? rewrite_list(value, file)
                                 : rewrite_value(value, file, key == "additionalProperties"));
  } else if (key == "oneOf" && !only_members_differ(value)) {
    // What is loosened may fit several.
    out.set("anyOf", rewrite_list(value, file));
  } else if (key == "anyOf" || key == "oneOf" || key == "allOf") {
    out.set(key, rewrite_list(value, file));
  } else if (key == "not" || key == "propertyNames" || key == "contains" || key == "if") {
    out.set(key, rewrite_exactly(value, file));
  } else if (key == "then" || key == "else") {
    out.set(key, rewrite(value, file));
  } else if (key == "x-enum-ignore-case") {
    out.set("pattern", Value(keep(pattern_ignoring_case(value.as_list()))));
    out.set("examples", value);
  } else if (!key.starts_with("x-") && key != "$schema" && key != "$id" && key != "definitions") {
    out.set(key, value);
  }
}

Value Bundle::rewrite_exactly(const Value& source, std::string_view file) {
  const bool outer = std::exchange(exactly_, true);
  const Value rewritten = rewrite(source, file);
  exactly_ = outer;
  return rewritten;
}

void Bundle::add_alternative(Map schema, const Value& alternative) {
  const Map first(arena_, schema.size());
  for (const Map::Entry& entry : schema) {
    if (std::ranges::find(kShown, entry.key()) == std::end(kShown)) {
      first.set(entry.key(), entry.value);
    }
  }
  for (const Map::Entry& entry : first) schema.erase(entry.key());
  const Value* alternatives = first.size() == 1 ? first.find("anyOf") : nullptr;
  const Value* only = first.size() == 1 ? first.find("allOf") : nullptr;
  const List choice(arena_);
  if (alternatives != nullptr) {
    for (const Value& each : alternatives->as_list()) choice.push_back(each);
  } else {
    choice.push_back(only != nullptr ? only->as_list()[0] : Value(first));
  }
  choice.push_back(alternative);
  schema.set("anyOf", Value(choice));
}

void Bundle::accept_rewritten_scalars(Map schema) {
  const Value* type = schema.find("type");
  const std::string_view wanted = type == nullptr ? "" : type->text().value_or("");
  if (wanted == "string") {
    schema.set("type", Value(List(arena_, {"string", "number", "boolean"})));
  } else if (wanted == "boolean") {
    schema.set("type", Value(List(arena_, {"boolean", "string"})));
    schema.set("pattern", "^(true|false)$");
  } else if (wanted == "number" || wanted == "integer") {
    if (schema.contains("enum")) {
      add_alternative(schema, Map(arena_, {{"type", "string"}, {"pattern", kNumberInText}}));
    } else {
      schema.set("type", Value(List(arena_, {wanted, "string"})));
      schema.set("pattern", kNumberInText);
    }
  } else if (wanted == "array") {
    const Value* items = schema.find("items");
    const Value* least = schema.find("minItems");
    if (least != nullptr && least->as_number() > 1) return;
    const Map scalar(arena_, {{"type", Value(List(arena_, {"string", "number", "boolean"}))}});
    if (items == nullptr || equal(*items, scalar)) {
      add_alternative(schema, scalar);
    } else if (items->is_map()) {
      add_alternative(schema, Map(arena_, {{"allOf", Value(List(arena_, {scalar, *items}))}}));
    }
  }
}

Value Bundle::rewrite(const Value& source, std::string_view file) {
  if (!source.is_map()) return source;
  const bool outer_as_written = as_written_;
  if (const Value* own = source.find("x-as-written")) as_written_ = own->truthy();
  Map out(arena_, source.as_map().size());
  const Value* reference = nullptr;
  for (const Map::Entry& entry : source.as_map()) {
    if (entry.key() == "$ref") {
      reference = &entry.value;
    } else {
      rewrite_keyword(entry.key(), entry.value, file, out);
    }
  }
  if (!as_written_ && !exactly_) accept_rewritten_scalars(out);
  if (const Value* short_form = source.find("x-short-form")) {
    add_alternative(out, Map(arena_, {{"type", *short_form},
                                      {"pattern", "^(?!arn:)."},
                                      {"minItems", Value(2)},
                                      {"maxItems", Value(4)}}));
  }
  const std::string_view name =
      reference != nullptr ? refer(reference->as_text(), file) : std::string_view();
  as_written_ = outer_as_written;
  if (reference == nullptr) return Value(out);
  const std::string_view target = keep(concat({"#/definitions/", name}));
  if (out.empty()) {
    out.set("$ref", Value(target));
  } else {
    out.set("allOf", Value(List(arena_, {Value(Map(arena_, {{"$ref", Value(target)}}))})));
  }
  return Value(out);
}

void Bundle::accept_null(Map schema) {
  const Value* type = schema.find("type");
  if (type == nullptr || schema.contains("enum") || schema.contains("const")) {
    add_alternative(schema, Map(arena_, {{"type", "null"}}));
    return;
  }
  const List types(arena_);
  if (type->is_text()) types.push_back(*type);
  if (type->is_list()) {
    for (const Value& each : type->as_list()) types.push_back(each);
  }
  types.push_back("null");
  schema.set("type", Value(types));
}

Value Bundle::rewrite_value(const Value& source, std::string_view file, bool may_be_null) {
  const Value plain = rewrite(source, file);
  if (exactly_ || !plain.is_map()) return plain;
  const Map map = plain.as_map();
  const bool anything = std::ranges::all_of(map, [](const Map::Entry& entry) {
    return std::ranges::find(kShown, entry.key()) != std::end(kShown);
  });
  if (anything) return plain;
  const bool any_text =
      source.find("type") != nullptr && source.find("type")->text() == "string" &&
      map.contains("type") && std::ranges::all_of(map, [](const Map::Entry& entry) {
        return entry.key() == "type" || std::ranges::find(kShown, entry.key()) != std::end(kShown);
      });
  if (may_be_null) accept_null(map);
  if (with_variables_ && !any_text) {
    add_alternative(map, Map(arena_, {{"$ref", kVariable}}));
  }
  return map;
}

Value Bundle::make(const Schema& root) {
  Map out(arena_);
  out.set("$schema", "http://json-schema.org/draft-07/schema#");
  const Value rewritten = rewrite(root.source(), root.file());
  for (const Map::Entry& entry : rewritten.as_map()) out.set(entry.key(), entry.value);
  Map definitions(arena_);
  if (with_variables_) {
    definitions.set("variable",
                    Value(Map(arena_, {{"description", "A variable, such as `${param:size}`."},
                                       {"type", "string"},
                                       {"pattern", "\\$\\{"}})));
  }
  // Parts name further parts while they are written.
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const Part part = parts_[i];
    as_written_ = part.as_written;
    definitions.set(part.name, rewrite(part.schema->source(), part.schema->file()));
  }
  out.set("definitions", Value(definitions));
  return Value(out);
}

}  // namespace

std::optional<std::string> bundle(std::string_view name) {
  Library library(Library::Detail::Everything);
  const Schema* root = library.find(name);
  if (root == nullptr) return std::nullopt;
  Bundle bundle(library, name.starts_with("serverless/"));
  return json::write(bundle.make(*root), json::Layout::Indented) + "\n";
}

}  // namespace slsc::schema
