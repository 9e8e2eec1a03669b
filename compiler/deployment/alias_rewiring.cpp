#include "deployment/alias_rewiring.h"

#include <algorithm>
#include <set>
#include <utility>

#include "cfn/intrinsics.h"
#include "cfn/references.h"
#include "deployment/alias_grants.h"
#include "deployment/function_sites.h"
#include "deployment/resource_order.h"
#include "support/strings.h"
#include "value/path.h"

namespace slsc::deployment {

namespace {

/// A topic's inline subscription that was moved: (topic, logical id of the alias).
using TopicSubscription = std::pair<std::string_view, std::string_view>;

class Rewire {
 public:
  Rewire(const cfn::Template& stack, const Rewiring& rewiring)
      : stack_(stack),
        rewiring_(rewiring),
        functions_(stack, rewiring.region),
        order_(stack),
        sites_(find_function_sites(stack, functions_)) {}

  void run() {
    for (FunctionSite& site : sites_) rewire(site);
    for (const FunctionSite& site : sites_) note_alias(site);
    for (const auto& [topic, alias] : subscriptions_) move_to_end(topic, alias);
    allow_aliases(stack_, sites_, invoked_by_role_);
    set_qualifiers();
    for (const auto& [resource, alias] : dependencies_) {
      // Names are written by hand where a reference would close a circle, and so would this.
      if (order_.waits_for(alias, resource)) continue;
      stack_.find_resource(resource)->depends_on(alias);
      order_.add(resource, alias);
    }
    retire_aliases();
  }

 private:
  void rewire(FunctionSite& site) {
    // A rewritten text has its mentions elsewhere, so they are looked up again after each.
    for (std::size_t done = 0; done <= site.parts.size() + site.references.size(); ++done) {
      const auto reference = std::ranges::find_if(
          site.references, [&](const FunctionReference& each) { return moves(site, each); });
      if (reference == site.references.end()) return;
      if (!point_at_alias(site, *reference, *reference->function->shifted_alias())) return;
      site.parts = spell(*site.slot);
      site.references = find_function_references(site.parts, functions_, site.use->takes_names);
    }
  }

  /// Who spells the name of the alias needs it as much as who refers to it; and who is given it
  /// invokes by a role.
  void note_alias(const FunctionSite& site) {
    const FunctionUse use = site.use->use;
    for (const FunctionReference& reference : site.references) {
      const LambdaAlias* alias = reference.function->shifted_alias();
      if (alias == nullptr || reference.qualifier != Qualifier::Alias ||
          reference.qualifier_text != alias->name) {
        continue;
      }
      const bool in_output = site.resource_type.empty();
      if ((use == FunctionUse::HandsOn && !in_output) || site.use->by_role) {
        invoked_by_role_.insert(reference.function->logical_id);
      }
      const bool refers = site.parts[reference.part].logical_id == alias->logical_id;
      if (!refers && is_path(use)) {
        dependencies_.emplace_back(site.resource, alias->logical_id);
      }
    }
  }

  static bool is_path(FunctionUse use) {
    return use == FunctionUse::Invokes || use == FunctionUse::Permits;
  }

  bool moves(const FunctionSite& site, const FunctionReference& reference) const {
    const LambdaAlias* alias = reference.function->shifted_alias();
    if (alias == nullptr) return false;
    if (retired(reference)) return site.use->use != FunctionUse::Fixed;
    if (!is_path(site.use->use) || !reference.unqualified()) return false;
    return (reference.is_arn || site.use->takes_names) && !is_left_alone(site, reference);
  }

  bool is_left_alone(const FunctionSite& site, const FunctionReference& reference) const {
    return std::ranges::any_of(rewiring_.left_alone, [&](const auto& waived) {
      const auto& [function, place] = waived;
      if (function != reference.function->logical_id) return false;
      if (place == site.resource || place == site.path()) return true;
      return site.use->use == FunctionUse::Permits && permits(site.resource, resource_of(place)) &&
             names(place, *reference.function);
    });
  }

  static std::string_view resource_of(std::string_view place) {
    constexpr std::string_view kResources = "Resources.";
    if (place.starts_with(kResources)) place.remove_prefix(kResources.size());
    return place.substr(0, place.find('.'));
  }

  /// Is the permission for what `source` sends?
  bool permits(std::string_view permission, std::string_view source) const {
    const Value* arn = stack_.find_resource(permission)->properties().find("SourceArn");
    if (arn == nullptr) return false;
    std::vector<cfn::Reference> references;
    cfn::collect_references(*arn, cfn::In::Elsewhere, references);
    return std::ranges::find(references, source, &cfn::Reference::name) != references.end();
  }

  /// Does the place itself name the function to invoke it? An API does not: its methods do, and
  /// each stays only when it is waived itself.
  bool names(std::string_view place, const LambdaFunction& function) const {
    return std::ranges::any_of(sites_, [&](const FunctionSite& site) {
      return may_invoke(site.use->use) && (place == site.resource || place == site.path()) &&
             std::ranges::find(site.references, &function, &FunctionReference::function) !=
                 site.references.end();
    });
  }

  static bool may_invoke(FunctionUse use) {
    return use == FunctionUse::Invokes || use == FunctionUse::Fixed || use == FunctionUse::HandsOn;
  }

  bool is_former_name(const FunctionReference& reference) const {
    const LambdaAlias* alias = reference.function->shifted_alias();
    return std::ranges::any_of(rewiring_.former_names, [&](const auto& former) {
      return former.first == alias->logical_id && former.second == reference.qualifier_text;
    });
  }

  bool retired(const FunctionReference& reference) const {
    if (is_former_name(reference)) return true;
    if (reference.qualifier != Qualifier::Alias) return false;
    for (const LambdaAlias& alias : reference.function->aliases) {
      if (alias.name != reference.qualifier_text && alias.logical_id != reference.qualifier_text) {
        continue;
      }
      return std::ranges::find(rewiring_.retired_aliases, alias.logical_id) !=
             rewiring_.retired_aliases.end();
    }
    return false;
  }

  /// False when the place takes no new value.
  bool point_at_alias(FunctionSite& site, const FunctionReference& reference,
                      const LambdaAlias& alias) {
    const std::string_view qualifier = qualifier_property(site.resource_type, site.property);
    if (!qualifier.empty()) {
      qualifiers_.push_back({site.resource, qualifier, alias.name});
      dependencies_.emplace_back(site.resource, alias.logical_id);
      return false;
    }
    // A reference to the alias is its ARN: a name stays a name, as in the dimensions of an alarm,
    // where an ARN would not do. And a place that the alias waits for cannot refer to it.
    const bool in_output = site.resource_type.empty();
    const bool takes_arn = reference.is_arn || (site.use->takes_names && is_path(site.use->use));
    const bool may_refer =
        takes_arn && (in_output || !order_.waits_for(alias.logical_id, site.resource));
    const auto uri = may_refer ? integration_uri(site, alias) : std::nullopt;
    const Value target =
        uri ? *uri : unspell(stack_.arena(), with_alias(site.parts, reference, alias, may_refer));
    *site.slot = target.at(site.slot->where());
    if (!may_refer || in_output) return true;
    order_.add(site.resource, alias.logical_id);
    if (site.resource_type == "AWS::SNS::Topic") {
      const TopicSubscription moved{site.resource, alias.logical_id};
      if (std::ranges::find(subscriptions_, moved) == subscriptions_.end()) {
        subscriptions_.push_back(moved);
      }
    }
    return true;
  }

  /// API Gateway invokes through a URI of its own. These are the canary plugin's spellings, so that
  /// a stack it deployed sees no change.
  std::optional<Value> integration_uri(const FunctionSite& site, const LambdaAlias& alias) const {
    Arena& arena = stack_.arena();
    const Value region = cfn::ref(arena, "AWS::Region");
    const Value target = cfn::ref(arena, alias.logical_id);
    constexpr std::string_view path = ":lambda:path/2015-03-31/functions/";
    if (site.resource_type == "AWS::ApiGateway::Method" && site.property == "Integration.Uri") {
      if (rewiring_.partition.empty()) return uri_in_any_partition(target);
      const std::string_view begin =
          arena.copy(concat({"arn:", rewiring_.partition, ":apigateway:"}));
      return cfn::join(arena, "", {begin, region, path, target, "/invocations"});
    }
    const bool integration =
        site.resource_type == "AWS::ApiGatewayV2::Integration" && site.property == "IntegrationUri";
    const bool authorizer =
        site.resource_type == "AWS::ApiGatewayV2::Authorizer" && site.property == "AuthorizerUri";
    if (!integration && !authorizer) return std::nullopt;
    return uri_in_any_partition(target);
  }

  Value uri_in_any_partition(const Value& target) const {
    Arena& arena = stack_.arena();
    return cfn::join(
        arena, "",
        {"arn:", cfn::ref(arena, "AWS::Partition"), ":apigateway:", cfn::ref(arena, "AWS::Region"),
         ":lambda:path/2015-03-31/functions/", target, "/invocations"});
  }

  /// One subscription of the alias, after the others.
  void move_to_end(std::string_view topic, std::string_view alias) const {
    Value* subscriptions = stack_.find_resource(topic)->properties().find("Subscription");
    if (subscriptions == nullptr || !subscriptions->is_list()) return;
    const List kept(stack_.arena(), subscriptions->as_list().size());
    std::optional<Value> moved;
    for (const Value& subscription : subscriptions->as_list()) {
      const Value* endpoint = subscription.find("Endpoint");
      const auto target = endpoint == nullptr ? std::nullopt : cfn::ref_target(*endpoint);
      if (target == alias) {
        if (!moved) moved = subscription;
      } else {
        kept.push_back(subscription);
      }
    }
    if (moved) kept.push_back(*moved);
    *subscriptions = Value(kept).at(subscriptions->where());
  }

  void set_qualifiers() const {
    for (const auto& [resource, property, alias] : qualifiers_) {
      stack_.find_resource(resource)->set(property, alias);
    }
  }

  void retire_aliases() const {
    for (const std::string& retired : rewiring_.retired_aliases) {
      const LambdaFunction* function = functions_.by_alias_id(retired);
      const LambdaAlias* heir = function == nullptr ? nullptr : function->shifted_alias();
      if (heir == nullptr) continue;
      for (Map::Entry& entry : stack_.resources()) {
        Value* depends = entry.value.find("DependsOn");
        if (depends != nullptr) replace_dependency(*depends, retired, heir->logical_id);
      }
      stack_.resources().erase(retired);
    }
  }

  static void replace_dependency(Value& depends, std::string_view from, std::string_view to) {
    if (depends.is_text()) {
      if (depends.as_text() == from) depends = Value(to).at(depends.where());
      return;
    }
    if (!depends.is_list()) return;
    for (Value& item : depends.as_list()) {
      if (item.text() == from) item = Value(to).at(item.where());
    }
  }

  struct QualifierProperty {
    std::string_view resource;
    std::string_view property;
    std::string_view alias;
  };

  const cfn::Template& stack_;
  const Rewiring& rewiring_;
  LambdaFunctions functions_;
  ResourceOrder order_;
  std::vector<FunctionSite> sites_;
  std::set<std::string_view> invoked_by_role_;
  std::vector<TopicSubscription> subscriptions_;
  std::vector<QualifierProperty> qualifiers_;
  std::vector<std::pair<std::string_view, std::string_view>> dependencies_;
};

}  // namespace

void rewire_to_aliases(const cfn::Template& stack, const Rewiring& rewiring) {
  Rewire(stack, rewiring).run();
}

}  // namespace slsc::deployment
