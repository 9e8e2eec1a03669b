#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace slsc::deployment {

/// How CodeDeploy moves an alias from the old version to the new one. Minutes count from the moment
/// at which the first requests reach the new version.
struct TrafficShift {
  enum class Kind { AllAtOnce, Canary, Linear };

  Kind kind = Kind::AllAtOnce;
  int percentage = 100;  ///< of the first step, and of each step of a linear shift
  int interval = 0;      ///< minutes between steps

  /// Until the new version gets everything: no alarm can protect users after that.
  int minutes() const;
  /// Percent of the requests that the new version gets in this minute.
  int weight_at(int minute) const;
};

/// `Canary10Percent5Minutes`, as deploymentSettings, DeploymentPreference and CodeDeploy's own
/// configurations (`CodeDeployDefault.Lambda...`) call it.
std::optional<TrafficShift> predefined_shift(std::string_view type);
std::span<const std::string_view> predefined_shift_names();

/// CodeDeploy's limits for configurations of one's own.
constexpr int kLongestShiftMinutes = 2880;
constexpr int kLargestPartialPercentage = 99;

}  // namespace slsc::deployment
