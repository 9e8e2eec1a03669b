#include "schema/compile_rules.h"

#include <algorithm>

#include "support/strings.h"

namespace slsc::schema {

namespace {

Types type_named(std::string_view name) {
  if (name == "null") return kNull;
  if (name == "boolean") return kBoolean;
  if (name == "integer") return kInteger;
  if (name == "number") return kNumber;
  if (name == "string") return kString;
  if (name == "array") return kArray;
  if (name == "object") return kObject;
  return 0;
}

std::vector<std::string_view> texts(const Value& list) {
  std::vector<std::string_view> found;
  if (list.is_text()) found.push_back(list.as_text());
  if (!list.is_list()) return found;
  for (const Value& item : list.as_list()) {
    if (item.is_text()) found.push_back(item.as_text());
  }
  return found;
}

std::size_t count(const Value& value) {
  return value.is_int() && value.as_int() > 0 ? static_cast<std::size_t>(value.as_int()) : 0;
}

std::optional<double> number(const Value& value) {
  if (!value.is_number()) return std::nullopt;
  return value.as_number();
}

void compile_type(Compilation& c, const Value& value) {
  for (const std::string_view name : texts(value)) {
    const Types type = type_named(name);
    if (type == 0) c.note_mistake(concat({"type ", name}));
    c.rules().types = static_cast<Types>(c.rules().types | type);
  }
}

void compile_items(Compilation& c, const Value& value) {
  if (value.is_list()) {
    c.list().positions = c.parts(value);
  } else {
    c.list().items = c.part(value);
  }
}

void compile_additional_items(Compilation& c, const Value& value) {
  // Counts only behind positions.
  if (!c.list().positions.empty()) c.list().items = c.part(value);
}

void compile_properties(Compilation& c, const Value& value) {
  if (!value.is_map()) return;
  std::vector<MapRules::Property>& properties = c.map().properties;
  properties.reserve(value.as_map().size());
  for (const Map::Entry& entry : value.as_map()) {
    properties.push_back({entry.key(), c.part(entry.value)});
  }
  std::ranges::sort(properties, {}, &MapRules::Property::name);
}

void compile_former(Compilation& c, const Value& value) {
  if (!value.is_map()) return;
  for (const Map::Entry& entry : value.as_map()) {
    c.map().former.push_back({entry.key(), entry.value.text().value_or("")});
  }
}

void compile_advice(Compilation& c, const Value& value) {
  if (!value.is_map()) return;
  for (const Map::Entry& entry : value.as_map()) {
    c.rules().advice.push_back(
        {std::make_unique<LazyPattern>(entry.key(), false), entry.value.text().value_or("")});
  }
}

void compile_pattern_properties(Compilation& c, const Value& value) {
  if (!value.is_map()) return;
  for (const Map::Entry& entry : value.as_map()) {
    c.map().patterns.push_back(
        {std::make_unique<LazyPattern>(entry.key(), false), c.part(entry.value)});
  }
}

void compile_additional_properties(Compilation& c, const Value& value) {
  if (value.is_bool()) {
    c.map().closed = !value.as_bool();
  } else {
    c.map().others = c.part(value);
  }
}

void compile_dependencies(Compilation& c, const Value& value) {
  if (!value.is_map()) return;
  for (const Map::Entry& entry : value.as_map()) {
    MapRules::Dependency dependency{entry.key(), texts(entry.value), nullptr};
    if (entry.value.is_map()) dependency.schema = c.part(entry.value);
    c.map().dependencies.push_back(std::move(dependency));
  }
}

void compile_pattern(Compilation& c, const Value& value, bool ignore_case) {
  if (!value.is_text()) return;
  c.text().pattern = std::make_unique<LazyPattern>(value.as_text(), ignore_case);
}

void ignore(Compilation&, const Value&) {}

struct Keyword {
  std::string_view name;
  void (*compile)(Compilation& c, const Value& value);
};

// `items` stands before `additionalItems`: keywords are taken in this order, not in the file's.
constexpr Keyword kKeywords[] = {
    {"$ref",
     [](Compilation& c, const Value& v) {
       if (v.is_text()) c.rules().reference = c.refer(v.as_text());
     }},
    {"type", compile_type},
    {"const", [](Compilation& c, const Value& v) { c.rules().constant = v; }},
    {"enum",
     [](Compilation& c, const Value& v) {
       if (v.is_list()) c.rules().allowed = v.as_list();
     }},

    {"minimum", [](Compilation& c, const Value& v) { c.number().min = number(v); }},
    {"maximum", [](Compilation& c, const Value& v) { c.number().max = number(v); }},
    {"exclusiveMinimum", [](Compilation& c, const Value& v) { c.number().above = number(v); }},
    {"exclusiveMaximum", [](Compilation& c, const Value& v) { c.number().below = number(v); }},
    {"multipleOf", [](Compilation& c, const Value& v) { c.number().multiple_of = number(v); }},

    {"minLength", [](Compilation& c, const Value& v) { c.text().length.min = count(v); }},
    {"maxLength", [](Compilation& c, const Value& v) { c.text().length.max = count(v); }},
    {"pattern", [](Compilation& c, const Value& v) { compile_pattern(c, v, false); }},
    {"x-pattern-ignore-case", [](Compilation& c, const Value& v) { compile_pattern(c, v, true); }},
    {"x-enum-ignore-case",
     [](Compilation& c, const Value& v) { c.text().one_of_ignoring_case = texts(v); }},
    {"format", ignore},

    {"minItems", [](Compilation& c, const Value& v) { c.list().size.min = count(v); }},
    {"maxItems", [](Compilation& c, const Value& v) { c.list().size.max = count(v); }},
    {"uniqueItems", [](Compilation& c, const Value& v) { c.list().unique = v.truthy(); }},
    {"items", compile_items},
    {"additionalItems", compile_additional_items},
    {"contains", [](Compilation& c, const Value& v) { c.list().contains = c.part(v); }},

    {"minProperties", [](Compilation& c, const Value& v) { c.map().size.min = count(v); }},
    {"maxProperties", [](Compilation& c, const Value& v) { c.map().size.max = count(v); }},
    {"required", [](Compilation& c, const Value& v) { c.map().required = texts(v); }},
    {"properties", compile_properties},
    {"patternProperties", compile_pattern_properties},
    {"additionalProperties", compile_additional_properties},
    {"propertyNames", [](Compilation& c, const Value& v) { c.map().names = c.part(v); }},
    {"dependencies", compile_dependencies},
    {"x-former", compile_former},
    {"x-warn-of-others",
     [](Compilation& c, const Value& v) { c.map().warns_of_others = v.truthy(); }},
    {"x-warn-of-near", [](Compilation& c, const Value& v) { c.map().warns_of_near = v.truthy(); }},
    {"x-plugins-may-add",
     [](Compilation& c, const Value& v) { c.map().plugins_may_add = v.truthy(); }},

    {"allOf", [](Compilation& c, const Value& v) { c.rules().all_of = c.parts(v); }},
    {"anyOf", [](Compilation& c, const Value& v) { c.rules().any_of = c.parts(v); }},
    {"oneOf", [](Compilation& c, const Value& v) { c.rules().one_of = c.parts(v); }},
    {"not", [](Compilation& c, const Value& v) { c.rules().negated = c.part(v); }},
    {"if", [](Compilation& c, const Value& v) { c.rules().condition = c.part(v); }},
    {"then", [](Compilation& c, const Value& v) { c.rules().then = c.part(v); }},
    {"else", [](Compilation& c, const Value& v) { c.rules().otherwise = c.part(v); }},

    {"x-as-written", [](Compilation& c, const Value& v) { c.rules().as_written = v.truthy(); }},
    {"x-expected",
     [](Compilation& c, const Value& v) { c.rules().expected = v.text().value_or(""); }},
    {"x-advice", compile_advice},
    {"x-advice-on-others",
     [](Compilation& c, const Value& v) { c.rules().advice_on_others = v.text().value_or(""); }},
    {"x-noun", [](Compilation& c, const Value& v) { c.rules().noun = v.text().value_or(""); }},
    {"x-expected-names",
     [](Compilation& c, const Value& v) { c.rules().expected_names = v.text().value_or(""); }},
    {"x-plugins", [](Compilation& c, const Value& v) { c.rules().plugins = texts(v); }},
    {"x-short-form", ignore},

    {"$schema", ignore},
    {"$id", ignore},
    {"$comment", ignore},
    {"title", ignore},
    {"description", ignore},
    {"default", ignore},
    {"examples", ignore},
    {"definitions", ignore},
};

template <typename T>
T& made(std::unique_ptr<T>& part) {
  if (part == nullptr) part = std::make_unique<T>();
  return *part;
}

}  // namespace

NumberRules& Compilation::number() { return made(rules_->number); }
TextRules& Compilation::text() { return made(rules_->text); }
ListRules& Compilation::list() { return made(rules_->list); }
MapRules& Compilation::map() { return made(rules_->map); }

std::vector<const Schema*> Compilation::parts(const Value& list) {
  std::vector<const Schema*> schemas;
  if (!list.is_list()) return schemas;
  for (const Value& item : list.as_list()) schemas.push_back(part(item));
  return schemas;
}

const Schema* Compilation::refer(std::string_view reference) {
  const Schema* target = library_.resolve(reference, file_);
  if (target == nullptr) note_mistake(concat({"$ref ", reference}));
  return target;
}

void Compilation::note_mistake(std::string_view what) {
  library_.mistakes_.push_back(concat({file_, ": ", what}));
}

std::unique_ptr<Rules> Compilation::compile(const Value& source) {
  if (source.is_bool()) rules_->forbidden = !source.as_bool();
  if (!source.is_map()) return std::move(rules_);
  std::size_t known = 0;
  for (const Keyword& keyword : kKeywords) {
    const Value* value = source.find(keyword.name);
    if (value == nullptr) continue;
    keyword.compile(*this, *value);
    ++known;
  }
  if (known != source.as_map().size()) {
    for (const Map::Entry& entry : source.as_map()) {
      const bool is_known = std::ranges::any_of(
          kKeywords, [&](const Keyword& keyword) { return keyword.name == entry.key(); });
      if (!is_known) note_mistake(concat({"keyword ", entry.key()}));
    }
  }
  return std::move(rules_);
}

}  // namespace slsc::schema
