#include "sam/expand/resource_types.h"

#include <algorithm>

namespace slsc::sam {

#define SLSC_SAM_RESOURCE(type, function, group, schema) void function(ResourceContext& resource);
#include "sam/expand/resource_types.def"
#undef SLSC_SAM_RESOURCE

namespace {

constexpr ResourceType kTypes[] = {
#define SLSC_SAM_RESOURCE(type, function, group, schema) {type, function, group, "sam/" schema},
#include "sam/expand/resource_types.def"
#undef SLSC_SAM_RESOURCE
};

}  // namespace

std::span<const ResourceType> resource_types() { return kTypes; }

const ResourceType* find_resource_type(std::string_view name) {
  const auto* found = std::ranges::find(kTypes, name, &ResourceType::name);
  return found != std::end(kTypes) ? found : nullptr;
}

}  // namespace slsc::sam
