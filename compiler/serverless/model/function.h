#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "serverless/model/destinations.h"
#include "serverless/model/events/event.h"
#include "serverless/model/image.h"
#include "serverless/model/package_settings.h"
#include "serverless/model/plugins/warmup.h"
#include "serverless/model/url.h"
#include "support/boxed.h"
#include "value/value.h"

namespace slsc::serverless {

struct Provider;

/// `vpc` of a function or of the provider.
struct Vpc {
  std::optional<Value> security_group_ids;
  std::optional<Value> subnet_ids;
  std::optional<Value> ipv6_allowed_for_dual_stack;
};

struct FileSystem {
  Where where;
  Value arn;
  Value local_mount_path;
};

struct DurableConfig {
  Where where;
  Value execution_timeout;
  std::optional<Value> retention_period_in_days;
};

/// A role of the function's own (serverless-iam-roles-per-function).
struct OwnRole {
  Where where;                     ///< `iamRoleStatements`
  std::optional<List> statements;  ///< what it may do beside what its events and settings need
  bool inherits = false;           ///< and what the service's statements allow
  std::optional<Value> name;
  std::optional<Value> permissions_boundary;
};

/// `runtimeManagement`: when Lambda moves the function to a newer patch of its runtime.
struct RuntimeManagement {
  enum class Mode { Auto, OnFunctionUpdate, Manual };
  Mode mode = Mode::Auto;
  std::optional<Value> version_arn;  ///< of Manual
};

/// One entry of `functions`, with what it takes over from `provider` and the defaults filled in.
/// Values that only pass through to the template are kept as Value, literal or intrinsic; a field
/// is typed where slsc decides something by it.
struct Function {
  Where where;            ///< the function's map
  SourceSpan key_span;    ///< its key
  std::string_view key;   ///< `hello` of `functions.hello`
  std::string_view name;  ///< physical: `name`, else <service>-<stage>-<key>
  Value config;           ///< the whole map, for plugins' own keys
  std::vector<Event> events;

  // What runs: a handler in an archive, or an image.
  std::optional<Value> handler;
  Boxed<Image> image;
  std::string_view runtime;  ///< empty for images
  RuntimeManagement runtime_management;
  PackageSettings package;
  std::optional<Value> layers;
  std::optional<Value> architecture;

  Value memory_size{1024};
  Value timeout{6};
  std::optional<Value> description;
  std::optional<Value> ephemeral_storage_size;
  Boxed<FileSystem> file_system;
  Boxed<Vpc> vpc;  ///< only when groups and subnets are both there
  std::optional<Map> environment;
  std::optional<Map> tags;
  std::optional<Value> kms_key_arn;
  std::optional<Value> condition;
  std::vector<Value> depends_on;

  // Who it runs as; nothing: the execution role of the service.
  std::optional<Value> role;
  /// The role that is made for it; `role` is its logical id.
  Boxed<OwnRole> own_role;

  /// It keeps other functions ready, and its code is ours (serverless-plugin-warmup).
  Boxed<Warmer> warmer;

  std::optional<Value> reserved_concurrency;
  std::optional<Value> provisioned_concurrency;
  bool snap_start = false;
  Boxed<DurableConfig> durable;
  /// Publishes a version with every change because it was asked to (or is durable); provisioned
  /// concurrency and SnapStart need a version too.
  bool versioned = true;
  /// `durable`, `provisioned` or `snapstart` when the function is addressed through an alias of
  /// ours; else empty.
  std::string_view alias;

  std::optional<Value> tracing_mode;
  std::optional<Value> on_error;
  std::optional<Value> recursive_loop;
  bool logs_disabled = false;
  std::optional<Value> log_retention_in_days;
  std::optional<Value> log_data_protection_policy;
  std::optional<Value> logging;  ///< `logs`

  Boxed<FunctionUrl> url;
  Boxed<Destinations> destinations;
  std::optional<Value> maximum_event_age;
  std::optional<Value> maximum_retry_attempts;

  bool publishes_version() const { return versioned || provisioned_concurrency || snap_start; }
};

struct FunctionSurroundings {
  const Provider& provider;
  std::string_view service;
  std::string_view stage;
  Arena& arena;
};

Function read_function(const Map::Entry& entry, OriginId origin,
                       const FunctionSurroundings& surroundings, Sink& sink);

}  // namespace slsc::serverless
