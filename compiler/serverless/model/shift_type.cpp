#include "serverless/model/shift_type.h"

#include "cfn/intrinsics.h"
#include "diagnostics/catalogue/deployment.h"
#include "support/edit_distance.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

using deployment::TrafficShift;

// `arn:...:deploymentconfig:name` names what CloudFormation wants.
Value configuration_name(const Value& arn) {
  const std::string_view text = arn.as_text();
  return Value(text.substr(text.rfind(':') + 1)).at(arn.where());
}

// CodeDeploy's own by its short name; another one must not look like a mistyped short name.
std::optional<ShiftType> read_name(const Value& type, Sink& sink) {
  const std::string_view name = type.as_text();
  constexpr std::string_view prefix = "CodeDeployDefault.";
  const bool is_full_name = name.starts_with(prefix);
  if (const auto shift = deployment::predefined_shift(name)) {
    return ShiftType{is_full_name ? ShiftType::Kind::Existing : ShiftType::Kind::Predefined, type,
                     shift};
  }
  if (name.starts_with("arn:")) {
    return ShiftType{ShiftType::Kind::Existing, configuration_name(type), {}};
  }
  const auto near = nearest(name, deployment::predefined_shift_names());
  const bool looks_predefined = name.starts_with("Canary") || name.starts_with("Linear") ||
                                starts_with_ignoring_case(name, "allatonce");
  if (!near && !is_full_name && !looks_predefined) {
    return ShiftType{ShiftType::Kind::Existing, type, {}};
  }
  Diagnostic& problem = sink.report(diag::unknown_shift_type, type.where(), name);
  if (near) {
    problem.help("did you mean `" + *near + "`?");
  } else {
    problem.help(
        "a shift of your own is written `{ canary: { percentage: 5, interval: 20 } }` or "
        "`{ linear: ... }`");
  }
  return std::nullopt;
}

std::nullopt_t impossible(const Value& place, std::string_view why, Sink& sink) {
  sink.report(diag::impossible_shift, place.where(), why)
      .help("for example `type: { linear: { percentage: 20, interval: 5 } }`");
  return std::nullopt;
}

std::optional<ShiftType> read_own(const Value& type, Sink& sink) {
  const Value* canary = type.find("canary");
  const Value* linear = type.find("linear");
  const bool one =
      type.is_map() && type.as_map().size() == 1 && (canary != nullptr || linear != nullptr);
  if (!one) return impossible(type, "it must have `canary` or `linear`, and nothing else", sink);
  const Value& steps = canary != nullptr ? *canary : *linear;
  const Value* percentage = steps.find("percentage");
  const Value* interval = steps.find("interval");
  if (percentage == nullptr || interval == nullptr || !percentage->is_int() ||
      !interval->is_int()) {
    return impossible(steps, "`percentage` and `interval` (minutes) must be whole numbers", sink);
  }
  if (percentage->as_int() < 1 || percentage->as_int() > deployment::kLargestPartialPercentage) {
    return impossible(*percentage, "`percentage` goes from 1 to 99", sink);
  }
  if (interval->as_int() < 1 || interval->as_int() > deployment::kLongestShiftMinutes) {
    return impossible(*interval, "`interval` goes from 1 to 2880 minutes", sink);
  }
  const TrafficShift shift{
      canary != nullptr ? TrafficShift::Kind::Canary : TrafficShift::Kind::Linear,
      static_cast<int>(percentage->as_int()), static_cast<int>(interval->as_int())};
  if (shift.minutes() > deployment::kLongestShiftMinutes) {
    return impossible(steps, "CodeDeploy ends a shift after two days", sink);
  }
  return ShiftType{ShiftType::Kind::Inline, type, shift};
}

}  // namespace

std::optional<ShiftType> read_shift_type(const Value& type, Sink& sink) {
  if (type.is_text()) return read_name(type, sink);
  if (cfn::is_intrinsic(type)) return ShiftType{ShiftType::Kind::Existing, type, {}};
  return read_own(type, sink);
}

}  // namespace slsc::serverless
