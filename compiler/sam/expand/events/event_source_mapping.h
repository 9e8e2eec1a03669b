#pragma once

#include <string_view>

#include "sam/expand/events/event.h"

// What events have in common for which Lambda reads a source by itself. It reads as the function,
// so the function's role has to allow it.
namespace slsc::sam {

/// AWS::Lambda::EventSourceMapping `{event id}` for `source`, null where the source has no ARN;
/// lets the role send to the OnFailure destination. What the source itself asks of the role is
/// added before.
cfn::Resource add_event_source_mapping(const EventContext& event, const Value& source);

/// {Effect: Allow, Action, Resource}
Value allow(const EventContext& event, std::initializer_list<Value> actions, const Value& resource);
/// A secret that the source is opened with.
Value allow_secret(const EventContext& event, const Value& uri);
/// A source inside a VPC.
Value allow_network_interfaces(const EventContext& event);
/// Adds the right to decrypt secrets with `SecretsManagerKmsKeyId`, where there is one.
void allow_secrets_key(const EventContext& event, List statements);
/// The resource of that right.
Value secrets_key_arn(const EventContext& event, std::string_view key_id);
/// The URI of the only BASIC_AUTH of `SourceAccessConfigurations`; null when there is not exactly
/// one, which was reported.
const Value* basic_auth_uri(const EventContext& event);

}  // namespace slsc::sam
