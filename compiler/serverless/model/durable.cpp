#include "serverless/model/durable.h"

#include <algorithm>
#include <array>
#include <string>

#include "diagnostics/catalogue/model.h"

namespace slsc::serverless {

namespace {

// https://docs.aws.amazon.com/lambda/latest/dg/durable-supported-runtimes.html
constexpr std::array<std::string_view, 7> kRuntimes = {
    "nodejs22.x", "nodejs24.x", "python3.13", "python3.14", "java17", "java21", "java25"};

// Lambda polls these sources and calls the function synchronously, so the whole execution has to
// fit into one invocation.
constexpr std::array<std::string_view, 6> kPolledEvents = {"sqs",   "stream",   "msk",
                                                           "kafka", "activemq", "rabbitmq"};
constexpr std::int64_t kLongestPolledExecution = 900;
constexpr std::int64_t kLargestSnapStartStorage = 512;

template <typename Names>
bool contains(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

Where place(const Function& function, std::string_view key) {
  return {function.config.as_map().key_span(key), function.config.origin()};
}

void check_events(const Function& function, Sink& sink) {
  const Value* events = function.config.find("events");
  if (events == nullptr || !events->is_list()) return;
  const bool is_long =
      function.durable->execution_timeout.is_number() &&
      function.durable->execution_timeout.as_number() > double{kLongestPolledExecution};
  for (const Value& event : events->as_list()) {
    if (!event.is_map()) continue;
    for (const Map::Entry& entry : event.as_map()) {
      const Where where{entry.key_span(), event.origin()};
      if (entry.key() == "cloudFront" && entry.value.truthy()) {
        sink.report(diag::durable_conflict, where, function.key, "a `cloudFront` event");
      } else if (is_long && contains(kPolledEvents, entry.key())) {
        sink.report(diag::durable_execution_too_long, where, function.key, entry.key())
            .label(function.durable->execution_timeout.span(), "longer than 900 seconds");
      }
    }
  }
}

void check_snap_start(const Function& function, Sink& sink) {
  const Where where = place(function, "snapStart");
  if (function.image) {
    sink.report(diag::durable_snap_start_conflict, where, function.key, "a container image");
  } else if (!contains(kRuntimes, function.runtime) || function.runtime.starts_with("nodejs")) {
    sink.report(diag::durable_snap_start_conflict, where, function.key,
                "runtime `" + std::string(function.runtime) + "`");
  }
  if (function.file_system) {
    sink.report(diag::durable_snap_start_conflict, where, function.key, "`fileSystemConfig`");
  }
  if (const auto& size = function.ephemeral_storage_size;
      size && size->is_number() && size->as_number() > double{kLargestSnapStartStorage}) {
    sink.report(diag::durable_snap_start_conflict, where, function.key,
                "more than 512 MB of ephemeral storage");
  }
}

}  // namespace

void check_durable(const Function& function, Sink& sink) {
  if (!function.image && function.handler && !contains(kRuntimes, function.runtime)) {
    const Where where = function.config.as_map().contains("runtime")
                            ? function.config.find("runtime")->where()
                            : function.durable->where;
    sink.report(diag::durable_runtime, where, function.key, function.runtime)
        .help(
            "durable functions run on Node.js 22 and 24, Python 3.13 and 3.14, Java 17, 21 "
            "and 25, or as an image");
  }
  if (function.snap_start) check_snap_start(function, sink);
  if (function.destinations) {
    sink.report(diag::durable_conflict, place(function, "destinations"), function.key,
                "`destinations`");
  }
  if (function.maximum_retry_attempts) {
    sink.report(diag::durable_conflict, place(function, "maximumRetryAttempts"), function.key,
                "`maximumRetryAttempts`");
  }
  check_events(function, sink);
}

}  // namespace slsc::serverless
