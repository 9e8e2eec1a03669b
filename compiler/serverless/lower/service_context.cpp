#include "serverless/lower/service_context.h"

#include "diagnostics/catalogue.h"
#include "serverless/naming/logical_ids.h"

namespace slsc::serverless {

ServiceContext::ServiceContext(const Service& service, const package::Artifacts& artifacts,
                               cfn::Template& out, Sink& sink)
    : service_(service), artifacts_(artifacts), out_(out), sink_(sink) {}

cfn::Resource ServiceContext::add_resource(std::string_view logical_id, std::string_view type,
                                           Where origin) const {
  if (const Value* known = out_.resources().find(logical_id)) {
    sink_.report(diag::colliding_logical_ids, origin, logical_id)
        .label(known->span(), "the other resource comes from here");
  }
  return out_.add_resource(keep(logical_id), type, origin);
}

Value ServiceContext::invocation_target(const Function& function) const {
  return get_att(naming::lambda_function(function.key), "Arn");
}

std::optional<std::string> ServiceContext::target_alias(const Function&) const { return std::nullopt; }

std::optional<std::string> ServiceContext::role_in_template(const Function&) const {
  return "IamRoleLambdaExecution";
}

void ServiceContext::grant(Map) const {}

Map ServiceContext::allow(std::initializer_list<std::string_view> actions,
                          const Value& resource) const {
  const List list(arena(), actions.size());
  for (const std::string_view action : actions) list.push_back(action);
  return Map(arena(), {{"Effect", "Allow"}, {"Action", list}, {"Resource", resource}});
}

}  // namespace slsc::serverless
