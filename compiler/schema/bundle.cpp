#include "schema/bundle.h"

#include <algorithm>
#include <map>
#include <vector>

#include "json/json_writer.h"
#include "schema/library.h"
#include "schema/schema.h"
#include "support/arena.h"
#include "support/strings.h"

// References between files become references to `definitions`, where each part that somebody refers
// to stands once. Draft-07 ignores what stands beside a `$ref`, hence the `allOf` around some.
namespace slsc::schema {

namespace {

constexpr std::string_view kVariable = "#/definitions/variable";

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

class Bundle {
 public:
  Bundle(Library& library, bool with_variables)
      : library_(library), with_variables_(with_variables) {}

  Value make(const Schema& root);

 private:
  struct Part {
    std::string_view name;
    const Schema* schema;
  };

  Value rewrite(const Value& source, std::string_view file);
  void rewrite_keyword(std::string_view key, const Value& value, std::string_view file, Map out);
  Value rewrite_list(const Value& list, std::string_view file);
  Value rewrite_members(const Value& map, std::string_view file);
  /// The schema of a value that may also be a variable.
  Value rewrite_value(const Value& source, std::string_view file);
  std::string_view refer(std::string_view reference, std::string_view file);
  std::string_view keep(std::string text) { return arena_.copy(text); }

  Library& library_;
  bool with_variables_;
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
  const std::string_view kept = keep(std::move(name));
  names_.emplace(target, kept);
  parts_.push_back({kept, target});
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
    out.set(entry.key(), rewrite_value(entry.value, file));
  }
  return Value(out);
}

void Bundle::rewrite_keyword(std::string_view key, const Value& value, std::string_view file,
                             Map out) {
  if (key == "properties" || key == "patternProperties") {
    out.set(key, rewrite_members(value, file));
  } else if (key == "additionalProperties" || key == "items") {
    out.set(key, value.is_list() ? rewrite_list(value, file) : rewrite_value(value, file));
  } else if (key == "anyOf" || key == "oneOf" || key == "allOf") {
    out.set(key, rewrite_list(value, file));
  } else if (key == "not" || key == "propertyNames" || key == "contains" || key == "if" ||
             key == "then" || key == "else") {
    out.set(key, rewrite(value, file));
  } else if (key == "x-enum-ignore-case") {
    out.set("pattern", Value(keep(pattern_ignoring_case(value.as_list()))));
    out.set("examples", value);
  } else if (!key.starts_with("x-") && key != "$schema" && key != "$id" && key != "definitions") {
    out.set(key, value);
  }
}

Value Bundle::rewrite(const Value& source, std::string_view file) {
  if (!source.is_map()) return source;
  Map out(arena_, source.as_map().size());
  const Value* reference = nullptr;
  for (const Map::Entry& entry : source.as_map()) {
    if (entry.key() == "$ref") {
      reference = &entry.value;
    } else {
      rewrite_keyword(entry.key(), entry.value, file, out);
    }
  }
  if (reference == nullptr) return Value(out);
  const std::string_view target =
      keep(concat({"#/definitions/", refer(reference->as_text(), file)}));
  if (out.empty()) {
    out.set("$ref", Value(target));
  } else {
    out.set("allOf", Value(List(arena_, {Value(Map(arena_, {{"$ref", Value(target)}}))})));
  }
  return Value(out);
}

Value Bundle::rewrite_value(const Value& source, std::string_view file) {
  const Value plain = rewrite(source, file);
  if (!with_variables_ || !plain.is_map() || plain.as_map().empty()) return plain;
  const Map map = plain.as_map();
  const bool any_text =
      map.find("type") != nullptr && map.find("type")->text() == "string" &&
      std::all_of(map.begin(), map.end(), [](const Map::Entry& entry) {
        return entry.key() == "type" || entry.key() == "description" || entry.key() == "default";
      });
  const bool anything = map.size() == 1 && map.contains("description");
  if (any_text || anything) return plain;
  // What editors show stays outside of the alternatives.
  Map out(arena_);
  for (const std::string_view shown : {"description", "default", "examples"}) {
    if (const Value* value = map.find(shown)) out.set(shown, *value);
    map.erase(shown);
  }
  Value alternative = plain;
  if (map.size() == 1 && map.contains("allOf")) alternative = map.begin()->value.as_list()[0];
  out.set("anyOf", Value(List(arena_, {alternative, Value(Map(arena_, {{"$ref", kVariable}}))})));
  return Value(out);
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
