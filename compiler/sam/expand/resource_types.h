#pragma once

#include <span>
#include <string_view>

#include "sam/expand/resource_context.h"

namespace slsc::sam {

/// One type of SAM resource.
struct ResourceType {
  std::string_view name;  ///< AWS::Serverless::Function
  void (*expand)(ResourceContext& resource);
  int group;                ///< what is expanded together; ascending
  std::string_view schema;  ///< below schemas/sam/
};

std::span<const ResourceType> resource_types();
/// Null for everything that SAM leaves alone.
const ResourceType* find_resource_type(std::string_view name);

}  // namespace slsc::sam
