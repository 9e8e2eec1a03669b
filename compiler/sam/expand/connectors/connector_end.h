#pragma once

#include <optional>
#include <string_view>

#include "sam/expand/resource_context.h"

namespace slsc::sam {

/// The source or the destination of a connector. What is not known is null.
struct ConnectorEnd {
  std::string_view id;         ///< empty for something outside the template
  std::string_view type;       ///< AWS::Lambda::Function
  std::string_view made_from;  ///< the type in the source: AWS::Serverless::Function
  Value arn;
  Value role_name;
  Value queue_url;
  Value resource_id;
  Value name;
  Value qualifier;
};

/// Reads `end`, which messages call `path`: {Id, Qualifier?} of a resource of the template, or what
/// describes one elsewhere. `other` is the other end as it was written. None: it was reported.
std::optional<ConnectorEnd> read_connector_end(const ResourceContext& connector, Map end, Map other,
                                               std::string_view path, Where where);

}  // namespace slsc::sam
