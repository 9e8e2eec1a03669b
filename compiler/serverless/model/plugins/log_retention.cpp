// serverless-plugin-log-retention: `custom.logRetentionInDays` for all functions that have none of
// their own.
#include "diagnostics/catalogue/plugins.h"
#include "serverless/model/config_reader.h"
#include "serverless/model/plugins/plugins.h"

namespace slsc::serverless {

void set_log_retention(Service& service, Arena&, Sink& sink) {
  const auto days = ConfigReader(service.custom, sink).truthy("logRetentionInDays");
  if (!days) return;
  const auto& shared = service.provider.log_retention_in_days;
  if (shared && !equal(*shared, *days)) {
    sink.report(diag::shadowed_log_retention, shared->where())
        .label(days->span(), "this one counts")
        .help("without the plugin and `custom.logRetentionInDays` it does");
  }
  for (Function& function : service.functions) {
    if (!ConfigReader(function.config, sink).truthy("logRetentionInDays")) {
      function.log_retention_in_days = days;
    }
  }
}

}  // namespace slsc::serverless
