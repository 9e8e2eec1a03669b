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

}  // namespace slsc::serverless::naming
