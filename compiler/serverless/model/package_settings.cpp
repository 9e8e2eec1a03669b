#include "serverless/model/package_settings.h"

namespace slsc::serverless {

PackageSettings read_package_settings(const ConfigReader& reader) {
  PackageSettings settings;
  settings.where = reader.where();
  settings.patterns = reader.items("patterns");
  settings.artifact = reader.truthy("artifact");
  settings.individually = reader.boolean("individually");
  settings.exclude_dev_dependencies = reader.boolean("excludeDevDependencies").value_or(true);
  return settings;
}

}  // namespace slsc::serverless
