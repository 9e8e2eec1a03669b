#include "serverless/lower/layers.h"

#include <string>

#include "serverless/lower/content_digest.h"
#include "serverless/naming/logical_ids.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

package::Artifact artifact_of(const ServiceContext& context, const Layer& layer) {
  if (const package::Artifact* known = context.artifacts().of_layer(layer.key)) return *known;
  return {std::string(layer.key), concat({layer.key, ".zip"}), {}, {}};
}

Map properties_of(const ServiceContext& context, const Layer& layer,
                  const package::Artifact& artifact) {
  Arena& arena = context.arena();
  const Map properties(arena);
  properties.set("Content", context.options().code.code(context.service(), artifact, arena));
  properties.set("LayerName", layer.name);
  properties.set_if("Description", layer.description);
  properties.set_if("LicenseInfo", layer.license_info);
  properties.set_if("CompatibleRuntimes", layer.compatible_runtimes);
  properties.set_if("CompatibleArchitectures", layer.compatible_architectures);
  return properties;
}

void add_permissions(ServiceContext& context, const Layer& layer, std::string_view layer_id,
                     std::string_view digest) {
  if (!layer.allowed_accounts) return;
  for (const Value& account : *layer.allowed_accounts) {
    std::string id = naming::lambda_layer_permission(layer.key, scalar_text(account));
    if (layer.retain) id += digest;
    const cfn::Resource permission =
        context.replace_resource(id, "AWS::Lambda::LayerVersionPermission", account.where());
    permission.set("Action", "lambda:GetLayerVersion");
    permission.set("LayerVersionArn", context.ref(layer_id));
    permission.set("Principal", account);
    if (layer.retain) permission.set_attribute("DeletionPolicy", "Retain");
  }
}

}  // namespace

// A layer that is retained gets an id per content, so that functions on an older version keep it.
void lower_layers(ServiceContext& context) {
  for (const Layer& layer : context.service().layers) {
    const package::Artifact artifact = artifact_of(context, layer);
    const Map properties = properties_of(context, layer, artifact);
    const std::string digest = layer_digest(context, layer, properties);
    const std::string plain_id = naming::lambda_layer(layer.key);
    const std::string id = layer.retain ? plain_id + digest : plain_id;

    const cfn::Resource resource =
        context.add_resource(id, "AWS::Lambda::LayerVersion", layer.where);
    resource.set_attribute("Properties", properties);
    if (layer.retain) resource.set_attribute("DeletionPolicy", "Retain");
    add_permissions(context, layer, id, digest);

    const auto add_output = [&](std::string_view suffix, std::string_view what,
                                const Value& value) {
      context.out().add_output(context.keep(concat({plain_id, suffix})),
                               context.keep(concat({"Current Lambda layer ", what})), value,
                               layer.where);
    };
    add_output("QualifiedArn", "version", context.ref(id));
    add_output("Hash", "hash", context.keep(digest));
    add_output("S3Key", "S3Key", context.options().code.key(artifact, context.arena()));
  }
}

}  // namespace slsc::serverless
