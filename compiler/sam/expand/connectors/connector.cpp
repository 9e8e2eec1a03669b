#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "cfn/policies.h"
#include "cfn/template.h"
#include "diagnostics/catalogue/sam.h"
#include "sam/expand/connectors/connector_end.h"
#include "sam/expand/connectors/connector_profile.h"
#include "sam/expand/resource_context.h"
#include "support/strings.h"

// A connector is a policy: of the role at one end, or of the function, queue or topic at the other.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-connector.html
namespace slsc::sam {

namespace {

/// The connection to one destination.
struct Link {
  ConnectorEnd source;
  ConnectorEnd destination;
  std::string_view profile_type;
  Map profile;
  std::vector<std::string_view> permissions;
  std::string suffix;  ///< of the ids: which destination, when there is a list
};

class Connector {
 public:
  explicit Connector(ResourceContext& resource) : resource_(resource) {}

  void run() {
    const Value& destination = *resource_.property("Destination");
    if (destination.is_map()) {
      connect(destination.as_map(), resource_.path("Destination"), "");
    } else {
      const List all = destination.as_list();
      for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string number = std::to_string(i);
        connect(all[i].as_map(), concat({resource_.path("Destination"), "[", number, "]"}),
                concat({"Destination", number}));
      }
    }
    resource_.expansion().replace_dependency(resource_.id(), made_);
  }

 private:
  void connect(Map destination, std::string_view path, std::string_view suffix) {
    const Map source = resource_.property("Source")->as_map();
    const auto to =
        read_connector_end(resource_, destination, source, path, resource_.where("Destination"));
    const auto from = read_connector_end(resource_, source, destination, resource_.path("Source"),
                                         resource_.where("Source"));
    if (!to || !from) return;
    const auto found = find_connector_profile(from->type, to->type, resource_.arena());
    if (!found) {
      resource_.sink().report(diag::sam_connector_not_possible, resource_.resource().where,
                              resource_.id(), from->type, to->type);
      return;
    }
    Link link{*from,
              *to,
              found->find("Type")->as_text(),
              found->find("Properties")->as_map(),
              {},
              std::string(suffix)};
    if (!read_permissions(link) || !fill(link)) return;
    if (link.profile_type == "AWS_IAM_ROLE_MANAGED_POLICY") {
      add_role_policy(link);
    } else if (link.profile_type == "AWS_LAMBDA_PERMISSION") {
      add_lambda_permissions(link);
    } else if (link.profile_type == "AWS_SQS_QUEUE_POLICY") {
      add_resource_policy(link, "AWS::SQS::QueuePolicy", "QueuePolicy", "Queues",
                          acting_end(link).queue_url, "a `QueueUrl`");
    } else {
      add_resource_policy(link, "AWS::SNS::TopicPolicy", "TopicPolicy", "Topics",
                          acting_end(link).arn, "an `Arn`");
    }
  }

  static Map categories(const Link& link) {
    return link.profile.find("AccessCategories")->as_map();
  }

  static bool asks_for(const Link& link, std::string_view category) {
    return std::ranges::find(link.permissions, category) != link.permissions.end();
  }

  bool read_permissions(Link& link) const {
    bool possible = true;
    for (const Value& permission : resource_.property("Permissions")->as_list()) {
      if (!categories(link).contains(permission.as_text())) possible = false;
      if (!asks_for(link, permission.as_text())) link.permissions.push_back(permission.as_text());
    }
    std::vector<std::string> choices;
    if (const Value* combinations = link.profile.find("ValidAccessCategories")) {
      bool fits = false;
      for (const Value& combination : combinations->as_list()) {
        const List names = combination.as_list();
        fits = fits || (names.size() == link.permissions.size() &&
                        std::all_of(names.begin(), names.end(), [&](const Value& name) {
                          return asks_for(link, name.as_text());
                        }));
        choices.push_back(listed(names, " + "));
      }
      possible = possible && fits;
    } else {
      for (const Map::Entry& category : categories(link)) choices.emplace_back(category.key());
    }
    if (possible && !link.permissions.empty()) return true;
    resource_.sink()
        .report(diag::sam_connector_permissions, resource_.where("Permissions"),
                resource_.path("Permissions"), link.source.type, link.destination.type)
        .help(concat({"possible: ", join(choices, ", ")}));
    return false;
  }

  static std::string listed(List names, std::string_view separator) {
    std::vector<std::string> texts;
    for (const Value& name : names) texts.emplace_back(name.as_text());
    return join(texts, separator);
  }

  bool fill(Link& link) const {
    const std::vector<Replacement> replacements = {
        {"Source.Arn", link.source.arn},
        {"Destination.Arn", link.destination.arn},
        {"Source.ResourceId", link.source.resource_id},
        {"Destination.ResourceId", link.destination.resource_id},
        {"Source.Name", link.source.name},
        {"Destination.Name", link.destination.name},
        {"Source.Qualifier", link.source.qualifier},
        {"Destination.Qualifier", link.destination.qualifier}};
    Value profile = link.profile;
    const auto missing = fill_profile(profile, replacements, resource_.arena());
    if (!missing) return true;
    const bool of_source = missing->starts_with("Source");
    report_lack(of_source, concat({"`", missing->substr(missing->find('.') + 1), "`"}));
    return false;
  }

  static bool acts_on_source(const Link& link) {
    return link.profile.find("SourcePolicy")->as_bool();
  }

  /// The end that the policy belongs to.
  static const ConnectorEnd& acting_end(const Link& link) {
    return acts_on_source(link) ? link.source : link.destination;
  }

  void report_lack(bool of_source, std::string_view what) const {
    const std::string_view property = of_source ? "Source" : "Destination";
    resource_.sink().report(diag::sam_connector_lacks, resource_.where(property),
                            resource_.path(property), what);
  }

  cfn::Resource add(const Link& link, std::string_view id, std::string_view type) {
    const std::string full_id = concat({resource_.id(), id, link.suffix});
    const cfn::Resource made = resource_.add_main(full_id, type);
    made_.push_back(full_id);
    Arena& arena = resource_.arena();
    const Map ends(arena, {{"Source", Map(arena, {{"Type", link.source.made_from}})},
                           {"Destination", Map(arena, {{"Type", link.destination.made_from}})}});
    const Map metadata(arena);
    const Value* given = resource_.resource().attribute("Metadata");
    if (given != nullptr && given->is_map()) {
      for (const Map::Entry& entry : given->as_map()) metadata.set(entry.key(), entry.value);
    }
    metadata.set("aws:sam:connectors", Map(arena, {{resource_.id(), ends}}));
    made.set_attribute("Metadata", metadata);
    return made;
  }

  Value policy_document(const Link& link) const {
    const List statements(resource_.arena());
    for (const Map::Entry& category : categories(link)) {
      if (!asks_for(link, category.key())) continue;
      for (const Value& statement : category.value.find("Statement")->as_list()) {
        statements.push_back(statement);
      }
    }
    return cfn::policy_document(statements);
  }

  void add_role_policy(const Link& link) {
    const Value& role = acting_end(link).role_name;
    if (!is_given(&role)) {
      report_lack(acts_on_source(link), "a role whose name SAM can tell");
      return;
    }
    const cfn::Resource policy = add(link, "Policy", "AWS::IAM::ManagedPolicy");
    policy.set("PolicyDocument", policy_document(link));
    policy.set("Roles", List(resource_.arena(), {role}));
    const Value* depended_by = link.profile.find("DependedBy");
    if (depended_by == nullptr) return;
    if (depended_by->text() == "SOURCE") {
      wait_for(link.source.id, policy.id());
    } else if (const auto mapping = find_mapping(link)) {
      wait_for(*mapping, policy.id());
    }
  }

  void wait_for(std::string_view id, std::string_view policy) const {
    if (id.empty()) return;
    if (const auto waiting = resource_.expansion().out().find_resource(id)) {
      waiting->depends_on(policy);
    }
  }

  /// The mapping through which Lambda reads the source as the destination; only when it is the only
  /// one.
  std::optional<std::string_view> find_mapping(const Link& link) const {
    if (link.source.id.empty() || link.destination.id.empty()) return std::nullopt;
    std::optional<std::string_view> found;
    for (const Map::Entry& entry : resource_.expansion().out().resources()) {
      const Value* properties = entry.value.find("Properties");
      if (cfn::type_of(entry.value) != "AWS::Lambda::EventSourceMapping") continue;
      const Value* function = properties != nullptr ? properties->find("FunctionName") : nullptr;
      const Value* source = properties != nullptr ? properties->find("EventSourceArn") : nullptr;
      if (function == nullptr || logical_id_of(*function) != link.destination.id) continue;
      if (source == nullptr || logical_id_of(*source) != link.source.id) continue;
      if (found) return std::nullopt;
      found = entry.key();
    }
    return found;
  }

  void add_lambda_permissions(const Link& link) {
    const Value& function = acting_end(link).arn;
    if (!is_given(&function)) {
      report_lack(acts_on_source(link), "an `Arn`");
      return;
    }
    for (const Map::Entry& category : categories(link)) {
      if (!asks_for(link, category.key())) continue;
      const cfn::Resource permission =
          add(link, concat({category.key(), "LambdaPermission"}), "AWS::Lambda::Permission");
      permission.set("FunctionName", function);
      for (const std::string_view name : {"Action", "Principal", "SourceArn", "SourceAccount"}) {
        if (const Value* value = category.value.find(name)) permission.set(name, *value);
      }
    }
  }

  void add_resource_policy(const Link& link, std::string_view type, std::string_view id,
                           std::string_view property, const Value& target, std::string_view what) {
    if (!is_given(&target)) {
      report_lack(acts_on_source(link), what);
      return;
    }
    const cfn::Resource policy = add(link, id, type);
    policy.set("PolicyDocument", policy_document(link));
    policy.set(property, List(resource_.arena(), {target}));
  }

  ResourceContext& resource_;
  std::vector<std::string> made_;
};

}  // namespace

void expand_connector(ResourceContext& resource) { Connector(resource).run(); }

}  // namespace slsc::sam
