#pragma once

#include <map>
#include <string>

#include "serverless/model/service.h"

namespace slsc::package {

/// Does the service use what a helper function sets up at deployment: an existing bucket or user
/// pool, or logs of API Gateway?
bool needs_helpers(const serverless::Service& service);

/// What custom-resources.zip holds: name in the archive → content.
std::map<std::string, std::string> helper_code();

}  // namespace slsc::package
