#include "passes/check_template.h"
#include "passes/checked_resources.h"
#include "value/written_number.h"

namespace slsc::passes {

namespace {

void check(const Value& value, Sink& sink) {
  if (value.respelled()) report_number_as_text(value, sink);
}

// Versions and environment variables are texts for every resource type that has them.
void check_property(const Map::Entry& property, Sink& sink) {
  if (property.value.is_number()) {
    if (property.key().ends_with("Version")) check(property.value, sink);
    return;
  }
  if (property.key() != "Environment") return;
  const Value* variables = property.value.find("Variables");
  if (variables == nullptr || !variables->is_map()) return;
  for (const Map::Entry& variable : variables->as_map()) check(variable.value, sink);
}

}  // namespace

void check_written_numbers(const CheckedResources& resources, Sink& sink) {
  for (const CheckedResource& resource : resources.all()) {
    if (resource.properties == nullptr || !resource.properties->is_map()) continue;
    for (const Map::Entry& property : resource.properties->as_map()) check_property(property, sink);
  }
}

}  // namespace slsc::passes
