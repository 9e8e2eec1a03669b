#include "serverless/lower/plugins/step_functions/state_machines.h"
#include "serverless/naming/logical_ids_step_functions.h"

namespace slsc::serverless {

namespace {

// The service's tags unless they are not wanted, and the state machine's own over them. What is no
// text is one here, as in the plugin.
List tags_of(const ServiceContext& context, const StateMachine& machine) {
  Arena& arena = context.arena();
  const ConfigReader reader = machine.reader(context.sink());
  const Map tags(arena);
  const auto add = [&](const std::optional<Map>& some) {
    if (!some) return;
    for (const Map::Entry& tag : *some) {
      const bool is_plain = tag.value.is_scalar();
      const Value text = context.keep(scalar_text(tag.value));
      tags.set(tag.key(), is_plain ? text.at(tag.value.where()) : tag.value);
    }
  };
  if (reader.boolean("inheritGlobalTags").value_or(true)) add(context.service().provider.tags);
  add(reader.map("tags"));
  const List list(arena, tags.size());
  for (const Map::Entry& tag : tags) {
    list.push_back(Map(arena, {{"Key", tag.key()}, {"Value", tag.value}}));
  }
  return list;
}

Map logging(const ServiceContext& context, const ConfigReader& config) {
  Arena& arena = context.arena();
  const Map logging(arena);
  logging.set("Level", config.value("level").value_or(Value("OFF")));
  logging.set("IncludeExecutionData", config.value("includeExecutionData").value_or(Value(false)));
  const List destinations(arena);
  for (const Value& group : config.items("destinations")) {
    destinations.push_back(
        Map(arena, {{"CloudWatchLogsLogGroup", Map(arena, {{"LogGroupArn", group}})}}));
  }
  if (!destinations.empty()) logging.set("Destinations", destinations);
  return logging;
}

Map encryption(const ServiceContext& context, const ConfigReader& config) {
  Arena& arena = context.arena();
  const Map encryption(arena);
  encryption.set("KmsDataKeyReusePeriodSeconds",
                 config.value("KmsDataKeyReusePeriodSeconds").value_or(Value(900)));
  // AWS's own key has no id.
  if (const auto key = config.truthy("KmsKeyId")) {
    encryption.set("KmsKeyId",
                   key->is_text() ? cfn::sub(arena, key->as_text()).at(key->where()) : *key);
  }
  encryption.set("Type", config.value("Type").value_or(Value("AWS_OWNED_KEY")));
  return encryption;
}

}  // namespace

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-stepfunctions-statemachine.html
void add_state_machine(const ServiceContext& context, const StateMachine& machine,
                       bool has_output) {
  const ConfigReader reader = machine.reader(context.sink());
  const cfn::Resource resource =
      context.add_resource(machine.id, "AWS::StepFunctions::StateMachine", machine.where);
  resource.set("DefinitionString", definition_string(context, machine));
  if (const auto role = reader.truthy("role")) {
    resource.set("RoleArn", *role);
  } else {
    const std::string_view id = context.keep(naming::state_machine_role(machine.id));
    resource.set("RoleArn", context.get_att(id, "Arn"));
    resource.depends_on(id);
  }
  resource.set_if("StateMachineType", reader.value("type"));
  if (reader.map("loggingConfig")) {
    resource.set("LoggingConfiguration", logging(context, reader.member("loggingConfig")));
  }
  if (reader.map("tracingConfig")) {
    const auto enabled = reader.member("tracingConfig").value("enabled");
    resource.set("TracingConfiguration",
                 Map(context.arena(), {{"Enabled", enabled.value_or(Value(false))}}));
  }
  if (reader.map("encryptionConfig")) {
    resource.set("EncryptionConfiguration", encryption(context, reader.member("encryptionConfig")));
  }
  if (const List tags = tags_of(context, machine); !tags.empty()) resource.set("Tags", tags);
  resource.set_if("StateMachineName", reader.truthy("name"));
  for (const Value& id : reader.items("dependsOn")) {
    if (id.is_text()) resource.depends_on(id.as_text());
  }
  if (reader.boolean("retain").value_or(false)) resource.set_attribute("DeletionPolicy", "Retain");
  if (!has_output) return;
  context.out().add_output(context.keep(naming::state_machine_output(machine.id)),
                           "Current StateMachine Arn", context.ref(machine.id), machine.where);
}

}  // namespace slsc::serverless
