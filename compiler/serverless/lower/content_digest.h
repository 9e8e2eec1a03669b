#pragma once

#include <string>

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// What makes a published version of a function differ from another, as a base64 SHA-256: its code,
/// its layers of this service, and its settings other than tags and reserved concurrency. It
/// depends on content alone, so it repeats; for the same archive bytes it is the reference's.
std::string version_digest(const ServiceContext& context, const Function& function,
                           const cfn::Resource& resource);

/// The same for a version of a layer, in hex.
std::string layer_digest(const ServiceContext& context, const Layer& layer, const Map& properties);

}  // namespace slsc::serverless
