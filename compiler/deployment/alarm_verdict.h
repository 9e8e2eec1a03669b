#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "deployment/alarm.h"
#include "deployment/lambda_functions.h"
#include "deployment/traffic_shift.h"
#include "diagnostics/sink.h"

namespace slsc::deployment {

/// An alarm that a deployment watches.
struct WatchedAlarm {
  std::string name;  ///< as people know it
  Alarm alarm;
  Where bound;                               ///< the entry of `alarms` that binds it
  const LambdaFunction* function = nullptr;  ///< whose traffic moves
  std::string_view alias;                    ///< name of the alias that moves
  std::optional<TrafficShift> shift;         ///< none: not known
  std::string_view remedy;                   ///< how to write one that works, as advice
};

/// Why an alarm cannot protect a shift.
enum class AlarmFault {
  UnknownMetric,    ///< AWS/Lambda has no such metric
  SeesNothing,      ///< no data has these dimensions
  WatchesHealth,    ///< goes off while errors are few
  CountsRequests,   ///< SampleCount: requests, not errors
  NeverReaches,     ///< the statistic cannot get there
  NeedsAllToFail,   ///< Minimum: one success hides every error
  Diluted,          ///< the old version's successes hide the new one's errors
  TooLate,          ///< all traffic has moved before it can go off
  AlarmsOnSilence,  ///< no traffic is an alarm: every deployment stops
};

struct AlarmFinding {
  AlarmFault fault;
  std::string_view property;  ///< what is wrong: `Statistic`
  std::string detail;
  Where where;              ///< of the property; nowhere when it was not written
  std::string_view metric;  ///< the one it is about
};

/// Everything that can be said for certain; empty when the alarm is good or cannot be judged.
std::vector<AlarmFinding> judge(const WatchedAlarm& watched);
/// Reports the findings where the alarm was written, or where it is bound.
void report_findings(const WatchedAlarm& watched, Sink& sink);

}  // namespace slsc::deployment
