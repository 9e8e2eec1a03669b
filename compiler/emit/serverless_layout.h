#pragma once

#include <map>
#include <string>

#include "cfn/template.h"
#include "emit/output_folder.h"
#include "package/artifacts.h"
#include "value/value.h"

namespace slsc::emit {

/// One environment as the folder `.serverless/` that Serverless Framework leaves and that
/// `sls deploy --package` and `osls deploy --package` take: the template, the one that only makes
/// the deployment bucket, the state and the archives under their plain names.
struct ServerlessLayout {
  std::string service;
  std::string stage;
  std::string region;
  Value config;  ///< resolved and validated
  std::string
      artifact_directory;  ///< `serverless/<service>/<stage>/<ms>-<time>`: keys in the bucket
  const cfn::Template* stack = nullptr;
  const package::Artifacts* artifacts = nullptr;
  const std::map<std::string, std::string>* archives = nullptr;  ///< by Artifact::file_name
};

void add_serverless_files(OutputFolder& out, const ServerlessLayout& layout);

}  // namespace slsc::emit
