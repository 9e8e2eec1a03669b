#pragma once

#include <optional>

#include "deployment/traffic_shift.h"
#include "diagnostics/sink.h"
#include "value/value.h"

namespace slsc::serverless {

/// `type`: how traffic moves.
struct ShiftType {
  enum class Kind {
    Predefined,  ///< one of CodeDeploy's
    Existing,    ///< a configuration by name, ARN or intrinsic
    Inline,      ///< `{canary: {percentage, interval}}`: the configuration is made
  };
  Kind kind = Kind::Predefined;
  Value value;  ///< as written; of Existing: the configuration's name
  /// None when it cannot be known here.
  std::optional<deployment::TrafficShift> shift;
};

/// `type` of `deploymentSettings`: the name of a shift, an intrinsic function, or a shift of one's
/// own. Nothing when it is none (reported).
/// https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
std::optional<ShiftType> read_shift_type(const Value& type, Sink& sink);

}  // namespace slsc::serverless
