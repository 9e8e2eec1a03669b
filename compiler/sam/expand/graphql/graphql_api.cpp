#include "diagnostics/catalogue/sam.h"
#include "sam/expand/resource_context.h"

namespace slsc::sam {

void expand_graphql_api(ResourceContext& resource) {
  resource.sink().report(diag::sam_not_supported, resource.resource().where, resource.id());
}

}  // namespace slsc::sam
