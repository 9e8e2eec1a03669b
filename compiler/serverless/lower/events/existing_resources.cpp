#include "serverless/lower/events/existing_resources.h"

#include <algorithm>

#include "serverless/lower/events/force_deploy.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids.h"

namespace slsc::serverless {

cfn::Resource ExistingResources::add(std::string_view logical_id, const Function& function,
                                     const Value& service_token, const Request& request) {
  const cfn::Resource custom = context_.add_resource(logical_id, kind_.type, request.where);
  custom.set_attribute("Version", Value(1));
  custom.depends_on(context_.keep(naming::lambda_function(function.key)));
  depend_on_target_alias(context_, function, custom);
  if (const auto helper = cfn::get_att_target(service_token)) custom.depends_on(helper->logical_id);
  custom.set("ServiceToken", service_token);
  custom.set("FunctionName", function.name);
  if (!function.alias.empty()) custom.set("FunctionQualifier", function.alias);
  custom.set(kind_.name_property, request.name);
  custom.set(kind_.configs_property, List(context_.arena()));
  if (request.force_deploy) custom.set("ForceDeploy", force_deploy_number(context_, function));

  const auto known = std::ranges::find_if(
      changes_, [&request](const Changes& changes) { return equal(changes.name, request.name); });
  if (known != changes_.end()) {
    known->custom_resources.push_back(custom);
  } else {
    changes_.push_back({request.name, {custom}});
  }
  return custom;
}

void ExistingResources::add_config(const cfn::Resource& custom, const Value& config) const {
  custom.properties().find(kind_.configs_property)->as_list().push_back(config);
}

void ExistingResources::run_one_by_one() const {
  std::string_view previous;
  for (const Changes& changes : changes_) {
    for (const cfn::Resource& custom : changes.custom_resources) {
      if (!previous.empty()) custom.depends_on(previous);
      previous = custom.id();
    }
  }
}

}  // namespace slsc::serverless
