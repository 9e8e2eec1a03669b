#pragma once

#include <memory>
#include <string_view>

#include "schema/library.h"
#include "schema/rules.h"

namespace slsc::schema {

/// Turns the keywords of one schema object into its rules. The schemas are our own, so what is
/// wrong with them is noted in the library and otherwise skipped; a test looks that nothing is.
class Compilation {
 public:
  Compilation(Library& library, std::string_view file)
      : library_(library), file_(file), rules_(std::make_unique<Rules>()) {}

  std::unique_ptr<Rules> compile(const Value& source);

  Rules& rules() { return *rules_; }
  NumberRules& number();
  TextRules& text();
  ListRules& list();
  MapRules& map();
  const Schema* part(const Value& source) { return library_.add_schema(source, file_); }
  std::vector<const Schema*> parts(const Value& list);
  const Schema* refer(std::string_view reference);
  void note_mistake(std::string_view what);

 private:
  Library& library_;
  std::string_view file_;
  std::unique_ptr<Rules> rules_;
};

}  // namespace slsc::schema
