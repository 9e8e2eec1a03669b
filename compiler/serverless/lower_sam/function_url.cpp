#include "serverless/lower_sam/function_url.h"

#include <array>

#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

/// Everybody's right to call the URL, which SAM gives by itself.
std::vector<cfn::Resource> public_permissions(const Folding& folding,
                                              const FoldedFunction& function) {
  std::vector<cfn::Resource> found;
  for (const cfn::Resource& permission : function.permissions) {
    const Map properties = permission.properties();
    const Value* principal = properties.find("Principal");
    const bool for_url =
        properties.contains("FunctionUrlAuthType") || properties.contains("InvokedViaFunctionUrl");
    if (for_url && principal != nullptr && principal->text() == "*" && properties.size() == 4 &&
        folding.belongs_to(permission, function) && folding.only_used_by(permission.id(), {})) {
      found.push_back(permission);
    }
  }
  return found;
}

}  // namespace

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-functionurlconfig.html
void fold_function_url(Folding& folding, const cfn::Resource& url) {
  constexpr std::array kProperties = {
      PropertyRow{"AuthType", Takes::Text}, PropertyRow{"Cors", Takes::Map},
      PropertyRow{"InvokeMode", Takes::Text}, PropertyRow{"TargetFunctionArn"}};
  FoldedFunction* function = folding.target(url.properties().find("TargetFunctionArn"));
  if (function == nullptr || !folding.belongs_to(url, *function)) return;
  const Map config(folding.arena());
  if (!copy_properties(url.properties(), kProperties, config).empty()) return;
  config.erase("TargetFunctionArn");
  const std::string id = concat({function->resource.id(), "Url"});
  if (id != url.id() && folding.out().has_resource(id)) return;
  const Value* auth_type = config.find("AuthType");
  if (auth_type == nullptr) return;
  if (auth_type->text() != "AWS_IAM") {
    const std::vector<cfn::Resource> permissions = public_permissions(folding, *function);
    if (auth_type->text() != "NONE" || permissions.size() != 2) return;
    for (const cfn::Resource& permission : permissions) folding.remove(permission.id());
  }
  function->properties.set("FunctionUrlConfig", config);
  folding.remove(url.id());
  const std::string_view sam_id = folding.arena().copy(id);
  folding.wait_instead(url.id(), sam_id);
  if (id != url.id()) folding.rename(url.id(), sam_id);
}

}  // namespace slsc::serverless::sam
