#include "sam/expand/connectors/connector_end.h"

#include <algorithm>

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/connectors/connector_profile.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

std::string_view cloudformation_type(std::string_view type) {
  if (type == "AWS::Serverless::Function") return "AWS::Lambda::Function";
  if (type == "AWS::Serverless::StateMachine") return "AWS::StepFunctions::StateMachine";
  if (type == "AWS::Serverless::Api") return "AWS::ApiGateway::RestApi";
  if (type == "AWS::Serverless::HttpApi") return "AWS::ApiGatewayV2::Api";
  if (type == "AWS::Serverless::SimpleTable") return "AWS::DynamoDB::Table";
  return type;
}

Value member(const Value& map, std::string_view name) {
  const Value* value = map.find(name);
  return value != nullptr ? *value : Value();
}

/// The role with which a rule of EventBridge invokes the other end.
Value rule_role(const Value& properties, Map other) {
  const Value targets = member(properties, "Targets");
  if (!targets.is_list()) return {};
  const Value other_id = member(other, "Id");
  const Value other_arn = member(other, "Arn");
  for (const Value& target : targets.as_list()) {
    const Value arn = member(target, "Arn");
    const auto id = logical_id_of(arn);
    if ((id && id == other_id.text()) || (is_given(&other_arn) && equal(arn, other_arn))) {
      return member(target, "RoleArn");
    }
  }
  return {};
}

Value role_name(const Expansion& expansion, Map known, const Value& properties, Map other) {
  const Value* inputs = known.find("Inputs");
  const Value place = inputs != nullptr ? member(*inputs, "Role") : Value();
  const Value role =
      place.is_text() ? member(properties, place.as_text()) : rule_role(properties, other);
  const auto id = place.is_null() ? std::nullopt : logical_id_of(role);
  return id ? expansion.ref(*id) : Value();
}

std::optional<ConnectorEnd> read_outside(const ResourceContext& connector, Map end,
                                         std::string_view path, Where where) {
  const Value type = member(end, "Type");
  if (!type.is_text() || type.as_text().empty()) {
    connector.sink().report(diag::sam_connector_lacks, where, path, "a `Type`");
    return std::nullopt;
  }
  ConnectorEnd read;
  read.type = cloudformation_type(type.as_text());
  read.made_from = read.type;
  read.arn = member(end, "Arn");
  read.role_name = member(end, "RoleName");
  read.queue_url = member(end, "QueueUrl");
  read.resource_id = member(end, "ResourceId");
  read.name = member(end, "Name");
  read.qualifier = member(end, "Qualifier");
  return read;
}

std::optional<ConnectorEnd> read_resource(const ResourceContext& connector, std::string_view id,
                                          Map end, Map other, std::string_view path, Where where) {
  Expansion& expansion = connector.expansion();
  const auto resource = expansion.out().find_resource(id);
  if (!resource) {
    if (expansion.find_source(id)) {
      connector.sink().report(diag::sam_connector_not_checked, where, connector.id(), id);
      return std::nullopt;
    }
    connector.sink().report(diag::sam_connector_no_resource, where, path, id);
    return std::nullopt;
  }
  if (resource->type().empty()) {
    connector.sink().report(diag::sam_connector_lacks, where, concat({"Resources.", id}),
                            concat({"a `Type`, which `", path, "` needs"}));
    return std::nullopt;
  }
  ConnectorEnd read;
  read.id = expansion.keep(id);
  read.type = resource->type();
  const auto source = expansion.find_source(id);
  read.made_from = source && !source->type.empty() ? source->type : read.type;
  const Map known = connectable_resource(read.type, read.id, connector.arena());
  const Value outputs = member(known, "Outputs");
  read.arn = member(outputs, "Arn");
  read.role_name = role_name(expansion, known, member(resource->body(), "Properties"), other);
  read.queue_url = member(outputs, "Url");
  read.resource_id = member(outputs, "Id");
  read.name = member(outputs, "Name");
  read.qualifier =
      end.contains("Qualifier") ? member(end, "Qualifier") : member(outputs, "Qualifier");
  return read;
}

}  // namespace

std::optional<ConnectorEnd> read_connector_end(const ResourceContext& connector, Map end, Map other,
                                               std::string_view path, Where where) {
  const bool describes = std::any_of(end.begin(), end.end(), [](const Map::Entry& entry) {
    return entry.key() != "Id" && entry.key() != "Qualifier";
  });
  const Value* id = end.find("Id");
  if ((id != nullptr) == describes) {
    connector.sink().report(diag::sam_connector_end, where, path);
    return std::nullopt;
  }
  if (!is_given(id)) return read_outside(connector, end, path, where);
  if (!id->is_text()) {
    connector.sink().report(diag::sam_wrong_kind, id->where(), concat({path, ".Id"}),
                            "the logical id of a resource", kind_name(id->kind()));
    return std::nullopt;
  }
  return read_resource(connector, id->as_text(), end, other, path,
                       id->span().exists() ? id->where() : where);
}

}  // namespace slsc::sam
