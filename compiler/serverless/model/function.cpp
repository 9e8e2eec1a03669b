#include "serverless/model/function.h"

#include <algorithm>

#include "diagnostics/catalogue/model.h"
#include "serverless/model/durable.h"
#include "serverless/model/provider.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

std::optional<Value> either(const std::optional<Value>& own, const std::optional<Value>& shared) {
  return own ? own : shared;
}

// The provider's entries, the function's over them, each key once and in the order of first
// mention.
std::optional<Map> overlaid(const std::optional<Map>& shared, const std::optional<Map>& own,
                            Arena& arena) {
  if (!own || !shared) return own ? own : shared;
  const Map merged(arena, shared->size() + own->size());
  for (const std::optional<Map>* layer : {&shared, &own}) {
    for (const Map::Entry& entry : **layer) merged.set(entry.key(), entry.value, entry.key_span());
  }
  return merged;
}

RuntimeManagement read_runtime_management(const ConfigReader& provider,
                                          const ConfigReader& function) {
  std::string_view mode = "auto";
  RuntimeManagement management;
  for (const ConfigReader* reader : {&provider, &function}) {
    if (const auto text = reader->text("runtimeManagement")) mode = *text;
    const ConfigReader settings = reader->member("runtimeManagement");
    if (const auto text = settings.text("mode")) mode = *text;
    if (const auto arn = settings.value("arn")) management.version_arn = arn;
  }
  if (mode == "onFunctionUpdate") management.mode = RuntimeManagement::Mode::OnFunctionUpdate;
  if (mode == "manual") management.mode = RuntimeManagement::Mode::Manual;
  if (management.mode != RuntimeManagement::Mode::Manual) management.version_arn.reset();
  return management;
}

// `vpc: false` and `vpc: null` switch the provider's off; otherwise each part is the function's,
// else the provider's.
std::optional<Vpc> read_vpc(const ConfigReader& provider, const ConfigReader& function) {
  if (function.has("vpc") && (!function.value("vpc") || function.boolean("vpc") == false)) {
    return std::nullopt;
  }
  const ConfigReader own = function.member("vpc");
  const ConfigReader shared = provider.member("vpc");
  Vpc vpc;
  vpc.security_group_ids =
      either(own.truthy("securityGroupIds"), shared.truthy("securityGroupIds"));
  vpc.subnet_ids = either(own.truthy("subnetIds"), shared.truthy("subnetIds"));
  vpc.ipv6_allowed_for_dual_stack =
      either(own.truthy("ipv6AllowedForDualStack"), shared.value("ipv6AllowedForDualStack"));
  if (!vpc.security_group_ids || !vpc.subnet_ids) return std::nullopt;
  return vpc;
}

std::optional<Value> read_tracing_mode(const ConfigReader& provider, const ConfigReader& function) {
  const auto mode = either(function.truthy("tracing"), provider.member("tracing").truthy("lambda"));
  if (mode && mode->is_bool()) return Value("Active").at(mode->where());
  return mode;
}

std::optional<Value> read_role(const Provider& provider, const ConfigReader& function) {
  return either(function.truthy("role"), provider.role.existing);
}

void read_code(const ConfigReader& reader, const Provider& provider, Function& function) {
  function.handler = reader.truthy("handler");
  const auto image = reader.truthy("image");
  Sink& sink = reader.sink();
  const Where key{function.key_span, function.where.origin};
  if (!function.handler && !image) {
    sink.report(diag::function_without_code, key, function.key)
        .help("say what runs: `handler: file.function`, or an `image`");
  } else if (function.handler && image) {
    sink.report(diag::function_with_two_codes, image->where(), function.key);
  } else if (image) {
    function.image = read_image(function.key, *image, provider.reader(sink).member("ecr"), sink);
  }
  if (!image) {
    function.runtime = reader.text("runtime").value_or("");
    if (function.runtime.empty()) function.runtime = provider.runtime;
    function.runtime_management = read_runtime_management(provider.reader(sink), reader);
  }
}

// Functions at the edge have tighter limits, so other defaults, and must be published as versions.
bool runs_at_edge(const Function& function) {
  const Value* events = function.config.find("events");
  if (events == nullptr || !events->is_list()) return false;
  return std::ranges::any_of(events->as_list(), [](const Value& event) {
    const Value* cloud_front = event.find("cloudFront");
    return cloud_front != nullptr && cloud_front->truthy();
  });
}

void read_versioning(const ConfigReader& reader, const ConfigReader& provider, bool at_edge,
                     Function& function) {
  function.provisioned_concurrency = reader.truthy("provisionedConcurrency");
  function.snap_start = reader.truthy("snapStart").has_value();
  if (const auto durable = reader.truthy("durableConfig")) {
    const ConfigReader settings = reader.member("durableConfig");
    function.durable =
        DurableConfig{durable->where(), settings.value("executionTimeout").value_or(Value()),
                      settings.value("retentionPeriodInDays")};
  }
  const auto wanted = either(reader.value("versionFunction"), provider.value("versionFunctions"));
  function.versioned = at_edge || function.durable || !wanted || wanted->truthy();
  if (function.durable) {
    function.alias = "durable";
  } else if (function.provisioned_concurrency) {
    function.alias = "provisioned";
  } else if (function.snap_start) {
    function.alias = "snapstart";
  }
  if (function.snap_start && function.provisioned_concurrency) {
    reader.sink()
        .report(diag::snap_start_with_provisioned_concurrency,
                function.provisioned_concurrency->where(), function.key)
        .help("keep one of the two");
  }
}

}  // namespace

Function read_function(const Map::Entry& entry, OriginId origin,
                       const FunctionSurroundings& surroundings, Sink& sink) {
  const ConfigReader reader(entry.value, sink);
  const Provider& provider = surroundings.provider;
  const ConfigReader shared = provider.reader(sink);
  Arena& arena = surroundings.arena;

  Function function;
  function.where = {entry.key_span(), origin};
  function.key_span = entry.key_span();
  function.key = entry.key();
  function.config = entry.value;
  function.name = reader.text("name").value_or("");
  if (function.name.empty()) {
    function.name =
        arena.copy(concat({surroundings.service, "-", surroundings.stage, "-", function.key}));
  }
  if (const auto events = reader.value("events")) function.events = read_events(*events, sink);

  read_code(reader, provider, function);
  function.package = read_package_settings(reader.member("package"));
  function.layers = either(reader.truthy("layers"), shared.truthy("layers"));
  function.architecture = either(reader.truthy("architecture"), provider.architecture);

  const bool at_edge = runs_at_edge(function);
  const auto memory = reader.truthy("memorySize");
  const auto timeout = reader.truthy("timeout");
  if (at_edge) {
    function.memory_size = memory.value_or(Value(128));
    function.timeout = timeout.value_or(Value(5));
  } else {
    function.memory_size =
        either(memory, shared.truthy("memorySize")).value_or(function.memory_size);
    function.timeout = either(timeout, shared.truthy("timeout")).value_or(function.timeout);
  }
  function.description = reader.truthy("description");
  function.ephemeral_storage_size = reader.truthy("ephemeralStorageSize");
  function.vpc = read_vpc(shared, reader);
  function.environment = overlaid(shared.map("environment"), reader.map("environment"), arena);
  function.tags = overlaid(provider.tags, reader.map("tags"), arena);
  function.kms_key_arn = either(reader.truthy("kmsKeyArn"), shared.truthy("kmsKeyArn"));
  function.condition = reader.truthy("condition");
  function.depends_on = reader.items("dependsOn");
  function.role = read_role(provider, reader);
  function.reserved_concurrency = reader.value("reservedConcurrency");
  read_versioning(reader, shared, at_edge, function);

  function.tracing_mode = read_tracing_mode(shared, reader);
  function.on_error = reader.truthy("onError");
  function.recursive_loop = reader.truthy("recursiveLoop");
  function.logs_disabled = reader.truthy("disableLogs").has_value();
  function.log_retention_in_days =
      either(reader.truthy("logRetentionInDays"), provider.log_retention_in_days);
  function.log_data_protection_policy =
      either(reader.truthy("logDataProtectionPolicy"), provider.log_data_protection_policy);
  function.logging = either(reader.truthy("logs"), shared.member("logs").truthy("lambda"));

  function.url = read_url(reader.member("url"), arena);
  if (reader.truthy("destinations")) {
    function.destinations = read_destinations(reader.member("destinations"));
  }
  function.maximum_event_age = reader.truthy("maximumEventAge");
  function.maximum_retry_attempts = reader.value("maximumRetryAttempts");

  if (const auto settings = reader.truthy("fileSystemConfig")) {
    const ConfigReader mount = reader.member("fileSystemConfig");
    function.file_system = FileSystem{settings->where(), mount.value("arn").value_or(Value()),
                                      mount.value("localMountPath").value_or(Value())};
    if (!function.vpc) {
      sink.report(diag::file_system_without_vpc, settings->where(), function.key)
          .help("add `vpc` to the function or to `provider`");
    }
  }
  if (function.durable) check_durable(function, sink);
  return function;
}

}  // namespace slsc::serverless
