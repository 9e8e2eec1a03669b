#include "serverless/model/stack_settings.h"

namespace slsc::serverless {

cfn::StackConfig read_stack_config(const Service& service, Arena& arena, Sink& sink) {
  cfn::StackConfig config(arena);
  const ConfigReader provider = ConfigReader(service.config, sink).member("provider");
  for (const Value& item : provider.items("stackParameters")) {
    const ConfigReader parameter(item, sink);
    const auto key = parameter.text("ParameterKey");
    // UsePreviousValue asks for what is deployed already: CloudFormation's default for what is not
    // given here.
    const auto value = parameter.value("ParameterValue");
    if (key && value) config.parameters.set(*key, *value, item.span());
  }
  config.tags.set("STAGE", service.stage);
  if (const auto tags = provider.map("stackTags")) {
    for (const Map::Entry& tag : *tags) config.tags.set(tag.key(), tag.value, tag.key_span());
  }
  if (const auto statements = provider.value("stackPolicy")) {
    config.policy = Map(arena, {{"Statement", *statements}});
  }
  return config;
}

}  // namespace slsc::serverless
