#include "serverless/model/stack_settings.h"

namespace slsc::serverless {

cfn::StackConfig read_stack_config(const Service& service, Arena& arena, Sink& sink) {
  cfn::StackConfig config(arena);
  const ConfigReader provider = ConfigReader(service.config, sink).member("provider");
  for (const Value& item : provider.items("stackParameters")) {
    const ConfigReader parameter(item, sink);
    const auto key = parameter.text("ParameterKey");
    if (!key) continue;
    if (const auto value = parameter.value("ParameterValue")) {
      config.parameters.set(*key, *value, item.span());
    } else if (parameter.boolean("UsePreviousValue").value_or(false)) {
      config.kept_parameters.push_back(*key);
    }
  }
  config.tags.set(cfn::kStageTag, service.stage);
  if (const auto tags = provider.map("stackTags")) cfn::add_tags(config.tags, *tags);
  if (const auto statements = provider.value("stackPolicy")) {
    config.policy = Map(arena, {{"Statement", *statements}});
  }
  return config;
}

}  // namespace slsc::serverless
