#pragma once

#include "serverless/lower/events/lower_events.h"

namespace slsc::serverless {

/// Events of buckets that are not of this stack (`existing: true`): a helper function sets their
/// notifications at deployment. Events that make their bucket are passed over.
void lower_existing_buckets(const ServiceContext& context, Events<S3Event> events);

}  // namespace slsc::serverless
