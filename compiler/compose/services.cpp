#include "compose/services.h"

#include <algorithm>

#include "compose/references.h"
#include "diagnostics/catalogue/input.h"
#include "support/strings.h"

namespace slsc::compose {

namespace {

constexpr std::string_view kServerlessFramework = "serverless-framework";

/// The name becomes that of a folder, and `.` ends it in `${service.output}`.
bool is_usable(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return is_alphanumeric(c) || c == '-' || c == '_';
  });
}

std::string_view text_of(const Value& entry, std::string_view key) {
  const Value* value = entry.find(key);
  return value == nullptr ? std::string_view() : value->text().value_or("");
}

void add_named(const Value& entry, std::vector<Dependency>& dependencies) {
  const Value* named = entry.find("dependsOn");
  if (named == nullptr) return;
  const auto add = [&dependencies](const Value& name) {
    if (name.is_text()) dependencies.push_back({name.as_text(), name.where()});
  };
  if (named->is_list()) {
    std::for_each(named->as_list().begin(), named->as_list().end(), add);
  } else {
    add(*named);
  }
}

void add_referenced(const Value& value, std::vector<Dependency>& dependencies) {
  if (value.is_map()) {
    for (const Map::Entry& entry : value.as_map()) add_referenced(entry.value, dependencies);
  } else if (value.is_list()) {
    for (const Value& item : value.as_list()) add_referenced(item, dependencies);
  } else if (value.is_text()) {
    for (const Reference& reference : find_references(value.as_text())) {
      dependencies.push_back(
          {reference.service, {value.part(reference.begin, reference.end), value.origin()}});
    }
  }
}

}  // namespace

std::vector<Service> read_services(const Value& document, Sink& sink) {
  std::vector<Service> services;
  const Value* entries = document.find("services");
  if (entries == nullptr || !entries->is_map()) return services;
  for (const Map::Entry& entry : entries->as_map()) {
    if (!entry.value.is_map()) continue;
    Service service;
    service.name = entry.key();
    service.where = Where(entry.key_span(), entry.value.origin());
    if (!is_usable(service.name)) {
      sink.report(diag::unusable_service_name, service.where, service.name)
          .help("letters, digits, `-` and `_`: the name is that of a folder of the output");
      continue;
    }
    const Value* component = entry.value.find("component");
    if (component != nullptr && component->text() != kServerlessFramework) {
      sink.report(diag::unknown_component, component->where(), scalar_text(*component))
          .help("slsc compiles services of Serverless Framework and templates of SAM");
      continue;
    }
    if (const Value* path = entry.value.find("path")) service.path = *path;
    if (const Value* config = entry.value.find("config")) service.config = *config;
    service.region = text_of(entry.value, "region");
    if (const Value* params = entry.value.find("params")) service.params = *params;
    add_named(entry.value, service.dependencies);
    add_referenced(service.params, service.dependencies);
    services.push_back(std::move(service));
  }
  return services;
}

}  // namespace slsc::compose
