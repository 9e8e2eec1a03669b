#pragma once

#include <cstddef>
#include <string_view>
#include <variant>
#include <vector>

#include "serverless/model/config_reader.h"
#include "serverless/model/events/activemq.h"
#include "serverless/model/events/alb.h"
#include "serverless/model/events/alexa_skill.h"
#include "serverless/model/events/alexa_smart_home.h"
#include "serverless/model/events/cloud_front.h"
#include "serverless/model/events/cloudwatch_event.h"
#include "serverless/model/events/cloudwatch_log.h"
#include "serverless/model/events/cognito_user_pool.h"
#include "serverless/model/events/event_bridge.h"
#include "serverless/model/events/http.h"
#include "serverless/model/events/http_api.h"
#include "serverless/model/events/iot.h"
#include "serverless/model/events/iot_fleet_provisioning.h"
#include "serverless/model/events/kafka.h"
#include "serverless/model/events/msk.h"
#include "serverless/model/events/rabbitmq.h"
#include "serverless/model/events/s3.h"
#include "serverless/model/events/schedule.h"
#include "serverless/model/events/sns.h"
#include "serverless/model/events/sqs.h"
#include "serverless/model/events/stream.h"
#include "serverless/model/events/websocket.h"
#include "support/boxed.h"

namespace slsc::serverless {

/// Any event of a function's `events`. std::monostate: one that could not be read (reported). The
/// largest takes ten times the room of the smallest, hence the boxes.
using EventKind = std::variant<std::monostate
#define SLSC_EVENT(Type, key) , Boxed<Type>
#include "serverless/model/events/events.def"
#undef SLSC_EVENT
                               >;

struct Event {
  EventKind kind;
  Where where;               ///< of the whole item
  std::size_t position = 0;  ///< among all events of the function, from 0

  /// The event as an `E`; null when it is another one.
  template <typename E>
  const E* as() const {
    const Boxed<E>* found = std::get_if<Boxed<E>>(&kind);
    return found == nullptr ? nullptr : found->get();
  }
};

/// The function's `events` list; kinds that are not known are reported by name.
std::vector<Event> read_events(const Value& list, Sink& sink);

}  // namespace slsc::serverless
