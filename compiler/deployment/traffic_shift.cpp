#include "deployment/traffic_shift.h"

#include <algorithm>
#include <array>

namespace slsc::deployment {

namespace {

struct Predefined {
  std::string_view name;
  TrafficShift shift;
};

// https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
constexpr std::array kPredefined{
    Predefined{"Canary10Percent5Minutes", {TrafficShift::Kind::Canary, 10, 5}},
    Predefined{"Canary10Percent10Minutes", {TrafficShift::Kind::Canary, 10, 10}},
    Predefined{"Canary10Percent15Minutes", {TrafficShift::Kind::Canary, 10, 15}},
    Predefined{"Canary10Percent30Minutes", {TrafficShift::Kind::Canary, 10, 30}},
    Predefined{"Linear10PercentEvery1Minute", {TrafficShift::Kind::Linear, 10, 1}},
    Predefined{"Linear10PercentEvery2Minutes", {TrafficShift::Kind::Linear, 10, 2}},
    Predefined{"Linear10PercentEvery3Minutes", {TrafficShift::Kind::Linear, 10, 3}},
    Predefined{"Linear10PercentEvery10Minutes", {TrafficShift::Kind::Linear, 10, 10}},
    Predefined{"AllAtOnce", {TrafficShift::Kind::AllAtOnce, 100, 0}},
};

constexpr auto kNames = [] {
  std::array<std::string_view, kPredefined.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kPredefined[i].name;
  return names;
}();

int steps_of(int percentage) { return (100 + percentage - 1) / percentage; }

}  // namespace

int TrafficShift::minutes() const {
  switch (kind) {
    case Kind::AllAtOnce:
      return 0;
    case Kind::Canary:
      return interval;
    case Kind::Linear:
      return (steps_of(percentage) - 1) * interval;
  }
  return 0;
}

int TrafficShift::weight_at(int minute) const {
  if (minute < 0) return 0;
  if (minute >= minutes()) return 100;
  if (kind == Kind::Canary) return percentage;
  return std::min(100, (minute / interval + 1) * percentage);
}

std::optional<TrafficShift> predefined_shift(std::string_view type) {
  constexpr std::string_view prefix = "CodeDeployDefault.Lambda";
  if (type.starts_with(prefix)) type.remove_prefix(prefix.size());
  const auto found = std::ranges::find(kPredefined, type, &Predefined::name);
  if (found == kPredefined.end()) return std::nullopt;
  return found->shift;
}

std::span<const std::string_view> predefined_shift_names() { return kNames; }

}  // namespace slsc::deployment
