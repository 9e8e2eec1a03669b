#include <optional>
#include <string_view>

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/resource_context.h"
#include "sam/expand/tags.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-application.html
namespace slsc::sam {

namespace {

struct Location {
  Value url;
  Value id;  ///< null unless the application comes from the Serverless Application Repository
  Value version;
};

bool is_url(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.find("{{resolve:") == 0;
}

std::optional<Location> read_text(const ResourceContext& application, const Value& location) {
  const Inputs& inputs = application.expansion().inputs();
  if (is_url(location.as_text()) || !inputs.package) return Location{location, {}, {}};
  const auto packaged = inputs.package(application.id(), location, LocalKind::Template);
  if (!packaged) return std::nullopt;
  return Location{packaged->location, {}, {}};
}

// A part of {ApplicationId, SemanticVersion} as text.
std::optional<Value> read_part(const ResourceContext& application, Value& location,
                               std::string_view name) {
  const std::string path = application.path(concat({"Location.", name}));
  Value* value = location.find(name);
  if (!is_given(value)) {
    application.sink().report(diag::sam_property_needs, application.where("Location"),
                              application.path("Location"), concat({"`", name, "`"}));
    return std::nullopt;
  }
  application.expansion().resolve_parameters(*value);
  application.expansion().resolve_mappings(*value);
  if (value->is_text() && value->as_text().find("{{resolve:") == std::string_view::npos) {
    return *value;
  }
  application.sink()
      .report(diag::sam_must_be, value->where(), path,
              "text, a parameter with a text, or Fn::FindInMap of one")
      .help("the repository is asked before anything is deployed, so the value has to be known");
  return std::nullopt;
}

// The repository makes a copy of a template for each stack, whose address nothing here can know.
std::optional<Location> read_repository(const ResourceContext& application, Value& location) {
  const auto id = read_part(application, location, "ApplicationId");
  const auto version = read_part(application, location, "SemanticVersion");
  if (!id || !version) return std::nullopt;
  const Value* versions = application.expansion().inputs().applications.find(id->as_text());
  const Value* url = versions != nullptr ? versions->find(version->as_text()) : nullptr;
  if (url == nullptr) {
    application.sink()
        .report(diag::sam_application_of_repository, application.where("Location"),
                application.path("Location"), id->as_text())
        .help(
            "record the URL of its template below `values.applications` in "
            "environments.yml, or name the template: `Location: ./its/template.yaml`");
    return std::nullopt;
  }
  return Location{*url, *id, *version};
}

}  // namespace

void expand_application(ResourceContext& application) {
  check_tags(application);
  Arena& arena = application.arena();
  Value& given = *application.property("Location");
  const auto location =
      given.is_text() ? read_text(application, given) : read_repository(application, given);
  if (!location) return;
  const cfn::Resource stack = application.add_child(application.id(), "AWS::CloudFormation::Stack");
  if (const Value* dependencies = application.resource().attribute("DependsOn")) {
    stack.set_attribute("DependsOn", *dependencies);
  }
  stack.set("TemplateURL", location->url);
  application.copy({"Parameters", "NotificationARNs", "TimeoutInMinutes"}, stack);
  const List tags = tag_list(arena, "lambda:createdBy", nullptr);
  const auto add = [&](std::string_view key, const Value& value) {
    if (!value.is_null()) tags.push_back(Map(arena, {{"Key", key}, {"Value", value}}));
  };
  add("serverlessrepo:applicationId", location->id);
  add("serverlessrepo:semanticVersion", location->version);
  if (const Value* own = application.property("Tags")) {
    for (const Value& tag : tag_list(arena, *own)) tags.push_back(tag);
  }
  stack.set("Tags", tags);
}

}  // namespace slsc::sam
