#pragma once

#include <string>
#include <string_view>

// Logical ids of plugins that have no other file here.
namespace slsc::serverless::naming {

/// `ShopBillAutoScalingTargetProdEuwest1`: letters and digits only; over 64 characters the first 32
/// and an MD5 of the whole. `what` is `-AutoScalingTarget` or `-AutoScalingPolicy`.
std::string concurrency_scaling(std::string_view service, std::string_view function,
                                std::string_view what, std::string_view stage,
                                std::string_view region);

/// The key of the function that a warmer is: `warmUpPluginOffice`.
std::string warmer_function(std::string_view warmer);
std::string warmer_role(std::string_view warmer);

/// `CustomDomainApiExampleCom`: each label upper-cased first; `*` is `Wildcard`, `-` is `Dash`.
std::string custom_domain(std::string_view domain);
/// `CustomDomainApiExampleComMappingV1Orders`.
std::string custom_domain_mapping(std::string_view domain, std::string_view base_path);
/// `which` is empty or `Private`.
std::string custom_domain_records(std::string_view domain, std::string_view which);

}  // namespace slsc::serverless::naming
