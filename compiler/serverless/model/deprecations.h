#pragma once

#include "diagnostics/sink.h"
#include "serverless/model/service.h"

namespace slsc::serverless {

/// Settings that the reference will drop: a warning each, or an error with
/// `deprecationNotificationMode: error`; nothing for codes in `disabledDeprecations`.
void report_deprecations(const Service& service, Sink& sink);

}  // namespace slsc::serverless
