#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `package` of the service, of a function or of a layer.
struct PackageSettings {
  Where where;
  std::vector<Value> patterns;           ///< texts, in order
  std::optional<Value> artifact;         ///< a text: an archive that exists already
  std::optional<bool> individually;      ///< unset: as the service says, else false
  bool exclude_dev_dependencies = true;  ///< only the service's counts
};

PackageSettings read_package_settings(const ConfigReader& reader);

}  // namespace slsc::serverless
