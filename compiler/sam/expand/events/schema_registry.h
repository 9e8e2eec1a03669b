#pragma once

#include "sam/expand/events/event.h"

namespace slsc::sam {

/// Adds what `SchemaRegistryConfig` of a Kafka event asks of the function's role: its secrets and,
/// for a registry of AWS Glue, the schemas in it.
void allow_schema_registry(const EventContext& event, List statements);

}  // namespace slsc::sam
