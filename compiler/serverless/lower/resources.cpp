#include "serverless/lower/resources.h"

#include <algorithm>
#include <array>

#include "diagnostics/catalogue/lowering.h"
#include "diagnostics/suggest.h"
#include "value/merge.h"

namespace slsc::serverless {

namespace {

constexpr std::array<std::string_view, 5> kReplacedAttributes = {
    "Condition", "CreationPolicy", "DeletionPolicy", "UpdatePolicy", "UpdateReplacePolicy"};

Map copy_of(const Value* value, Arena& arena) {
  const Map copy(arena);
  if (value == nullptr || !value->is_map()) return copy;
  for (const Map::Entry& entry : value->as_map()) {
    copy.set(entry.key(), entry.value, entry.key_span());
  }
  return copy;
}

List dependencies(const Value* known, const Value& more, Arena& arena) {
  const List all(arena);
  for (const Value* part : {known, &more}) {
    if (part == nullptr || part->is_null()) continue;
    if (!part->is_list()) {
      all.push_back(*part);
      continue;
    }
    for (const Value& id : part->as_list()) all.push_back(id);
  }
  return all;
}

// Entries of Properties and Metadata are replaced as a whole, not merged: that is what makes an
// extension different from a resource of the same name.
void extend(const Map& resource, const Map::Entry& attribute, Sink& sink) {
  Arena& arena = resource.arena();
  const std::string_view name = attribute.key();
  if (std::ranges::find(kReplacedAttributes, name) != kReplacedAttributes.end()) {
    resource.set(name, attribute.value, attribute.key_span());
  } else if (name == "Properties" || name == "Metadata") {
    const Map extended = copy_of(resource.find(name), arena);
    if (attribute.value.is_map()) {
      for (const Map::Entry& entry : attribute.value.as_map()) {
        extended.set(entry.key(), entry.value, entry.key_span());
      }
    }
    resource.set(name, extended);
  } else if (name == "DependsOn") {
    resource.set(name, dependencies(resource.find(name), attribute.value, arena));
  } else {
    sink.report(diag::unsupported_extension, attribute.key_span(), name);
  }
}

void report_missing(const ServiceContext& context, const Map::Entry& extension) {
  Diagnostic& problem = context.sink().report(diag::extension_without_resource,
                                              extension.key_span(), extension.key());
  suggest(problem, extension.key(), context.out().resources(), &Map::Entry::key);
}

void apply_extensions(const ServiceContext& context, const Value& extensions) {
  if (!extensions.is_map()) return;
  for (const Map::Entry& extension : extensions.as_map()) {
    if (!extension.value.is_map() || extension.value.as_map().empty()) continue;
    Value* resource = context.out().resources().find(extension.key());
    if (resource == nullptr) {
      report_missing(context, extension);
      continue;
    }
    // The resource may be the user's own, and then shared with the configuration.
    const Map extended = copy_of(resource, context.arena());
    for (const Map::Entry& attribute : extension.value.as_map()) {
      extend(extended, attribute, context.sink());
    }
    *resource = Value(extended).at(resource->where());
  }
}

/// Without the resources that have no content: the stages behind count on maps.
Value report_empty_resources(const Value& resources, Arena& arena, Sink& sink) {
  if (!resources.is_map()) return resources;
  const Map filled(arena);
  for (const Map::Entry& resource : resources.as_map()) {
    if (!resource.value.is_null()) {
      filled.set(resource.key(), resource.value, resource.key_span());
      continue;
    }
    sink.report(diag::resource_without_content, resource.key_span(), resource.key())
        .help("give it a `Type`, or remove it");
  }
  return Value(filled).at(resources.where());
}

}  // namespace

void merge_resources(ServiceContext& context) {
  const Value& resources = context.service().resources;
  if (!resources.is_map()) return;
  const Map root = context.out().root();
  for (const Map::Entry& section : resources.as_map()) {
    if (section.key() == "extensions" || section.value.is_null()) continue;
    const Value own = section.key() == "Resources"
                          ? report_empty_resources(section.value, context.arena(), context.sink())
                          : section.value;
    const Value* known = root.find(section.key());
    root.set(section.key(), known == nullptr ? own : merge(context.arena(), *known, own),
             section.key_span());
  }
  context.out().refresh();
  if (const Value* extensions = resources.find("extensions")) {
    apply_extensions(context, *extensions);
  }
}

}  // namespace slsc::serverless
