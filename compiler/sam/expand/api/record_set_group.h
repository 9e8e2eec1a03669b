#pragma once

#include <cstdint>

#include "sam/expand/resource_context.h"

namespace slsc::sam {

/// Which AWS::Route53::RecordSetGroup the records of a domain go to.
enum class RecordSetGroup : std::uint8_t {
  OfZone,    ///< the one of the hosted zone, which all APIs share
  OfDomain,  ///< one of its own: SeparateRecordSetGroup
  OfApi,     ///< called as the one of the zone, yet not shared: it replaces that of another API
};

/// Is `domain.Route53` a map that names a hosted zone? What is wrong was reported.
bool check_route53(const ResourceContext& api, Map domain);
/// Adds the records of `domain` (DomainName, Route53) that point to the custom domain. `target`:
/// HostedZoneId and DNSName of it.
void add_record_sets(const ResourceContext& api, Map domain, Map target, RecordSetGroup group);

}  // namespace slsc::sam
