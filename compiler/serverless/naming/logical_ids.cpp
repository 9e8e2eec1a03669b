#include "serverless/naming/logical_ids.h"

#include "serverless/naming/normalize.h"

namespace slsc::serverless::naming {

std::string sqs_event_source_mapping(std::string_view function, std::string_view queue) {
  return normalize_name(function) + "EventSourceMappingSQS" + normalize_alphanumeric(queue);
}

}  // namespace slsc::serverless::naming
