#include "sam/expand/events/event_source_mapping.h"
#include "sam/expand/events/schema_registry.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-msk.html
namespace slsc::sam {

namespace {

void allow_client_certificates(const EventContext& event, List statements) {
  const Value* accesses = event.property("SourceAccessConfigurations");
  if (accesses == nullptr || !accesses->is_list()) return;
  for (const Value& access : accesses->as_list()) {
    const Value* type = access.find("Type");
    if (type == nullptr || type->text() != "CLIENT_CERTIFICATE_TLS_AUTH") continue;
    const Value* uri = access.find("URI");
    if (is_given(uri)) statements.push_back(allow_secret(event, *uri));
  }
}

}  // namespace

void expand_msk(EventContext& event) {
  event.role().attach("service-role/AWSLambdaMSKExecutionRole");
  const List statements(event.arena());
  allow_schema_registry(event, statements);
  allow_client_certificates(event, statements);
  if (!statements.empty()) {
    event.role().add_policy("MSKExecutionRolePolicy",
                            Map(event.arena(), {{"Statement", statements}}));
  }
  add_event_source_mapping(event, *event.property("Stream"));
}

}  // namespace slsc::sam
