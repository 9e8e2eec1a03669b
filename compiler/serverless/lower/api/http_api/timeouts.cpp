#include <unordered_set>

#include "diagnostics/catalogue/lint.h"
#include "serverless/lower/api/http_api/http_api.h"
#include "support/number_text.h"

namespace slsc::serverless {

// A client sees 503 after 30 seconds, while the function goes on and bills. Exactly 30 leaves no
// time for the way back.
void check_timeouts(const HttpApi& api) {
  constexpr std::int64_t kLongestWait = 30;
  std::unordered_set<std::string_view> checked;
  for (const HttpApiRoute& route : api.routes) {
    if (!checked.insert(route.function.key).second) continue;
    const Value& timeout = route.function.timeout;
    if (timeout.integer().value_or(0) < kLongestWait) continue;
    api.context.sink()
        .report(diag::http_api_timeout, timeout.where(), route.function.key, scalar_text(timeout))
        .label(route.event.where.span, "the route is here")
        .help("set a `timeout` of at most 29 seconds, or move the work to a queue");
  }
}

}  // namespace slsc::serverless
