#include "diagnostics/catalogue/sam.h"
#include "sam/expand/events/event_source_mapping.h"
#include "sam/expand/events/schema_registry.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-selfmanagedkafka.html
namespace slsc::sam {

namespace {

constexpr std::string_view kAccess = "SourceAccessConfigurations";

/// How the cluster is reached.
struct Access {
  const Value* authentication = nullptr;  ///< the URI of a secret
  const Value* certificate = nullptr;     ///< the URI of another
  const Value* subnet = nullptr;
  const Value* security_group = nullptr;
};

Access read_access(const EventContext& event) {
  Access access;
  for (const Value& entry : event.property(kAccess)->as_list()) {
    const std::string_view type = entry.find("Type")->as_text();
    const Value* uri = entry.find("URI");
    if (type == "VPC_SUBNET") {
      access.subnet = uri;
    } else if (type == "VPC_SECURITY_GROUP") {
      access.security_group = uri;
    } else if (type == "SERVER_ROOT_CA_CERTIFICATE") {
      access.certificate = uri;
    } else {
      if (access.authentication != nullptr) {
        event.sink().report(diag::sam_two_authentications, uri->where(), event.path(kAccess));
      }
      access.authentication = uri;
    }
  }
  if ((access.subnet != nullptr) != (access.security_group != nullptr)) {
    const Where where = (access.subnet != nullptr ? access.subnet : access.security_group)->where();
    event.sink().report(diag::sam_half_of_vpc, where.span.exists() ? where : event.where(kAccess),
                        event.path(kAccess));
  }
  return access;
}

void allow_reading(const EventContext& event, const Access& access) {
  const List statements(event.arena());
  if (access.authentication != nullptr) {
    statements.push_back(allow_secret(event, *access.authentication));
  }
  if (access.certificate != nullptr) {
    // SAM repeats the secret of the authentication here.
    const bool repeated = access.authentication != nullptr;
    statements.push_back(
        allow_secret(event, repeated ? *access.authentication : *access.certificate));
    if (repeated && event.resource().property("Role") == nullptr) {
      event.sink().report(diag::sam_certificate_not_allowed, event.where(kAccess),
                          event.path(kAccess));
    }
  }
  if (access.subnet != nullptr) statements.push_back(allow_network_interfaces(event));
  allow_secrets_key(event, statements);
  allow_schema_registry(event, statements);
  event.role().add_policy(
      "SelfManagedKafkaExecutionRolePolicy",
      Map(event.arena(), {{"Statement", statements}, {"Version", "2012-10-17"}}));
}

}  // namespace

void expand_self_managed_kafka(EventContext& event) {
  allow_reading(event, read_access(event));
  add_event_source_mapping(event, Value());
}

}  // namespace slsc::sam
