#pragma once

#include <optional>
#include <string_view>

#include "serverless/model/plugins/custom_domains.h"

// What serverless-domain-manager asks AWS, answered from the environment's recorded `values`:
// `acm` has the ARNs of certificates by name, `route53` the ids of hosted zones by name, private
// ones as `private:<name>`.
namespace slsc::serverless {

/// The certificate that is named, or else the one whose name fits the domain best. `region` is
/// where it must be: `<region>:<name>` is looked up before `<name>`.
std::optional<Value> find_certificate(const Value& recorded, const CustomDomain& domain,
                                      std::string_view region);

/// The id of the zone with the longest name that the domain is in.
std::optional<Value> find_hosted_zone(const Value& recorded, std::string_view domain,
                                      std::optional<bool> private_zone);

/// The zone that a domain is in unless there is one of its own: `example.com` of
/// `api.example.com`.
std::string_view parent_zone(std::string_view domain);

}  // namespace slsc::serverless
