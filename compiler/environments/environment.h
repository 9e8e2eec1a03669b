#pragma once

#include <string>
#include <vector>

#include "value/value.h"

namespace slsc {

/// A parameter of the stack whose value is an output of another stack, by serverless-compose.yml.
struct OutputParameter {
  std::string name;
  std::string service;
  std::string stack_name;
  std::string region;
  std::string output;
  Where where;            ///< where the output is asked for
  bool declared = false;  ///< by the template itself, which is SAM's
};

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
  Value given;       ///< map: ${param:x} by serverless-compose.yml, below --param alone
  std::vector<OutputParameter>
      output_parameters;  ///< what CloudFormation functions in `given` name
  Value tags;             ///< map: stack tags
  Value deployment;       ///< map: overrides deploymentSettings / DeploymentPreference
  Value values;           ///< map: recorded answers {ssm: {...}, cf: {...}, s3: {...}, aws: {...}}
  Where where;            ///< its entry; no file when it is from the command line
};

}  // namespace slsc
