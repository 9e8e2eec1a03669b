#include "serverless/model/events/activemq.h"

namespace slsc::serverless {

void read_event(const ConfigReader& reader, ActiveMqEvent& event) {
  read_broker_queue(reader, event.source);
}

}  // namespace slsc::serverless
