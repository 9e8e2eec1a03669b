#pragma once

#include <optional>
#include <string_view>

#include "sam/expand/code_location.h"
#include "sam/expand/resource_context.h"

namespace slsc::sam {

/// What AutoPublishAlias makes of a function.
struct PublishedAlias {
  std::string_view id;
  std::string_view name;
};

/// Adds the version and the alias of a function with AutoPublishAlias. `lambda` has all properties
/// but those of a role that is generated; it gets AutoPublishCodeSha256 into its description. None
/// when there is no AutoPublishAlias, or no usable one, which was reported.
std::optional<PublishedAlias> publish_function(const ResourceContext& function,
                                               const cfn::Resource& lambda,
                                               const CodeLocation& code);

}  // namespace slsc::sam
