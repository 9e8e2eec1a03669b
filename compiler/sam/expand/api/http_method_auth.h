#pragma once

#include <optional>
#include <string_view>

#include "sam/expand/events/event.h"

namespace slsc::sam {

/// Who may call the method of an `HttpApi` event.
struct HttpMethodAuth {
  std::string_view authorizer;
  Value scopes;  ///< a list
};

/// `Auth` of the event; `api_auth`: of the API, or null. None when the event has none, or when
/// something is wrong with it, which is reported.
std::optional<HttpMethodAuth> read_method_auth(const EventContext& event, const SamResource& api,
                                               const Value* api_auth);
/// Appends it to the `security` of the method.
void require_auth(const EventContext& event, const HttpMethodAuth& auth, Map method);

}  // namespace slsc::sam
