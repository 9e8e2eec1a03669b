#include "serverless/model/events/msk.h"

namespace slsc::serverless {

void read_event(const ConfigReader& reader, MskEvent& event) {
  event.where = reader.where();
  event.topic = read_kafka_topic(reader);
  event.cluster_arn = reader.value("arn").value_or(event.cluster_arn);
  event.sasl_scram_512 = reader.value("saslScram512");
}

}  // namespace slsc::serverless
