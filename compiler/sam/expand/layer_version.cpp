#include <optional>
#include <string>
#include <string_view>

#include "cfn/intrinsics.h"
#include "diagnostics/catalogue/sam.h"
#include "sam/expand/code_location.h"
#include "sam/expand/resource_context.h"
#include "sam/naming/hash.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-layerversion.html
namespace slsc::sam {

namespace {

// A layer version cannot be changed, so its id changes with it: CloudFormation then makes another
// one, and keeps the old one when the layer is retained.
class Layer {
 public:
  explicit Layer(const ResourceContext& layer) : layer_(layer) {}

  void add() {
    for (const std::string_view name :
         {"LayerName", "LicenseInfo", "Description", "RetentionPolicy"}) {
      resolve(name);
    }
    const std::optional<Value> deletion = deletion_policy();
    // Without content the rest is made all the same: what refers to the layer is not to blame.
    const CodeLocation content =
        read_code_location(layer_, "ContentUri", *layer_.property("ContentUri"), kS3BucketNames,
                           LocalKind::Code)
            .value_or(CodeLocation{Map(layer_.arena()), Map(layer_.arena()), false});
    const std::string id = layer_.child_id(hash(content));
    check_architectures(id);
    layer_.expansion().rename(layer_.id(), id);
    const cfn::Resource made = layer_.add_child(id, "AWS::Lambda::LayerVersion");
    if (const Value* dependencies = layer_.resource().attribute("DependsOn")) {
      made.set_attribute("DependsOn", *dependencies);
    }
    if (deletion) {
      made.set_attribute("DeletionPolicy", *deletion);
    } else if (layer_.resource().attribute("DeletionPolicy") == nullptr) {
      made.set_attribute("DeletionPolicy", "Retain");
    }
    const Value* name = layer_.property("LayerName");
    made.set("LayerName", is_given(name) ? *name : Value(layer_.id()));
    made.set("Content", content.value);
    layer_.copy({"Description", "CompatibleArchitectures", "CompatibleRuntimes", "LicenseInfo"},
                made);
  }

 private:
  void resolve(std::string_view name) const {
    Value* value = layer_.property(name);
    if (!is_given(value)) return;
    layer_.expansion().resolve_parameters(*value);
    if (value->is_text() || value->is_map()) return;
    layer_.sink().report(diag::sam_must_be, layer_.where(name), layer_.path(name),
                         "text, or a parameter with a text");
  }

  std::optional<Value> deletion_policy() const {
    const Value* policy = layer_.property("RetentionPolicy");
    if (policy == nullptr) return std::nullopt;
    for (const std::string_view known : {"Retain", "Delete"}) {
      if (policy->is_text() && equals_ignoring_case(policy->as_text(), known)) {
        return Value(known).at(policy->where());
      }
    }
    layer_.sink().report(diag::sam_must_be, policy->where(), layer_.path("RetentionPolicy"),
                         "`Retain` or `Delete`");
    return std::nullopt;
  }

  void check_architectures(std::string_view version) const {
    const Value* architectures = layer_.property("CompatibleArchitectures");
    if (architectures == nullptr || !architectures->is_list()) return;
    for (const Value& architecture : architectures->as_list()) {
      if (cfn::is_intrinsic(architecture) || architecture.text() == "x86_64" ||
          architecture.text() == "arm64") {
        continue;
      }
      layer_.sink()
          .report(diag::sam_layer_architecture, architecture.where(),
                  layer_.path("CompatibleArchitectures"), version,
                  architecture.text().value_or(kind_name(architecture.kind())))
          .help("there are `x86_64` and `arm64`");
    }
  }

  std::string hash(const CodeLocation& content) const {
    const Map properties(layer_.arena());
    for (const Map::Entry& property : layer_.properties()) {
      if (!property.value.is_null()) properties.set(property.key(), property.value);
    }
    // The path of a local layer says nothing of what is in it.
    if (content.is_local) properties.set("ContentUri", content.hashed);
    const Map body(layer_.arena(), {{"Type", "AWS::Serverless::LayerVersion"}});
    for (const std::string_view name : {"DependsOn", "Condition", "UpdatePolicy"}) {
      if (const Value* value = layer_.resource().attribute(name)) body.set(name, *value);
    }
    body.set("Properties", properties);
    return short_hash(Map(layer_.arena(), {{layer_.id(), body}}));
  }

  const ResourceContext& layer_;
};

}  // namespace

void expand_layer_version(ResourceContext& resource) { Layer(resource).add(); }

}  // namespace slsc::sam
