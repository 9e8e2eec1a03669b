#pragma once

#include "serverless/lower/service_context.h"
#include "serverless/model/plugins/custom_domains.h"

namespace slsc::serverless {

/// What API Gateway offers under the domain: the target of its records.
struct DomainTarget {
  Value name;
  Value zone_id;
};

/// A and AAAA records in the hosted zone, or in two.
void add_domain_records(ServiceContext& context, const CustomDomain& domain,
                        const DomainTarget& target);

}  // namespace slsc::serverless
