#include "serverless/lower/function_resource.h"

#include <cstddef>

#include "serverless/lower/tags.h"
#include "serverless/naming/logical_ids.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

// Room for what most functions have.
constexpr std::size_t kUsualProperties = 8;

// Which archive a function runs from is decided in package/; without archives (lint) its name
// stands.
Value code_of(const ServiceContext& context, const Function& function) {
  const Service& service = context.service();
  const CodeLocation& location = context.options().code;
  if (const package::Artifact* artifact = context.artifacts().of_function(function.key)) {
    return location.code(service, *artifact, context.arena());
  }
  const package::Artifact unknown{{}, concat({service.name, ".zip"}), {}, {}};
  return location.code(service, unknown, context.arena());
}

void set_code(const ServiceContext& context, const Function& function,
              const cfn::Resource& resource) {
  Arena& arena = context.arena();
  if (function.image) {
    resource.set("Code", Map(arena, {{"ImageUri", function.image->uri}}));
    resource.set("PackageType", "Image");
    const Map settings(arena);
    settings.set_if("Command", function.image->command);
    settings.set_if("EntryPoint", function.image->entry_point);
    settings.set_if("WorkingDirectory", function.image->working_directory);
    if (!settings.empty()) resource.set("ImageConfig", settings);
    return;
  }
  resource.set("Code", code_of(context, function));
  resource.set_if("Handler", function.handler);
  resource.set("Runtime", function.runtime);
  using Mode = RuntimeManagement::Mode;
  const RuntimeManagement& management = function.runtime_management;
  if (management.mode == Mode::Auto) return;
  const Map config(arena);
  config.set("UpdateRuntimeOn", management.mode == Mode::Manual ? "Manual" : "FunctionUpdate");
  config.set_if("RuntimeVersionArn", management.version_arn);
  resource.set("RuntimeManagementConfig", config);
}

void set_role(const ServiceContext& context, const Function& function,
              const cfn::Resource& resource) {
  Arena& arena = context.arena();
  if (!function.role) {
    resource.set("Role", cfn::get_att(arena, naming::kExecutionRole, "Arn"));
    return;
  }
  const Value& role = *function.role;
  if (!role.is_text()) {
    resource.set("Role", role);
    if (const auto target = cfn::get_att_target(role)) resource.depends_on(target->logical_id);
    return;
  }
  const std::string_view text = role.as_text();
  if (text.starts_with("arn:")) {
    resource.set("Role", role);
    return;
  }
  // The text itself, which knows where it stands.
  resource.set("Role", Map(arena, {{"Fn::GetAtt", List(arena, {role, "Arn"})}}));
  if (text != naming::kExecutionRole) resource.depends_on(text);
}

void set_network(const Function& function, const cfn::Resource& resource, Arena& arena) {
  if (function.vpc) {
    const Map vpc(arena);
    vpc.set_if("Ipv6AllowedForDualStack", function.vpc->ipv6_allowed_for_dual_stack);
    vpc.set_if("SecurityGroupIds", function.vpc->security_group_ids);
    vpc.set_if("SubnetIds", function.vpc->subnet_ids);
    resource.set("VpcConfig", vpc);
  }
  if (function.file_system) {
    const Map mount(arena, {{"Arn", function.file_system->arn},
                            {"LocalMountPath", function.file_system->local_mount_path}});
    resource.set("FileSystemConfigs", List(arena, {mount}));
  }
}

void set_wrapped(const cfn::Resource& resource, std::string_view property, std::string_view key,
                 const std::optional<Value>& value) {
  if (value) resource.set(property, Map(resource.body().arena(), {{key, *value}}));
}

}  // namespace

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-function.html
cfn::Resource add_function(ServiceContext& context, const Function& function) {
  Arena& arena = context.arena();
  const cfn::Resource resource = context.add_resource(naming::lambda_function(function.key),
                                                      "AWS::Lambda::Function", function.where);
  resource.set_attribute("Properties", Map(arena, kUsualProperties));
  set_code(context, function, resource);
  resource.set("FunctionName", function.name);
  resource.set("MemorySize", function.memory_size);
  resource.set("Timeout", function.timeout);
  if (function.architecture) {
    resource.set("Architectures", List(arena, {*function.architecture}));
  }
  resource.set_if("Description", function.description);
  if (function.snap_start) {
    resource.set("SnapStart", Map(arena, {{"ApplyOn", "PublishedVersions"}}));
  }
  if (function.tags) resource.set("Tags", tag_list(arena, *function.tags));
  set_wrapped(resource, "EphemeralStorage", "Size", function.ephemeral_storage_size);
  resource.set_if("RecursiveLoop", function.recursive_loop);
  set_wrapped(resource, "DeadLetterConfig", "TargetArn", function.on_error);
  resource.set_if("KmsKeyArn", function.kms_key_arn);
  set_wrapped(resource, "TracingConfig", "Mode", function.tracing_mode);
  if (function.environment)
    set_wrapped(resource, "Environment", "Variables", *function.environment);
  if (!function.logs_disabled) {
    resource.depends_on(context.keep(naming::log_group(function.key)));
  }
  for (const Value& id : function.depends_on) {
    if (const auto text = id.text()) resource.depends_on(*text);
  }
  set_role(context, function, resource);
  set_network(function, resource, arena);
  resource.set_if("ReservedConcurrentExecutions", function.reserved_concurrency);
  resource.set_if("Layers", function.layers);
  if (function.durable) {
    const Map config(arena, {{"ExecutionTimeout", function.durable->execution_timeout}});
    config.set_if("RetentionPeriodInDays", function.durable->retention_period_in_days);
    resource.set("DurableConfig", config);
  }
  context.set_condition(resource, function);
  return resource;
}

void set_logging(const cfn::Resource& resource, const Function& function, Arena& arena) {
  if (!function.logging) return;
  const Map config(arena);
  for (const auto& [setting, property] :
       {std::pair<std::string_view, std::string_view>{"applicationLogLevel", "ApplicationLogLevel"},
        {"logFormat", "LogFormat"},
        {"logGroup", "LogGroup"},
        {"systemLogLevel", "SystemLogLevel"}}) {
    const Value* value = function.logging->find(setting);
    if (value != nullptr && value->truthy()) config.set(property, *value);
  }
  if (!config.empty()) resource.set("LoggingConfig", config);
}

}  // namespace slsc::serverless
