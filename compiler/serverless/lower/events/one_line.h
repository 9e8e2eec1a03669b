#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// `value` without the line breaks in its texts, which YAML block scalars leave there and for which
/// rules, filters and queries have no use.
Value one_line(const ServiceContext& context, const Value& value);

}  // namespace slsc::serverless
