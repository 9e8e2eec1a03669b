#pragma once

#include <string>
#include <vector>

#include "value/value.h"

namespace slsc {

/// What one environment fixes: an entry of environments.yml, or what the command line says.
struct Environment {
  std::string name;     ///< the stage: `staging`
  std::string region;   ///< empty: not said (then provider.region, else us-east-1)
  std::string account;  ///< twelve digits, or empty
  std::string branch;
  std::string stack_name;  ///< of a SAM template: as samconfig.toml says; empty: not said
  bool manual_approval = false;
  bool is_protected = false;
  Value params;      ///< map: ${param:x} of this environment, below --param and above `params:`
  Value parameters;  ///< map: CloudFormation parameters
  Value tags;        ///< map: stack tags
  Value deployment;  ///< map: overrides deploymentSettings / DeploymentPreference
  Value values;      ///< map: recorded answers {ssm: {...}, cf: {...}, s3: {...}, aws: {...}}
  Where where;       ///< its entry; no file when it is from the command line
};

}  // namespace slsc
