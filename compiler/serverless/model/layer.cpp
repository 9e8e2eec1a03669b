#include "serverless/model/layer.h"

#include "diagnostics/catalogue/model.h"

namespace slsc::serverless {

Layer read_layer(const Map::Entry& entry, OriginId origin, Sink& sink) {
  const ConfigReader reader(entry.value, sink);
  Layer layer;
  layer.where = {entry.key_span(), origin};
  layer.key_span = entry.key_span();
  layer.key = entry.key();
  layer.name = reader.truthy("name").value_or(Value(layer.key).at(layer.where));
  layer.path = reader.value("path");
  layer.package = read_package_settings(reader.member("package"));
  layer.description = reader.truthy("description");
  layer.license_info = reader.truthy("licenseInfo");
  layer.compatible_runtimes = reader.truthy("compatibleRuntimes");
  layer.compatible_architectures = reader.truthy("compatibleArchitectures");
  layer.allowed_accounts = reader.list("allowedAccounts");
  if (!layer.path && !layer.package.artifact) {
    sink.report(diag::layer_without_code, layer.where, layer.key)
        .help("`path` names the folder that becomes the layer");
  }
  layer.retain = reader.truthy("retain").has_value();
  return layer;
}

}  // namespace slsc::serverless
