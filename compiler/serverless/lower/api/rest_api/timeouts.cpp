#include "diagnostics/catalogue/lint.h"
#include "serverless/lower/api/rest_api/rest_api.h"
#include "support/number_text.h"

namespace slsc::serverless {

// A client sees 504 when the integration's time is over, while the function goes on and bills. The
// time is 29 seconds unless the account's quota was raised and `timeoutInMillis` says so.
void check_timeouts(const RestApi& api) {
  constexpr std::int64_t kUsualWait = 29000;
  for (const auto& [function, event, position] : api.events) {
    if (event.is_async || !invokes_function(event.integration)) continue;
    const auto& given =
        event.timeout_in_millis ? event.timeout_in_millis : api.settings.timeout_in_millis;
    const std::int64_t wait = given ? given->integer().value_or(kUsualWait) : kUsualWait;
    const std::int64_t runs = function.timeout.integer().value_or(0) * 1000;
    if (runs <= wait || (given && runs <= kUsualWait)) continue;
    api.context.sink()
        .report(diag::rest_api_timeout, function.timeout.where(), function.key,
                scalar_text(function.timeout), std::to_string(wait / 1000))
        .label(event.where.span, "the method is here")
        .help("set a shorter `timeout`, `async: true`, or move the work to a queue");
  }
}

}  // namespace slsc::serverless
