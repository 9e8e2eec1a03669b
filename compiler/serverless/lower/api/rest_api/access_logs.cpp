#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/api/rest_api/rest_api.h"
#include "serverless/naming/logical_ids_api.h"
#include "support/strings.h"

namespace slsc::serverless {

// The stage itself is no resource: the deployment makes it, and its log settings are made after
// that by whoever deploys. What they need is here.
void add_access_logs(const RestApi& api) {
  if (!api.settings.logs_access) return;
  const Service& service = api.context.service();
  add_api_log_group(api.context, naming::kRestApiLogGroup,
                    concat({"/aws/api-gateway/", service.name, "-", service.stage}),
                    api.settings.logs_where);
  ensure_account_may_log(api.context, api.settings.logs_where);
}

}  // namespace slsc::serverless
