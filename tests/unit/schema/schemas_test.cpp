#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <string_view>

#include "embed/embedded.h"
#include "json/json_reader.h"
#include "schema/bundle.h"
#include "schema/library.h"
#include "schema/rules.h"
#include "support/pattern.h"
#include "support/strings.h"

namespace slsc::schema {

namespace {

// Every schema there is; schemas/ also holds data that is no schema.
std::vector<std::string> schema_names() {
  std::vector<std::string> names = {"environments"};
  for (const embed::File& file : embed::files()) {
    if (!file.path.starts_with("schemas/serverless/")) continue;
    names.emplace_back(file.path.substr(8, file.path.size() - 8 - 5));
  }
  return names;
}

// Calls `visit` with every map in the document, the keyword that it stands under and its pointer.
template <typename Visit>
void each_part(const Value& value, const Visit& visit, std::string_view under = "",
               const std::string& pointer = "") {
  if (value.is_list()) {
    for (std::size_t i = 0; i < value.as_list().size(); ++i) {
      // Only maps are found by pointer; what is in a list is met through its keyword.
      each_part(value.as_list()[i], visit, under, "");
    }
  } else if (value.is_map()) {
    visit(value.as_map(), under, pointer);
    for (const Map::Entry& entry : value.as_map()) {
      const std::string step = replace_all(replace_all(entry.key(), "~", "~0"), "/", "~1");
      const bool reachable = under.empty() || !pointer.empty();
      each_part(entry.value, visit, under == "properties" ? "a property" : entry.key(),
                reachable ? concat({pointer, "/", step}) : std::string());
    }
  }
}

bool is_schema_keyword(std::string_view under) {
  return under != "properties" && under != "patternProperties" && under != "definitions" &&
         under != "dependencies" && under != "x-former" && under != "x-advice" &&
         under != "const" && under != "default";
}

}  // namespace

TEST_CASE("schemas: all keywords are known and all references lead somewhere") {
  Library library;
  for (const std::string& name : schema_names()) {
    const Schema* root = library.find(name);
    REQUIRE(root != nullptr);
    root->rules();
    each_part(root->source(), [&](Map part, std::string_view, const std::string&) {
      const Value* reference = part.find("$ref");
      if (reference == nullptr || !reference->is_text()) return;
      INFO(name << ": " << reference->as_text());
      const Schema* target = library.resolve(reference->as_text(), name);
      REQUIRE(target != nullptr);
      target->rules();
    });
    each_part(root->source(), [&](Map, std::string_view under, const std::string& pointer) {
      if (pointer.empty() || !is_schema_keyword(under)) return;
      INFO(name << "#" << pointer);
      const Schema* part = library.resolve(concat({"#", pointer}), name);
      REQUIRE(part != nullptr);
      part->rules();
    });
  }
  for (const std::string& mistake : library.mistakes()) UNSCOPED_INFO(mistake);
  CHECK(library.mistakes().empty());
}

TEST_CASE("schemas: all patterns are expressions") {
  Library library;
  for (const std::string& name : schema_names()) {
    each_part(library.find(name)->source(),
              [&](Map part, std::string_view under, const std::string&) {
                for (const std::string_view keyword : {"pattern", "x-pattern-ignore-case"}) {
                  const Value* pattern = part.find(keyword);
                  if (pattern == nullptr || !pattern->is_text()) continue;
                  INFO(name << ": " << pattern->as_text());
                  CHECK(Pattern::compile(pattern->as_text()).has_value());
                }
                if (under != "patternProperties") return;
                for (const Map::Entry& entry : part) {
                  INFO(name << ": " << entry.key());
                  CHECK(Pattern::compile(entry.key()).has_value());
                }
              });
  }
}

TEST_CASE("schemas: every property is described or refers to something that is") {
  Library library(Library::Detail::Everything);
  for (const std::string& name : schema_names()) {
    each_part(library.find(name)->source(),
              [&](Map part, std::string_view under, const std::string&) {
                if (under != "properties") return;
                for (const Map::Entry& entry : part) {
                  INFO(name << ": " << entry.key());
                  const Value* reference = entry.value.find("$ref");
                  if (entry.value.find("description") != nullptr) continue;
                  REQUIRE(reference != nullptr);
                  const Schema* target = library.resolve(reference->as_text(), name);
                  CHECK(target->source().find("description") != nullptr);
                }
              });
  }
}

TEST_CASE("schemas: every kind of event has one") {
  Library library;
#define SLSC_EVENT(type, key)                                            \
  {                                                                      \
    INFO(key);                                                           \
    CHECK(library.find(concat({"serverless/events/", key})) != nullptr); \
  }
#include "serverless/model/events/events.def"
#undef SLSC_EVENT
}

TEST_CASE("schemas: a bundle refers to nothing outside of itself and has no keywords of ours") {
  for (const std::string_view name : {"serverless/service", "environments"}) {
    const std::optional<std::string> text = bundle(name);
    REQUIRE(text);
    Arena arena;
    const Value document = json::read_embedded(*text, arena);
    const Value& definitions = *document.find("definitions");
    each_part(document, [&](Map part, std::string_view under, const std::string&) {
      if (under == "properties") return;
      for (const Map::Entry& entry : part) {
        INFO(entry.key());
        CHECK_FALSE(entry.key().starts_with("x-"));
        if (entry.key() != "$ref" || !entry.value.is_text()) continue;
        INFO(entry.value.as_text());
        REQUIRE(entry.value.as_text().starts_with("#/definitions/"));
        CHECK(definitions.find(entry.value.as_text().substr(14)) != nullptr);
      }
    });
  }
  CHECK_FALSE(bundle("nothing").has_value());
}

}  // namespace slsc::schema
