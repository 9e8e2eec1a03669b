#include "serverless/lower_sam/lower_to_sam.h"

#include <algorithm>
#include <array>

#include "diagnostics/catalogue/lowering.h"
#include "serverless/lower_sam/alias.h"
#include "serverless/lower_sam/api/fold_apis.h"
#include "serverless/lower_sam/event_invoke_config.h"
#include "serverless/lower_sam/events/fold_events.h"
#include "serverless/lower_sam/folding.h"
#include "serverless/lower_sam/function_properties.h"
#include "serverless/lower_sam/function_url.h"
#include "serverless/lower_sam/policies.h"
#include "serverless/naming/logical_ids_functions.h"

namespace slsc::serverless {

namespace {

using sam::FoldedFunction;
using sam::Folding;

constexpr std::string_view kTransform = "AWS::Serverless-2016-10-31";

void add_transform(const Map& root) {
  const Value* known = root.find("Transform");
  if (known == nullptr) {
    root.set("Transform", kTransform);
    return;
  }
  const List transforms(root.arena());
  if (known->is_list()) {
    for (const Value& transform : known->as_list()) transforms.push_back(transform);
  } else {
    transforms.push_back(*known);
  }
  const bool there = std::ranges::any_of(
      transforms, [](const Value& transform) { return transform.text() == kTransform; });
  if (!there) transforms.push_back(kTransform);
  root.set("Transform", transforms);
}

void fold_functions(Folding& folding, const Service& service, Sink& sink) {
  Arena& arena = folding.arena();
  for (const Function& function : service.functions) {
    const std::string_view id = arena.copy(naming::lambda_function(function.key));
    const auto resource = folding.find(id, "AWS::Lambda::Function");
    if (!resource) continue;
    const Map properties(arena);
    const std::string_view problem = sam::fold_function_properties(folding, *resource, properties);
    if (!problem.empty()) {
      sink.report(diag::function_beyond_sam, function.where, function.key, problem);
      continue;
    }
    const std::size_t prefix = id.size() - std::string_view("LambdaFunction").size();
    folding.functions().push_back(
        {*resource, properties, Map(arena), id.substr(0, prefix), {}, {}, {}, {}});
  }
}

/// The aliases of a function that are resources.
void fold_aliases(Folding& folding) {
  std::unordered_map<std::string_view, std::vector<cfn::Resource>> aliases;
  for (const Map::Entry& entry : folding.out().resources()) {
    const auto alias = folding.find(entry.key(), "AWS::Lambda::Alias");
    const Value* name = alias ? alias->properties().find("FunctionName") : nullptr;
    const auto function = name == nullptr ? std::nullopt : cfn::ref_target(*name);
    if (function) aliases[*function].push_back(*alias);
  }
  for (FoldedFunction& function : folding.functions()) {
    const auto own = aliases.find(function.resource.id());
    if (own != aliases.end() && own->second.size() == 1) {
      sam::fold_alias(folding, function, own->second.front());
    }
    // Without an alias of SAM's its events reach the function itself.
    if (!function.alias_id.empty()) continue;
    const std::string_view id = function.resource.id();
    folding.add_target(cfn::ref(folding.arena(), id), function);
    folding.add_target(cfn::get_att(folding.arena(), id, "Arn"), function);
  }
}

void find_permissions(Folding& folding) {
  for (const Map::Entry& entry : folding.out().resources()) {
    const auto permission = folding.find(entry.key(), "AWS::Lambda::Permission");
    if (!permission) continue;
    FoldedFunction* function = folding.target(permission->properties().find("FunctionName"));
    if (function != nullptr) function->permissions.push_back(*permission);
  }
}

void fold_api(Folding& folding, const cfn::Resource& api) {
  const Value* protocol = api.properties().find("ProtocolType");
  if (protocol == nullptr) return;
  if (protocol->text() == "HTTP") sam::fold_http_api(folding, api);
  if (protocol->text() == "WEBSOCKET") sam::fold_websocket_api(folding, api);
}

struct FoldRow {
  std::string_view type;
  void (*fold)(Folding& folding, const cfn::Resource& resource);
};

// What SAM makes for a function besides the function itself.
constexpr std::array kFolds = {
    FoldRow{"AWS::ApiGateway::RestApi", sam::fold_rest_api},
    FoldRow{"AWS::ApiGatewayV2::Api", fold_api},
    FoldRow{"AWS::Cognito::UserPool", sam::fold_user_pool},
    FoldRow{"AWS::Events::Rule", sam::fold_rule},
    FoldRow{"AWS::IoT::TopicRule", sam::fold_topic_rule},
    FoldRow{"AWS::Lambda::EventInvokeConfig", sam::fold_event_invoke_config},
    FoldRow{"AWS::Lambda::EventSourceMapping", sam::fold_event_source_mapping},
    FoldRow{"AWS::Lambda::Permission", sam::fold_alexa_skill},
    FoldRow{"AWS::Lambda::Url", sam::fold_function_url},
    FoldRow{"AWS::Logs::SubscriptionFilter", sam::fold_subscription_filter},
    FoldRow{"AWS::S3::Bucket", sam::fold_bucket},
    FoldRow{"AWS::SNS::Subscription", sam::fold_subscription},
    FoldRow{"AWS::SNS::Topic", sam::fold_topic},
    FoldRow{"AWS::Scheduler::Schedule", sam::fold_schedule},
};

void fold_belongings(Folding& folding) {
  for (const Map::Entry& entry : folding.out().resources()) {
    const auto resource = folding.out().find_resource(entry.key());
    if (!resource || folding.is_gone(entry.key())) continue;
    const auto row = std::ranges::find(kFolds, resource->type(), &FoldRow::type);
    if (row == kFolds.end() || folding.is_needed_by_alias(entry.key())) continue;
    row->fold(folding, *resource);
  }
}

void write_functions(Folding& folding) {
  for (const FoldedFunction& function : folding.functions()) {
    if (!function.events.empty()) function.properties.set("Events", function.events);
    function.resource.set_attribute("Type", "AWS::Serverless::Function");
    function.resource.set_attribute("Properties", function.properties);
  }
}

}  // namespace

// The order matters: which target the events of a function have follows from its alias, and who
// needs the execution role from the events that are gone.
void lower_to_sam(const Service& service, cfn::Template& out, Sink& sink) {
  Folding folding(out);
  fold_functions(folding, service, sink);
  fold_aliases(folding);
  find_permissions(folding);
  fold_belongings(folding);
  for (FoldedFunction& function : folding.functions()) {
    sam::fold_execution_role(folding, function);
  }
  write_functions(folding);
  folding.finish();
  add_transform(out.root());
}

}  // namespace slsc::serverless
