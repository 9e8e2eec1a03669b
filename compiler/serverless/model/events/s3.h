#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `- s3: <bucket>` or `- s3: { bucket, event, rules, existing }`.
struct S3Event {
  struct Rule {
    std::string_view name;  ///< `prefix` or `suffix`
    Value value;
  };

  Where where;
  Value bucket;  ///< a name, or a key of `provider.s3`; an intrinsic when it exists already
  Value notification{"s3:ObjectCreated:*"};
  std::optional<std::vector<Rule>> rules;
  bool existing = false;
  bool force_deploy = false;
};

void read_event(const ConfigReader& reader, S3Event& event);

}  // namespace slsc::serverless
